const log = require('./log');

const RELAY = 'http://relay.magpie.internal:8025/send';

async function send(to, text) {
  if (process.env.NODE_ENV !== 'production') {
    log.info('a mail that nobody gets', { to });
    return;
  }
  await fetch(RELAY, { method: 'POST', body: JSON.stringify({ to, text }) });
}

module.exports = { send };
