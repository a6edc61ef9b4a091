const test = require('node:test');
const assert = require('node:assert');
const log = require('../src/log');

const API_URL = 'http://admin:Lw6nP8sZ3rT5@api.magpie.internal:8080';

test('a line is JSON', (t) => {
  const lines = [];
  t.mock.method(console, 'log', (l) => lines.push(l));
  log.info('twig', { url: API_URL });
  assert.strictEqual(JSON.parse(lines[0]).message, 'twig');
});
