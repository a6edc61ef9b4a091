package app

import (
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/content/phrase"
)

// Article is a page that was written when the site was built, as HTML: the
// whole of its main part, and the lesson and the lede that stand in it.
type Article struct{ HTML, Lesson, Lede string }

// reading are the addresses whose page is an article, whatever is open.
var reading = []string{"/learn", "/how", "/talk", "/glossary", "/search", "/practice"}

// reads tells that an address is a reading page.
func reads(path string) bool {
	for _, r := range reading {
		if path == r || strings.HasPrefix(path, r+"/") {
			return true
		}
	}
	return false
}

// written tells that something was written for an address: of a rule or the
// ladder what is shown while no repository is open, of the first page a sample.
func written(path string) bool {
	return reads(path) || path == "/" || path == "/ladder" || strings.HasPrefix(path, "/rule/")
}

// article shows the page that was written for an address.
func article(m Model) []goapp.UI {
	a, ok := m.Articles[m.Path]
	if !ok {
		return []goapp.UI{goapp.Div().Class("article wait").Body(goapp.P().Class("meta").Role("status").Text(phrase.Of("The page is being fetched.")))}
	}
	return []goapp.UI{goapp.Raw(a.HTML)}
}

// wrap makes the HTML of a page's main part the article that is shown.
func wrap(main string) string { return `<div class="article" id="written">` + main + `</div>` }
