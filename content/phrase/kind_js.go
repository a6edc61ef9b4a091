//go:build js

package phrase

import "syscall/js"

// kind is what sort of number n is in a language, as the browser knows it.
func kind(code string, n int) string {
	return js.Global().Get("Intl").Get("PluralRules").New(code).Call("select", n).String()
}
