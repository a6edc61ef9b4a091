package history

import (
	"fmt"
	"testing"
	"time"

	"workbook/assessor/snapshot"
)

// past makes a snapshot whose commits are the given days old, one author each.
func past(authors []int, days ...int) *snapshot.Snapshot {
	newest := time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)
	s := snapshot.New("x", nil, nil)
	for i, d := range days {
		s.Commits = append(s.Commits, snapshot.Commit{ID: fmt.Sprint(i), When: newest.AddDate(0, 0, -d), Author: authors[i%len(authors)], Parents: 1})
	}
	return s
}

func tag(s *snapshot.Snapshot, names ...string) *snapshot.Snapshot {
	for i, n := range names {
		s.Refs = append(s.Refs, snapshot.Ref{Name: n, Tag: true, Commit: fmt.Sprint(i)})
	}
	return s
}

func TestReleases(t *testing.T) {
	for name, c := range map[string]struct {
		s    *snapshot.Snapshot
		want string
	}{
		"a rhythm":           {tag(past([]int{1}, 0, 30, 60, 90, 120), "v1.4.0", "v1.3.0", "v1.2.0", "v1.1.0", "v1.0.0"), "5 30 days apart"},
		"behind a word":      {tag(past([]int{1}, 0, 50, 100), "release-3", "app@2.0.1", "2024.05.01"), "3 50 days apart"},
		"not versions":       {tag(past([]int{1}, 0, 50, 100), "before-rewrite", "latest", "demo"), "0 a day apart"},
		"one burst":          {tag(past([]int{1}, 0, 1, 2, 3), "v4", "v3", "v2", "v1"), "0 a day apart"},
		"older than a year":  {tag(past([]int{1}, 0, 400, 500), "v3", "v2", "v1"), "0 a day apart"},
		"without a history":  {tag(past([]int{1}), "v1", "v2"), "0 a day apart"},
		"twice on one day":   {tag(past([]int{1}, 0, 0, 100, 100), "v2.1", "v2.0", "v1.1", "v1.0"), "2 3 months apart"},
		"branches are none":  {past([]int{1}, 0, 100), "0 a day apart"},
		"tags of other work": {tag(past([]int{1}), "v1"), "0 a day apart"},
	} {
		n, median := Releases(c.s, Year)
		if got := fmt.Sprint(n, " ", Apart(median)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestAuthors(t *testing.T) {
	s := past([]int{1, 1, 2}, 0, 1, 2, 3, 4, 5, 400)
	s.Commits[0].Bot = true
	s.Commits[1].Parents = 2
	if p, m, n := Authors(s, Year); p != 2 || m != 2 || n != 4 {
		t.Errorf("the year: %d people, %d of %d, want 2 people, 2 of 4", p, m, n)
	}
	if _, _, n := Authors(s, 0); n != 5 {
		t.Errorf("all: %d changes, want 5", n)
	}
}

func TestEnvironments(t *testing.T) {
	s := past([]int{1}, 0)
	for _, b := range []string{"main", "staging", "env/prod", "release/1.2", "v1.x", "feature/production-ready", "production"} {
		s.Refs = append(s.Refs, snapshot.Ref{Name: b})
	}
	if got := fmt.Sprint(Environments(s)); got != "[env/prod production staging]" {
		t.Errorf("environments are %s", got)
	}
}
