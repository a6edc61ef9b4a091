const polka = require('polka');
const { book, counter } = require('./routes');
const limit = require('./limiter');
const session = require('./session');
const log = require('./log');

const app = polka();
app.use(limit, session);
app.get('/', (req, res) => res.end('<h1>When will you come?</h1>'));
app.get('/healthz', (req, res) => res.end('ok'));
app.post('/book', book);
app.get('/counter', counter);

const port = process.env.PORT;
app.listen(port, () => log.info('the magpie sits', { port, pid: process.pid }));

process.on('SIGTERM', () => {
  log.info('the magpie leaves');
  app.server.close(() => process.exit(0));
});
