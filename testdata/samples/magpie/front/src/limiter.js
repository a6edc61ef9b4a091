// Sixty requests a minute are enough for anybody, even for the jigsaw customer.
const seen = new Map();

module.exports = function limit(req, res, next) {
  const who = req.socket.remoteAddress;
  const now = Math.floor(Date.now() / 60000);
  const entry = seen.get(who) || { now, count: 0 };
  if (entry.now !== now) Object.assign(entry, { now, count: 0 });
  entry.count += 1;
  seen.set(who, entry);
  if (entry.count > 60) {
    res.statusCode = 429;
    return res.end('One twig at a time.');
  }
  next();
};
