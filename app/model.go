// Package app is the user interface: one model, messages, and pure views of
// the model.
//
// Update is the only function that makes a new model; what must happen outside
// (the worker, the store, a download) it returns as effects, which one runner
// carries out.
package app

import (
	"workbook/app/protocol"
	"workbook/assessor/workbook"
	"workbook/content"
)

// State is what the page is doing; it is also written to the document.
type State string

// The states of the page.
const (
	Loading   State = "loading"
	Ready     State = "ready"
	Assessing State = "assessing"
	Assessed  State = "assessed"
	Failed    State = "failed"
)

// Model is everything that the page shows. It is plain data.
type Model struct {
	Path  string
	State State
	Book  *content.Book
	// Articles are the written pages that were needed so far, by address.
	Articles map[string]Article
	// Workbook is the open one, or nil.
	Workbook *workbook.Workbook
	Progress protocol.Progress
	// Source is what is being read, for people.
	Source string
	// Local tells that it is read from this machine, not from a host.
	Local   bool
	Failure *protocol.Failure
	// Address is what stands in the field.
	Address string
	// Notice is one line about saving or exporting, "" for none.
	Notice string
	// Exporting is the format that is being made, "" for none.
	Exporting string
	// Open lists the criteria that are unfolded.
	Open map[string]bool
}

// Msg is something that happened; its name is in the past tense.
type Msg interface{}

// Effect is something that must happen outside; its name is an order.
type Effect interface{}

// The messages.
type (
	// Navigated tells that the address of the page changed.
	Navigated struct{ Path string }
	// BookArrived brings the content.
	BookArrived struct{ Book *content.Book }
	// ArticleArrived brings the written page of an address.
	ArticleArrived struct {
		Path    string
		Article Article
	}
	// WorkbookLoaded brings the saved workbook, nil where there is none.
	WorkbookLoaded struct{ Workbook *workbook.Workbook }
	// AddressTyped brings the text of the address field.
	AddressTyped struct{ Text string }
	// AddressGiven asks for the repository at an address.
	AddressGiven struct{ Text string }
	// SampleChosen asks for a practice repository.
	SampleChosen struct{ Name string }
	// FilesChosen tells that files were picked or dropped; the runner holds
	// their handles.
	FilesChosen struct {
		Name    string
		Count   int
		Archive bool
	}
	// Progressed tells how far the worker is.
	Progressed struct{ Progress protocol.Progress }
	// AssessmentArrived brings the result as JSON.
	AssessmentArrived struct{ Workbook workbook.Workbook }
	// LoadingFailed tells why there is no result.
	LoadingFailed struct{ Failure protocol.Failure }
	// Canceled tells that the visitor stopped the work.
	Canceled struct{}
	// FailureDismissed takes the failure away.
	FailureDismissed struct{}
	// Answered brings the answer to a criterion or a rung.
	Answered struct {
		Criterion string
		Kind      string
		Level     int
	}
	// NoteWritten brings the note of a criterion.
	NoteWritten struct{ Criterion, Text string }
	// Toggled folds or unfolds a criterion.
	Toggled struct{ Criterion string }
	// ExportChosen asks for a report.
	ExportChosen struct{ Format string }
	// ExportMade tells that the report was handed to the browser.
	ExportMade struct{ Format string }
	// NoticeGiven shows one line.
	NoticeGiven struct{ Text string }
)

// The effects.
type (
	// Assess starts the worker.
	Assess struct{ Request protocol.Request }
	// StopWorker ends the worker.
	StopWorker struct{}
	// WarmWorker starts a worker ahead of what it will be asked.
	WarmWorker struct{}
	// Save writes the workbook to the browser's store.
	Save struct {
		Workbook workbook.Workbook
		// Then is the state to show when it is saved, "" for none: whoever
		// waits for it may leave the page.
		Then State
	}
	// Go shows another page.
	Go struct{ Path string }
	// FetchArticle asks for the written page of an address.
	FetchArticle struct{ Path string }
	// MakeReport asks the worker for a report.
	MakeReport struct {
		Format   string
		Workbook workbook.Workbook
	}
	// ShowState writes the state to the document.
	ShowState struct{ State State }
)
