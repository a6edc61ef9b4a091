//go:build !js

package render

import (
	"testing"

	"workbook/content"
)

func TestBookRendersTerms(t *testing.T) {
	b := &content.Book{Glossary: []content.Term{{ID: "loopback", Name: "Loopback", Text: "The address `127.0.0.1`."}}}
	if err := Book(b); err != nil {
		t.Fatal(err)
	}
	got, want := b.Glossary[0], content.Term{ID: "loopback", Name: "Loopback", HTML: "<p>The address <code>127.0.0.1</code>.</p>"}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
