const crypto = require('node:crypto');

const secret = process.env.SESSION_SECRET || 'shiny-things-8841c0d7Qx';

module.exports = function session(req, res, next) {
  const [id, mac] = (req.headers.cookie || '').replace('magpie=', '').split('.');
  const want = id && crypto.createHmac('sha256', secret).update(id).digest('hex');
  req.basket = want === mac ? id : crypto.randomUUID();
  const sign = crypto.createHmac('sha256', secret).update(req.basket).digest('hex');
  res.setHeader('Set-Cookie', `magpie=${req.basket}.${sign}; HttpOnly; SameSite=Lax`);
  next();
};
