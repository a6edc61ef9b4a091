const test = require('node:test');
const assert = require('node:assert');
const { next } = require('../slots');

test('after Saturday comes Monday', () => {
  assert.strictEqual(next('2026-05-09T17:59:00Z').getUTCDay(), 1);
});
