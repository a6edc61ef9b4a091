const { slots } = require('@magpie/shared');
const api = require('./api');
const log = require('./log');

async function book(req, res) {
  const slot = slots.next(Date.now());
  const answer = await api.post('/bookings', { parcel: req.query.parcel, slot });
  log.info('booked', { status: answer.status, trace: req.headers.traceparent });
  res.end(slot.toISOString());
}

async function counter(req, res) {
  const answer = await api.get('/bookings');
  res.end(await answer.text());
}

module.exports = { book, counter };
