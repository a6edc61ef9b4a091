package report

import (
	"strings"

	"workbook/assessor/score"
	"workbook/assessor/workbook"
	"workbook/content"
)

// teamSays is what the team answered to a question, in words: the anchored
// answer and the note. It is "" where nothing was answered or noted, and where
// the verdict says it all.
func teamSays(w workbook.Workbook, book *content.Book, id string) string {
	a := w.Answers[id]
	said := ""
	if book != nil && a.Kind == score.Level {
		if q := book.Question(id); q != nil && a.Level >= 0 && a.Level < len(q.Answers) {
			said = q.Answers[a.Level]
		}
	}
	return strings.TrimSpace(said + " " + a.Note)
}

// further are the titles and answers of a rule's questions that no criterion
// holds, as far as the team answered them.
func further(w workbook.Workbook, book *content.Book, folder string) (out [][2]string) {
	if book == nil {
		return nil
	}
	for _, q := range book.Further(folder) {
		said := teamSays(w, book, q.ID)
		switch w.Answers[q.ID].Kind {
		case score.DontKnow:
			said = strings.TrimSpace("We do not know. " + said)
		case score.DoesNotApply:
			said = strings.TrimSpace("It does not apply. " + said)
		}
		if said != "" {
			out = append(out, [2]string{q.Title, said})
		}
	}
	return out
}
