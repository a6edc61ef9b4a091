const { execFile } = require('node:child_process');

// Makes the label that the printer understands.
function print(text, done) {
  execFile('wkhtmltopdf', ['-', '/tmp/label.pdf'], done).stdin.end(text);
}

module.exports = { print };
