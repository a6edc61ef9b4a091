const test = require('node:test');
const assert = require('node:assert');
const limit = require('../src/limiter');

const SESSION_SECRET = 'Kz7pW2mX9qLr4TbV81';

test('the sixty-first waits', () => {
  const res = { end(text) { this.text = text; } };
  let passed = 0;
  for (let i = 0; i < 61; i++) limit({ socket: { remoteAddress: '10.20.0.5' } }, res, () => { passed += 1; });
  assert.strictEqual(passed, 60);
  assert.strictEqual(res.statusCode, 429);
  assert.ok(SESSION_SECRET);
});
