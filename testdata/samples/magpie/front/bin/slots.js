#!/usr/bin/env node
// Prints the next ten slots, for the sheet at the counter.
const { slots } = require('@magpie/shared');

let t = Date.now();
for (let i = 0; i < 10; i++) {
  t = slots.next(t);
  console.log(t.toISOString());
}
