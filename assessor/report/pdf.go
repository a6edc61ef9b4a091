package report

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"workbook/assessor/assessment"
	"workbook/assessor/workbook"
	"workbook/content"
)

// Fonts are the TrueType files that a PDF embeds in part.
type Fonts struct{ Sans, Bold, Mono []byte }

// The page in millimetres, after the visual language: A4 with a margin line.
const (
	pageWidth, pageHeight = 210.0, 297.0
	left, right           = 28.0, 18.0
	bodyWidth             = pageWidth - left - right
)

type rgb struct{ r, g, b int }

var (
	ink     = rgb{23, 32, 42}
	pencil  = rgb{93, 104, 115}
	hair    = rgb{217, 221, 221}
	tint    = rgb{240, 242, 241}
	pen     = rgb{29, 70, 194}
	wash    = rgb{251, 234, 229}
	verdict = map[assessment.Verdict]rgb{assessment.Met: {11, 106, 93}, assessment.Partly: {138, 88, 0}, assessment.NotMet: {176, 50, 27}, assessment.Unknown: pencil, assessment.NotApplicable: pencil}
)

// PDF is the team's report as a PDF of real text, with headings as bookmarks,
// page numbers and a drawn scorecard. The same workbook gives the same bytes.
// It has no structure tree: the Markdown is the accessible form.
func PDF(w workbook.Workbook, book *content.Book, f Fonts) ([]byte, error) {
	p := &pdf{Fpdf: fpdf.New("P", "mm", "A4", ""), w: w, a: w.Standing(), book: book}
	p.setup(f)
	p.first()
	p.fixes()
	for _, r := range p.a.Rules {
		p.rule(r)
	}
	p.changes()
	p.reading()
	var b bytes.Buffer
	if err := p.Output(&b); err != nil {
		return nil, fmt.Errorf("write PDF: %w", err)
	}
	return b.Bytes(), nil
}

type pdf struct {
	*fpdf.Fpdf
	w    workbook.Workbook
	a    assessment.Assessment
	book *content.Book
}

func (p *pdf) setup(f Fonts) {
	when := time.Unix(0, 0).UTC() // no clock: the same workbook, the same bytes
	p.SetCreationDate(when)
	p.SetModificationDate(when)
	p.SetCatalogSort(true)
	p.SetTitle(clean(p.a.Repository.Name)+", 12-Factor Workbook", true)
	p.SetLang("en")
	p.SetMargins(left, 18, right)
	p.SetAutoPageBreak(true, 20)
	p.AddUTF8FontFromBytes("sans", "", f.Sans)
	p.AddUTF8FontFromBytes("sans", "B", f.Bold)
	p.AddUTF8FontFromBytes("mono", "", f.Mono)
	p.AliasNbPages("{pages}")
	p.SetHeaderFunc(func() {
		p.stroke(rgb{197, 209, 244})
		p.SetLineWidth(0.2)
		p.Line(left-5, 0, left-5, pageHeight)
	})
	p.SetFooterFunc(func() {
		p.SetY(-14)
		p.font("", 7.5, pencil)
		commit := p.a.Repository.Commit
		p.CellFormat(bodyWidth-20, 4, p.fit(clean(p.a.Repository.Name)+"  "+commit[:min(len(commit), 12)], bodyWidth-22), "", 0, "L", false, 0, "")
		p.CellFormat(20, 4, fmt.Sprintf("%d of {pages}", p.PageNo()), "", 0, "R", false, 0, "")
	})
}

func (p *pdf) font(style string, size float64, c rgb) {
	p.SetFont("sans", style, size)
	p.SetTextColor(c.r, c.g, c.b)
}

func (p *pdf) stroke(c rgb) { p.SetDrawColor(c.r, c.g, c.b) }
func (p *pdf) fill(c rgb)   { p.SetFillColor(c.r, c.g, c.b) }

// clean keeps what the fonts can show: letters of Latin, Greek and Cyrillic,
// signs and marks; anything else becomes an empty box.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r >= 0x20 && r < 0x7F || r >= 0xA0 && r < 0x250 || r >= 0x370 && r < 0x530 || r >= 0x1E00 && r < 0x1F00 || r >= 0x2010 && r <= 0x2027 || r >= 0x2030 && r < 0x2060 || r >= 0x20A0 && r < 0x20C0 || r >= 0x2190 && r < 0x2300 || r >= 0x2500 && r < 0x2600 || r == '♥':
			return r
		}
		return '□'
	}, strings.ToValidUTF8(s, "□"))
}

