// Package source loads snapshots: from a git server, a folder, an archive or a
// .git directory.
//
// Every loader works on the visitor's machine, in the browser as in a
// terminal, reads only what a check could want, and ends in a snapshot or in
// a fault.Error that says what happened and what to do.
package source

// Progress is how far a loader has come.
type Progress struct {
	// Phase is "connect", "receive", "unpack" or "read".
	Phase string `json:"phase"`
	// Done and Total count objects or files; Total is 0 while unknown.
	Done  int `json:"done"`
	Total int `json:"total"`
	// Bytes counts what was received or read.
	Bytes int64 `json:"bytes"`
}

// Limits bound what one snapshot may cost.
type Limits struct {
	// Pack is the largest packfile, Total all contents together, in bytes.
	Pack, Total int64
	// Entries is the largest number of files.
	Entries int
}

// DefaultLimits hold a large repository on a phone's memory.
var DefaultLimits = Limits{Pack: 512 << 20, Total: 512 << 20, Entries: 200_000}

// Options are common to all loaders.
type Options struct {
	Progress func(Progress)
	Limits   Limits
}

// Report calls Progress where it is set.
func (o Options) Report(p Progress) {
	if o.Progress != nil {
		o.Progress(p)
	}
}

// Bounded fills in the default limits.
func (o Options) Bounded() Options {
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits
	}
	return o
}
