// Package protocol is what the page and the worker say to each other.
//
// Files travel as the browser's own handles beside these values; the contents
// of files never reach the page.
package protocol

// Request starts an assessment. Exactly one of URL, Files and Archive is set;
// Files and Archive mean the handles that travel with the message.
type Request struct {
	// URL is the same-origin address of git's path.
	URL  string `json:"url,omitempty"`
	Name string `json:"name"`
	Ref  string `json:"ref,omitempty"`
	// Files tells that a list of files travels along, Archive that one does.
	Files   bool `json:"files,omitempty"`
	Archive bool `json:"archive,omitempty"`
	// Sample is the address of an archive on the own site.
	Sample string `json:"sample,omitempty"`
}

// Progress is how far the worker has come.
type Progress struct {
	// Phase is "connect", "receive", "unpack", "read" or "assess".
	Phase string `json:"phase"`
	Done  int    `json:"done"`
	Total int    `json:"total"`
	Bytes int64  `json:"bytes"`
}

// Failure is an end without an assessment, in words for people.
type Failure struct {
	Code, Sentence, Hint string
}

// Export asks for a report of a workbook.
type Export struct {
	// Format is "markdown", "pdf" or "json".
	Format string `json:"format"`
	// Workbook is the workbook as JSON.
	Workbook string `json:"workbook"`
}
