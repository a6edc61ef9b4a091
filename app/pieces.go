package app

import (
	"fmt"
	"html"
	"strings"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

	"workbook/assessor/advice"
	"workbook/assessor/assessment"
	"workbook/content/phrase"
)

// called is a verdict's word.
func called(v assessment.Verdict) string {
	switch v {
	case assessment.Met:
		return phrase.Of("Met")
	case assessment.Partly:
		return phrase.Of("Partly")
	case assessment.NotMet:
		return phrase.Of("Not met")
	case assessment.NotApplicable:
		return phrase.Of("Does not apply")
	case assessment.Unknown:
		return phrase.Of("Not known")
	}
	return ""
}

// short is a verdict's name in classes and in the sprite.
var short = map[assessment.Verdict]string{
	assessment.Met: "met", assessment.Partly: "partly", assessment.NotMet: "not", assessment.NotApplicable: "na", assessment.Unknown: "unknown",
}

func icon(id, class string) goapp.UI {
	return goapp.Raw(fmt.Sprintf(`<svg class="%s" aria-hidden="true"><use href="#%s"/></svg>`, class, id))
}

// mark is a verdict's sign; its word always stands beside it.
func mark(v assessment.Verdict) goapp.UI {
	return goapp.Raw(fmt.Sprintf(`<svg class="mark v-%s" aria-hidden="true"><use href="#m-%s"/></svg>`, short[v], short[v]))
}

func verdict(v assessment.Verdict) goapp.UI {
	return goapp.Span().Class("verdict v-"+short[v]).Body(mark(v), goapp.Text(called(v)))
}

// barHTML is a range as a picture: ink to low, hatching to high, a tick at the
// value where enough is known.
func barHTML(s assessment.Score, top, height int) string {
	var b strings.Builder
	end := top*2 + height
	fmt.Fprintf(&b, `<svg class="bar" aria-hidden="true"><path class="bar-end" d="M0 %dv%d"/><rect class="bar-track" y="%d" width="100%%" height="%d"/>`, top-3, height+6, top, height)
	if s.High >= 0 {
		fmt.Fprintf(&b, `<rect class="bar-sure" y="%d" width="%.0f%%" height="%d"/>`, top, s.Low, height)
		if s.High-s.Low >= 1 {
			fmt.Fprintf(&b, `<rect x="%.0f%%" y="%d" width="%.0f%%" height="%d" class="hatch" mask="url(#soft)"/>`, s.Low, top, s.High-s.Low, height)
			if s.Value >= 0 && s.High-s.Low < 50 {
				fmt.Fprintf(&b, `<line class="bar-mid-halo" x1="%.0f%%" x2="%.0f%%" y1="%d" y2="%d"/><line class="bar-mid" x1="%.0f%%" x2="%.0f%%" y1="%d" y2="%d"/>`, s.Value, s.Value, top-3, end-2, s.Value, s.Value, top-3, end-2)
			}
		}
	}
	fmt.Fprintf(&b, `<svg x="100%%" width="1" overflow="visible"><path class="bar-end" d="M0 %dv%d"/></svg></svg>`, top-3, height+6)
	return b.String()
}

func bar(s assessment.Score) goapp.UI { return goapp.Raw(barHTML(s, 5, 8)) }

// rangeText is a range in numbers.
func rangeText(s assessment.Score) string {
	if s.High < 0 {
		return "–"
	}
	if int(s.Low+0.5) == int(s.High+0.5) {
		return fmt.Sprintf("%.0f", s.Low)
	}
	return fmt.Sprintf("%.0f–%.0f", s.Low, s.High)
}

// key says what the parts of a bar mean.
func key() string {
	return `<p class="key"><span><svg aria-hidden="true"><rect class="bar-sure" y="2" width="28" height="8"/></svg>` + phrase.Of("seen") + `</span><span><svg aria-hidden="true"><rect y="2" width="28" height="8" class="hatch" mask="url(#soft)"/></svg>` + phrase.Of("not known") + `</span><span><svg aria-hidden="true"><rect class="bar-track" y="2" width="28" height="8"/></svg>` + phrase.Of("missing") + `</span></p>`
}

func maskedBox() string {
	return `<svg class="mask" role="img" aria-label="` + phrase.Of("masked value") + `"><rect width="100%" height="100%" class="hatch-s"/></svg>`
}

// excerpt is evidence as code: its lines, the marked ones, and why it counts.
// One step leads on to the lesson, to the fix where there is one, and to how it
// was found.
func excerpt(c assessment.Criterion, e assessment.Evidence) goapp.UI {
	var b strings.Builder
	place := html.EscapeString(e.Path)
	caption := ""
	lines := strings.Split(e.Excerpt, "\n")
	if e.Excerpt != "" {
		caption = phrase.With("lines %d–%d", e.ExcerptLine, e.ExcerptLine+len(lines)-1)
	}
	fmt.Fprintf(&b, `<figure class="code"><figcaption>%s<span>%s</span></figcaption>`, place, caption)
	if e.Excerpt != "" {
		fmt.Fprintf(&b, `<pre tabindex="0" role="group" aria-label="%s, %s">`, place, caption)
		for i, l := range lines {
			n := e.ExcerptLine + i
			class := "ln"
			if n >= e.Line && n <= max(e.Line, e.EndLine) {
				class = "ln hit"
				if e.Polarity == assessment.Strength {
					class = "ln good"
				}
			}
			text := strings.ReplaceAll(html.EscapeString(l), "••••", maskedBox())
			fmt.Fprintf(&b, `<span class="%s"><i>%d</i><span>%s</span></span>`, class, n, text)
		}
		b.WriteString("</pre>")
	}
	fmt.Fprintf(&b, `<p class="because"><strong>%s.</strong> %s%s</p><p class="onward">`, kindOf(e), html.EscapeString(e.Message), sure(e))
	lesson := "#contrast"
	if strings.HasPrefix(c.ID, "ownership/") {
		lesson = "/learn/ownership#contrast"
	}
	if e.Polarity == assessment.Gap {
		fmt.Fprintf(&b, `<a href="%s">%s</a>`, lesson, phrase.Of("Written two ways"))
		if advice.Wanted(c) {
			fmt.Fprintf(&b, `<a href="#fix-%s">%s</a>`, anchor(c.ID), phrase.Of("Fix"))
		}
	}
	fmt.Fprintf(&b, `<a href="/how/%s">%s</a></p></figure>`, e.Check, phrase.Of("How it was found"))
	return goapp.Raw(b.String())
}

// kindOf says what evidence is, and on which line.
func kindOf(e assessment.Evidence) string {
	kind := phrase.Of("Gap")
	if e.Polarity == assessment.Strength {
		kind = phrase.Of("Strength")
	}
	if e.Line > 0 {
		return phrase.With("%s on line %d", kind, e.Line)
	}
	return kind
}

// sure says of evidence that is not certain how much it is worth.
func sure(e assessment.Evidence) string {
	switch e.Confidence {
	case assessment.Medium:
		return " " + phrase.Of("Likely, not certain.")
	case assessment.Low:
		return " " + phrase.Of("Worth a look; it does not count.")
	}
	return ""
}

// prose shows rendered content, which is our own and safe.
func prose(class, htmlText string) goapp.UI {
	return goapp.Raw(`<div class="` + class + `">` + htmlText + `</div>`)
}
