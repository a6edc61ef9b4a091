package source

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"workbook/assessor/snapshot"
	"workbook/assessor/source/fault"
)

// maxSkipped is how many skipped files of one folder of dependencies are
// listed by name; the rest are counted.
const maxSkipped = 50

// Collector builds a snapshot file by file and keeps the limits.
type Collector struct {
	ctx     context.Context
	options Options
	files   []snapshot.File
	skipped []snapshot.Skipped
	many    map[string]int
	bytes   int64
}

// NewCollector starts an empty snapshot.
func NewCollector(ctx context.Context, o Options) *Collector {
	return &Collector{ctx: ctx, options: o.Bounded(), many: map[string]int{}}
}

// Skip lists a file as not read.
func (c *Collector) Skip(path, why string) {
	if c.many[why]++; c.many[why] <= maxSkipped || !strings.Contains(why, "dependencies") && c.many[why] <= 2000 {
		c.skipped = append(c.skipped, snapshot.Skipped{Path: Clean(path), Why: why})
	}
}

// Add reads a file unless it is not wanted. An unreadable file is listed; only
// a limit or a cancel ends the snapshot.
func (c *Collector) Add(path string, size int64, executable bool, read func() ([]byte, error)) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	if len(c.files)+len(c.skipped) >= c.options.Limits.Entries {
		return &fault.Error{Code: fault.TooLarge, Sentence: fmt.Sprintf("There are more than %d files.", c.options.Limits.Entries), Hint: "Assess a part of it: drop the folder of one app."}
	}
	if why := Why(path, size); why != "" {
		c.Skip(path, why)
		return nil
	}
	data, err := read()
	if err != nil {
		if c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		if limit := (*fault.Error)(nil); errors.As(err, &limit) { // the whole archive is at fault
			return limit
		}
		c.Skip(path, "could not be read")
		return nil
	}
	if why := Why(path, int64(len(data))); why != "" {
		c.Skip(path, why)
		return nil
	}
	if why := WhyContent(data); why != "" {
		c.Skip(path, why)
		return nil
	}
	if c.bytes += int64(len(data)); c.bytes > c.options.Limits.Total {
		return fault.TooMuch("The repository's text", c.options.Limits.Total)
	}
	c.files = append(c.files, snapshot.File{Path: Clean(path), Data: data, Executable: executable})
	if len(c.files)%50 == 0 {
		c.options.Report(Progress{Phase: "read", Done: len(c.files), Bytes: c.bytes})
	}
	return nil
}

// Clean makes a path safe to show: valid UTF-8 without control characters.
func Clean(path string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			return '\uFFFD'
		}
		return r
	}, strings.ToValidUTF8(path, "\uFFFD"))
}

// Snapshot ends the collection.
func (c *Collector) Snapshot(name string) (*snapshot.Snapshot, error) {
	c.options.Report(Progress{Phase: "read", Done: len(c.files), Total: len(c.files), Bytes: c.bytes})
	if len(c.files) == 0 {
		return nil, &fault.Error{Code: fault.Nothing, Sentence: "There is nothing here that can be assessed: no text file was found.", Hint: "Choose the folder that holds the code, with its manifests and pipelines."}
	}
	return snapshot.New(name, c.files, c.skipped), nil
}
