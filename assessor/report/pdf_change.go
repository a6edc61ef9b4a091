package report

import (
	"strings"
)

// pdfChanges is how many changes are printed in full; the Markdown has all.
const pdfChanges = 8

func (p *pdf) changes() {
	list := changes(p.a, p.book)
	if len(list) == 0 {
		return
	}
	p.heading("How to make each change", 0)
	for _, c := range list[:min(len(list), pdfChanges)] {
		p.heading(c.fix.Title, 1)
		p.text(c.facts(), 8, 4.2, "", pencil)
		p.Ln(1)
		p.text(plain(c.fix.Summary), 9, 4.8, "", ink)
		for _, s := range c.steps() {
			p.text(s[0]+": "+s[1], 8.5, 4.4, "", pencil)
		}
		for _, part := range c.parts {
			if name := part.Head(); name != "" {
				p.room(14)
				p.Ln(1.5)
				p.text(name, 9, 5, "B", ink)
			}
			p.prose(part.Text)
		}
		if c.fix.Verify != "" {
			p.room(14)
			p.Ln(1.5)
			p.text("See that it worked", 9, 5, "B", ink)
			p.block(c.fix.Verify)
		}
		if c.fix.Risk != "" {
			p.Ln(1)
			p.text("Watch: "+plain(c.fix.Risk), 8.5, 4.4, "", pencil)
		}
		for _, l := range c.fix.Links {
			p.text(l, 7.5, 4, "", pencil)
		}
	}
}

// prose prints the Markdown of a section: paragraphs, list items, code.
func (p *pdf) prose(text string) {
	for i, part := range strings.Split("\n"+text, "\n```") {
		if i%2 == 1 {
			_, code, _ := strings.Cut(part, "\n")
			p.block(code)
			continue
		}
		for _, paragraph := range paragraphs(part) {
			p.Ln(1)
			p.text(plain(paragraph), 9, 4.8, "", ink)
		}
	}
}

// paragraphs are the texts between empty lines, and each list item alone.
func paragraphs(text string) (out []string) {
	open := false
	for _, l := range strings.Split(text, "\n") {
		l = strings.TrimSpace(l)
		item := strings.HasPrefix(l, "- ") || len(l) > 2 && l[0] >= '1' && l[0] <= '9' && l[1] == '.'
		switch {
		case l == "":
			open = false
		case open && !item:
			out[len(out)-1] += " " + l
		default:
			out, open = append(out, l), true
		}
	}
	return out
}

// plain drops the signs of Markdown that the content uses.
func plain(s string) string { return strings.NewReplacer("`", "", "**", "").Replace(s) }

// block prints code on a tint, line by line; a line too long is cut.
func (p *pdf) block(code string) {
	p.Ln(1)
	p.SetFont("mono", "", 7)
	p.SetTextColor(ink.r, ink.g, ink.b)
	for _, l := range strings.Split(strings.TrimRight(code, "\n"), "\n") {
		p.fill(tint)
		if strings.HasPrefix(l, "-") {
			p.fill(wash)
		}
		p.SetX(left)
		p.CellFormat(bodyWidth, 3.8, p.fit(clean(strings.ReplaceAll(l, "\t", "    ")), bodyWidth-3), "", 1, "L", true, 0, "")
	}
}
