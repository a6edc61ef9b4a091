// A slot is a quarter of an hour in which the shop is open.
function next(time) {
  const t = new Date(time);
  t.setUTCMinutes(Math.ceil((t.getUTCMinutes() + 1) / 15) * 15, 0, 0);
  while (t.getUTCDay() === 0 || t.getUTCHours() < 9 || t.getUTCHours() >= 18) {
    t.setUTCMinutes(t.getUTCMinutes() + 15);
  }
  return t;
}

module.exports = { next };
