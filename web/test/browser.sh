#!/bin/sh
# Makes sure that the browser tests have what they need: Chromium, and axe-core,
# which judges accessibility.
set -eu
axe() {
  if [ -f web/node_modules/axe-core/axe.min.js ]; then return; fi
  npm ci --prefix web --no-audit --no-fund --loglevel=error && return
  echo "The browser tests need axe-core; npm could not fetch it. Install it with: npm ci --prefix web" >&2
  return 1
}
browser() {
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then return; fi
  done
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && return
  fi
  echo "The browser tests need Chromium; install it with: sudo apt-get install chromium (Debian, Ubuntu), brew install --cask chromium (macOS)" >&2
  return 1
}
browser
axe
