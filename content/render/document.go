//go:build !js

package render

import (
	"bytes"
	"fmt"
	"html"
)

// Document makes one HTML file of a Markdown report, with its styles inside, so
// that it can be sent or printed as it is. Raw HTML in the Markdown is dropped.
func Document(title string, text []byte) ([]byte, error) {
	var body bytes.Buffer
	if err := markdown.Convert(text, &body); err != nil {
		return nil, fmt.Errorf("render the report: %w", err)
	}
	return fmt.Appendf(nil, document, html.EscapeString(title), body.String()), nil
}

// document takes the title and the body.
const document = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>%s</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Literata, Georgia, serif; max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; color: light-dark(#17202a, #e8ebee); background: light-dark(#fbfbf9, #12161c); }
h1, h2, h3 { font-weight: 560; line-height: 1.2; margin: 2em 0 .5em; break-after: avoid; }
h1 { font-size: 2.1rem; margin-top: 0; }
table { border-collapse: collapse; width: 100%%; font: .94rem/1.4 system-ui, sans-serif; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid light-dark(#d9dddd, #303944); }
code, pre { font: .88rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: light-dark(#f0f2f1, #1e242d); padding: .75rem; overflow-x: auto; }
a { color: light-dark(#1d46c2, #9fb6ff); }
blockquote { margin: 1em 0; padding-left: 1rem; border-left: 3px solid light-dark(#1d46c2, #9fb6ff); }
@media print { body { margin: 0; max-width: none; } li, tr { break-inside: avoid; } }
</style>
<body>
%s</body>
</html>
`