// fit cuts a text to a width in the current font.
func (p *pdf) fit(s string, width float64) string {
	if p.GetStringWidth(s) <= width {
		return s
	}
	runes := []rune(s)
	for len(runes) > 1 && p.GetStringWidth(string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

func (p *pdf) text(s string, size, height float64, style string, c rgb) {
	p.font(style, size, c)
	p.SetX(left)
	p.MultiCell(bodyWidth, height, breakable(clean(s)), "", "L", false)
}

// breakable lets very long words break, since a path or a hash may be wider
// than the page.
func breakable(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if r := []rune(w); len(r) > 70 {
			var b strings.Builder
			for j, c := range r {
				if j > 0 && j%60 == 0 {
					b.WriteByte(' ')
				}
				b.WriteRune(c)
			}
			words[i] = b.String()
		}
	}
	return strings.Join(words, " ")
}

// room starts a new page where less than this height is left.
func (p *pdf) room(height float64) {
	if p.GetY()+height > pageHeight-20 {
		p.AddPage()
	}
}

func (p *pdf) heading(s string, level int) {
	p.room(24)
	p.Ln(4)
	p.Bookmark(clean(s), level, -1)
	p.text(s, []float64{15, 12}[level], 7, "B", ink)
	if level == 0 {
		p.stroke(ink)
		p.SetLineWidth(0.3)
		p.Line(left, p.GetY()+1, pageWidth-right, p.GetY()+1)
	}
	p.Ln(3)
}

func (p *pdf) first() {
	p.AddPage()
	r := p.a.Repository
	p.Bookmark("Overview", 0, -1)
	p.text(r.Name, 9, 5, "", pencil)
	p.Ln(1)
	p.text(Headline(p.a.Rules), 21, 9, "B", ink)
	p.Ln(2)
	p.text(fmt.Sprintf("Range %s of 100; %d %% is known. Compare it with this app's own past only.", Range(p.a.Score), Known(p.a.Rules)), 9, 5, "", pencil)
	p.Ln(2)
	facts := [][2]string{{"Kind", r.Kind}, {"Stack", strings.Join(r.Stack, ", ")}, {"Services", strings.Join(r.Services, ", ")}, {"Files", fmt.Sprintf("%d of %d read", r.Assessed, r.Files)}, {"History", r.History}}
	for _, f := range facts {
		if f[1] == "" {
			continue
		}
		p.font("", 8.5, pencil)
		p.SetX(left)
		p.CellFormat(24, 5, f[0], "", 0, "L", false, 0, "")
		p.font("", 8.5, ink)
		p.CellFormat(bodyWidth-24, 5, p.fit(clean(f[1]), bodyWidth-24), "", 1, "L", false, 0, "")
	}
	p.heading("Thirteen rules", 0)
	for _, rule := range p.a.Rules {
		p.row(fmt.Sprint(rule.Number), rule.Name, rule.Verdict, rule.Score, rule.Why)
	}
	p.heading("Ownership", 0)
	for _, rung := range p.a.Ownership {
		p.row("", rung.Sentence, rung.Verdict, assessment.Score{Low: -1, High: -1}, rung.Why)
	}
	for _, rung := range p.a.Ownership {
		if said := teamSays(p.w, p.book, "ownership/"+rung.ID); said != "" {
			p.room(8)
			p.text(rung.Sentence+", the team: "+said, 8.5, 4.4, "", pen)
		}
	}
	p.further("ownership")
}

// row is one line of the scorecard: number, name, mark, word and range bar.
func (p *pdf) row(number, name string, v assessment.Verdict, s assessment.Score, why string) {
	p.room(10)
	y := p.GetY()
	p.font("", 9, pencil)
	p.Text(left-8-p.GetStringWidth(number)+2, y+4, number)
	p.font("B", 9.5, ink)
	p.Text(left, y+4, p.fit(name, 60))
	p.font("", 7, pencil)
	p.Text(left, y+7.4, p.fit(clean(why), 78))
	p.mark(left+84, y+3, v)
	p.font("B", 8.5, verdict[v])
	p.Text(left+88, y+4.2, Words[v])
	if s.High >= 0 {
		p.bar(left+114, y+2, 34, s)
		p.font("", 8.5, ink)
		p.Text(left+151, y+4.2, Range(s))
	}
	p.stroke(hair)
	p.SetLineWidth(0.1)
	p.Line(left, y+9, pageWidth-right, y+9)
	p.SetY(y + 9.4)
}

// bar draws a range: ink to low, hatching to high, tint to the end.
func (p *pdf) bar(x, y, width float64, s assessment.Score) {
	p.fill(tint)
	p.Rect(x, y, width, 2, "F")
	p.fill(ink)
	p.Rect(x, y, width*s.Low/100, 2, "F")
	p.stroke(pencil)
	p.SetLineWidth(0.2)
	from, to := x+width*s.Low/100, x+width*s.High/100
	for h := from; h < to-0.3; h += 0.9 {
		p.Line(h, y+2, min(h+0.9, to), y)
	}
}

// mark draws a verdict's sign, told apart by its shape.
func (p *pdf) mark(x, y float64, v assessment.Verdict) {
	c := verdict[v]
	p.stroke(c)
	p.fill(c)
	p.SetLineWidth(0.4)
	switch v {
	case assessment.Met:
		p.Circle(x, y, 1.6, "FD")
	case assessment.Partly:
		p.Circle(x, y, 1.5, "D")
		p.Arc(x, y, 1.5, 1.5, 0, 90, 270, "F")
	case assessment.NotMet:
		p.SetLineWidth(0.7)
		p.Circle(x, y, 1.4, "D")
	case assessment.Unknown:
		p.SetDashPattern([]float64{0.5, 0.5}, 0)
		p.Circle(x, y, 1.5, "D")
		p.SetDashPattern(nil, 0)
	default:
		p.Line(x-1.4, y, x+1.4, y)
	}
}

func (p *pdf) fixes() {
	if len(p.a.Fixes) == 0 {
		return
	}
	p.heading("Best next fixes", 0)
	for i, f := range p.a.Fixes[:min(len(p.a.Fixes), 8)] {
		p.room(12)
		p.text(fmt.Sprintf("%d. %s", i+1, f.Title), 10, 5, "B", ink)
		place := f.Path
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d", f.Path, f.Line)
		}
		p.text(strings.TrimSpace(fmt.Sprintf("%s effort, %.1f points  %s", f.Effort, f.Points, place)), 8, 4.2, "", pencil)
		p.Ln(1.5)
	}
}

