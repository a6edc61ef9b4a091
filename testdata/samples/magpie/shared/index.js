// What the page and the worker agree on.
const slots = require('./slots');

module.exports = { slots, labels: { password: 'Password', parcel: 'Parcel' } };
