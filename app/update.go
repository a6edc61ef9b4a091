package app

import (
	"errors"

	"workbook/app/protocol"
	"workbook/assessor/score"

	"workbook/assessor/source/address"
	"workbook/assessor/source/fault"
	"workbook/content/phrase"
	"workbook/web/hosts"
)

// Update makes the next model of a message. It is pure.
func Update(m Model, msg Msg) (Model, []Effect) {
	switch msg := msg.(type) {
	case Navigated:
		m.Path, m.Notice = msg.Path, ""
		if _, here := m.Articles[msg.Path]; written(msg.Path) && !here {
			return m, []Effect{FetchArticle{msg.Path}}
		}
		return m, nil
	case ArticleArrived:
		all := map[string]Article{msg.Path: msg.Article}
		for k, v := range m.Articles {
			all[k] = v
		}
		m.Articles = all
		return m, nil
	case BookArrived:
		m.Book = msg.Book
		return m.settle()
	case WorkbookLoaded:
		if m.Workbook == nil {
			m.Workbook = msg.Workbook
		}
		return m.settle()
	case AddressTyped:
		first := m.Address == ""
		m.Address = msg.Text
		if first { // whoever types an address will want the worker in a moment
			return m, []Effect{WarmWorker{}}
		}
		return m, nil
	case AddressGiven:
		return fromAddress(m, msg.Text)
	case SampleChosen:
		return m.start(protocol.Request{Name: msg.Name, Sample: "/web/samples/" + msg.Name + ".zip"})
	case FilesChosen:
		if msg.Count == 0 {
			return m.fail(protocol.Failure{Code: string(fault.Nothing), Sentence: phrase.Of("There was no file in what you chose."), Hint: phrase.Of("Choose the folder that holds the code.")})
		}
		return m.start(protocol.Request{Name: msg.Name, Files: !msg.Archive, Archive: msg.Archive})
	case Progressed:
		if m.State == Assessing {
			m.Progress = msg.Progress
		}
		return m, nil
	case AssessmentArrived:
		return arrived(m, msg)
	case LoadingFailed:
		return m.fail(msg.Failure)
	case Canceled:
		m, effects := m.back()
		return m, append([]Effect{StopWorker{}}, effects...)
	case FailureDismissed:
		return m.back()
	}
	return updateWorkbook(m, msg)
}

// updateWorkbook handles what people do with an open workbook.
func updateWorkbook(m Model, msg Msg) (Model, []Effect) {
	switch msg := msg.(type) {
	case Toggled:
		open := map[string]bool{}
		for k, v := range m.Open {
			open[k] = v
		}
		open[msg.Criterion] = !open[msg.Criterion]
		m.Open = open
	case NoticeGiven:
		m.Notice = msg.Text
	case ExportMade:
		m.Exporting = ""
		m.Notice = phrase.With("The %s report was handed to your browser's downloads.", labels[msg.Format])
	}
	if m.Workbook == nil {
		return m, nil
	}
	switch msg := msg.(type) {
	case Answered:
		a := m.Workbook.Answers[msg.Criterion]
		a.Kind, a.Level = msg.Kind, msg.Level
		return m.answer(msg.Criterion, a)
	case NoteWritten:
		a := m.Workbook.Answers[msg.Criterion]
		a.Note = msg.Text
		return m.answer(msg.Criterion, a)
	case ExportChosen:
		m.Exporting, m.Notice = msg.Format, ""
		return m, []Effect{MakeReport{msg.Format, *m.Workbook}}
	}
	return m, nil
}

// labels are the names of the report formats.
var labels = map[string]string{"markdown": "Markdown", "pdf": "PDF", "json": "JSON"}

func (m Model) answer(criterion string, a score.Answer) (Model, []Effect) {
	w := m.Workbook.WithAnswer(criterion, a)
	m.Workbook = &w
	return m, []Effect{Save{Workbook: w}}
}

// settle is the state between two jobs.
func (m Model) settle() (Model, []Effect) {
	if m.State == Assessing || m.State == Failed {
		return m, nil
	}
	m.State = Ready
	if m.Workbook != nil {
		m.State = Assessed
	}
	return m, []Effect{ShowState{m.State}}
}

func (m Model) start(r protocol.Request) (Model, []Effect) {
	m.State, m.Source, m.Failure, m.Notice, m.Local = Assessing, r.Name, nil, "", r.URL == ""
	m.Progress = protocol.Progress{Phase: "connect"}
	if r.URL == "" {
		m.Progress.Phase = "read"
	}
	return m, []Effect{ShowState{m.State}, Assess{r}, Go{"/scan"}}
}

func (m Model) fail(f protocol.Failure) (Model, []Effect) {
	m.State, m.Failure = Failed, &f
	return m, []Effect{ShowState{m.State}, Go{"/"}}
}

// back returns to what was before a job: the saved workbook is untouched.
func (m Model) back() (Model, []Effect) {
	m.State, m.Failure = Ready, nil
	if m.Workbook != nil {
		m.State = Assessed
	}
	return m, []Effect{ShowState{m.State}, Go{"/"}}
}

func fromAddress(m Model, text string) (Model, []Effect) {
	m.Address = text
	a, err := address.Parse(text)
	if err != nil {
		var e *fault.Error
		if errors.As(err, &e) {
			return m.fail(protocol.Failure{Code: string(e.Code), Sentence: e.Sentence, Hint: e.Hint})
		}
		return m.fail(protocol.Failure{Code: string(fault.BadAddress), Sentence: err.Error()})
	}
	if !hosts.Allowed(a.Host) {
		return m.fail(protocol.Failure{Code: string(fault.NotAllowed), Sentence: phrase.With("%s is not on the list of git hosts that this page reaches.", a.Host), Hint: phrase.Of("Clone it yourself, and drop its folder here: nothing leaves your machine that way.")})
	}
	return m.start(protocol.Request{URL: "/git/" + a.Host + "/" + a.Path, Name: a.Name, Ref: a.Ref})
}

func arrived(m Model, msg AssessmentArrived) (Model, []Effect) {
	if m.State != Assessing {
		return m, nil // canceled in the meantime
	}
	w := msg.Workbook
	if old := m.Workbook; old != nil && old.Assessment.Repository.Name == w.Assessment.Repository.Name {
		w.Answers = old.Answers // the same repository again: what people said stays
	}
	m.Workbook, m.State, m.Open = &w, Assessed, nil
	return m, []Effect{Save{Workbook: w, Then: m.State}, Go{"/overview"}}
}
