package git

import (
	"container/heap"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"

	"workbook/assessor/snapshot"
)

// maxHistory is how many commits of the past are read, the newest first: years
// of a busy repository, and a tenth of a second.
const maxHistory = 5000

// commit is what is needed of a commit.
type commit struct {
	id      plumbing.Hash
	tree    plumbing.Hash
	parents []plumbing.Hash
	author  string
	when    time.Time
	subject string
}

func parseCommit(data []byte) (c commit) {
	head, message, _ := strings.Cut(string(data), "\n\n")
	for head != "" {
		var line string
		line, head, _ = strings.Cut(head, "\n")
		key, value, _ := strings.Cut(line, " ")
		switch key {
		case "tree":
			c.tree = plumbing.NewHash(value)
		case "parent":
			c.parents = append(c.parents, plumbing.NewHash(value))
		case "author":
			if i := strings.LastIndexByte(value, '>'); i >= 0 {
				c.author = value[:i]
				fields := strings.Fields(value[i+1:])
				if len(fields) > 0 {
					seconds, _ := strconv.ParseInt(fields[0], 10, 64)
					c.when = time.Unix(seconds, 0).UTC()
				}
			}
		}
	}
	c.subject, _, _ = strings.Cut(strings.TrimSpace(message), "\n")
	c.subject = strings.Clone(c.subject) // lets the message go
	return c
}

// newest is a heap of commits, the newest on top; ids break ties, so that the
// order is the same every time.
type newest []commit

func (n newest) Len() int      { return len(n) }
func (n newest) Swap(i, j int) { n[i], n[j] = n[j], n[i] }
func (n newest) Less(i, j int) bool {
	if !n[i].when.Equal(n[j].when) {
		return n[i].when.After(n[j].when)
	}
	return n[i].id.String() < n[j].id.String()
}
func (n *newest) Push(x any) { *n = append(*n, x.(commit)) }
func (n *newest) Pop() any {
	last := (*n)[len(*n)-1]
	*n = (*n)[:len(*n)-1]
	return last
}

// History is the past of a commit as far as its objects are here, newest
// first; authors are numbers, never names. A single commit is no history.
func (o *Objects) History(id string) []snapshot.Commit {
	seen, ahead := map[plumbing.Hash]bool{}, &newest{}
	push := func(h plumbing.Hash) {
		if seen[h] {
			return
		}
		seen[h] = true
		if data, err := o.read(h, plumbing.CommitObject); err == nil {
			c := parseCommit(data)
			c.id = h
			heap.Push(ahead, c)
		}
	}
	push(plumbing.NewHash(id))
	authors := map[string]int{}
	var out []snapshot.Commit
	for ahead.Len() > 0 && len(out) < maxHistory {
		c := heap.Pop(ahead).(commit)
		n, ok := authors[c.author]
		if !ok {
			n = len(authors)
			authors[c.author] = n
		}
		out = append(out, snapshot.Commit{ID: c.id.String(), When: c.when, Author: n, Bot: bot(c.author), Subject: c.subject, Parents: len(c.parents)})
		for _, parent := range c.parents {
			push(parent)
		}
	}
	if len(out) < 2 {
		return nil
	}
	// A rebased commit is often older than its parent.
	sort.SliceStable(out, func(i, j int) bool { return out[i].When.After(out[j].When) })
	return out
}

func bot(author string) bool {
	lower := strings.ToLower(author)
	for _, name := range []string{"[bot]", "renovate", "dependabot", "github-actions"} {
		if strings.Contains(lower, name) {
			return true
		}
	}
	return false
}
