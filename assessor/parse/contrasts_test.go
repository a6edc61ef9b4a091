package parse_test

import (
	"testing"

	"workbook/assessor/parse"
	"workbook/content/en"
)

// The lessons' Dockerfiles and HCL are read by the readers that read a
// visitor's; package en checks the other languages.
func TestLessonContrasts(t *testing.T) {
	lessons, err := en.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lessons {
		for _, c := range l.Contrasts {
			for _, block := range [][2]string{{c.BadLanguage, c.Bad}, {c.Language, c.Good}} {
				where := "content/en/lessons/" + l.ID + "/" + c.Stack + ".md"
				switch block[0] {
				case "dockerfile":
					if parse.ParseDockerfile([]byte(block[1])) == nil {
						t.Errorf("%s: no Dockerfile with a FROM:\n%s", where, block[1])
					}
				case "hcl":
					if _, err := parse.HCL([]byte(block[1])); err != nil {
						t.Errorf("%s: %v:\n%s", where, err, block[1])
					}
				}
			}
		}
	}
}
