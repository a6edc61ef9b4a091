const api = require('./api');
const { send } = require('./mailer');
const log = require('./log');

async function remind() {
  const due = await (await api.get('/bookings?due=tomorrow')).json();
  for (const b of due) await send(b.mail, 'Your parcel waits.');
  log.info('reminded', { count: due.length });
}

setInterval(() => remind().catch((e) => log.error(e.message)), 600000);
