package parse_test

import (
	"testing"

	"workbook/assessor/parse"
	"workbook/content"
	"workbook/content/language"
)

// The lessons' and the fixes' Dockerfiles and HCL are read by the readers that
// read a visitor's; package en checks the other languages.
func TestContentCode(t *testing.T) {
	lessons, err := language.English.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lessons {
		for _, c := range l.Contrasts {
			where := "content/en/lessons/" + l.ID + "/" + c.Stack + ".md"
			readable(t, where, c.BadLanguage, c.Bad)
			readable(t, where, c.Language, c.Good)
		}
	}
	fixes, err := language.English.Fixes()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fixes {
		for _, s := range f.Sections {
			for _, c := range content.Codes(s.Text) {
				if c.File != "" && c.Language == "dockerfile" { // a diff need not show the base image
					c.Text = "FROM scratch\n" + c.Text
				}
				readable(t, "content/en/fixes/"+f.Criterion+".md, "+s.ID, c.Language, c.Text)
			}
		}
	}
}

func readable(t *testing.T, where, language, code string) {
	t.Helper()
	switch language {
	case "dockerfile":
		if parse.ParseDockerfile([]byte(code)) == nil {
			t.Errorf("%s: no Dockerfile with a FROM:\n%s", where, code)
		}
	case "hcl":
		if _, err := parse.HCL([]byte(code)); err != nil {
			t.Errorf("%s: %v:\n%s", where, err, code)
		}
	}
}