func (p *pdf) rule(r assessment.Rule) {
	p.heading(fmt.Sprintf("%d  %s", r.Number, r.Name), 0)
	p.font("B", 9, verdict[r.Verdict])
	p.mark(left+1.6, p.GetY()+2.4, r.Verdict)
	p.SetX(left + 5)
	p.CellFormat(60, 5, Words[r.Verdict]+"  "+Range(r.Score), "", 1, "L", false, 0, "")
	for _, c := range r.Criteria {
		p.criterion(c)
	}
	p.further(r.ID)
}

// further prints what the team answered beyond the criteria.
func (p *pdf) further(folder string) {
	for _, t := range further(p.w, p.book, folder) {
		p.room(8)
		p.Ln(1.5)
		p.text("The team on “"+t[0]+"”: "+t[1], 8.5, 4.4, "", pen)
	}
}

// pdfEvidence is how much evidence of a criterion is printed.
const pdfEvidence = 2

func (p *pdf) criterion(c assessment.Criterion) {
	p.room(14)
	p.Ln(2)
	p.mark(left-2, p.GetY()+2.4, c.Verdict)
	heart := ""
	if c.Heart {
		heart = " ♥"
	}
	p.SetX(left + 2)
	p.text("  "+c.Title+heart, 9.5, 5, "B", ink)
	p.text(Words[c.Verdict]+". "+c.Why, 8.5, 4.4, "", pencil)
	shown := 0
	for _, e := range c.Evidence {
		if e.Path == "" || e.Ignored != "" || shown == pdfEvidence || e.Confidence == assessment.Low {
			continue
		}
		shown++
		p.evidence(e)
	}
	if said := teamSays(p.w, p.book, c.ID); said != "" {
		p.text("The team: "+said, 8.5, 4.4, "", pen)
	}
	if p.book == nil || c.Verdict != assessment.Unknown {
		return
	}
	if q := p.book.Question(c.ID); q != nil {
		p.text("Question: "+q.Text, 8.5, 4.4, "", pen)
	}
}

func (p *pdf) evidence(e assessment.Evidence) {
	p.room(12)
	place := e.Path
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d", e.Path, e.Line)
	}
	p.Ln(0.8)
	p.SetFont("mono", "", 7.5)
	p.SetTextColor(pencil.r, pencil.g, pencil.b)
	p.SetX(left)
	p.MultiCell(bodyWidth, 4, breakable(clean(place)), "", "L", false)
	if text := marked(e); text != "" {
		background := tint
		if e.Polarity == assessment.Gap {
			background = wash
		}
		p.fill(background)
		p.SetFont("mono", "", 7.5)
		p.SetTextColor(ink.r, ink.g, ink.b)
		p.SetX(left)
		p.CellFormat(bodyWidth, 4.6, p.fit(clean(text), bodyWidth-3), "", 1, "L", true, 0, "")
	}
	p.text(e.Message, 8, 4.2, "", ink)
}

func (p *pdf) reading() {
	p.heading("How to read this", 0)
	p.text("Met counts 1, partly a half or its measured share, not met 0; hearts (♥) weigh 3, the others 1. What does not apply drops out. What is not known counts 0 at the low end of a range and 1 at the high end. Evidence is shown with credentials masked. It speaks of files, never of people.", 9, 5, "", ink)
	p.Ln(2)
	p.text(fmt.Sprintf("%d files were not read. %s %s.", len(p.a.Repository.Skipped), p.a.Tool.Name, p.a.Tool.Version), 8.5, 4.4, "", pencil)
}
