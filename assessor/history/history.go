// Package history counts what a snapshot's past shows: releases, people,
// changes to what deploys.
//
// It counts and never names: no person, no address, no message leaves it.
// Where a snapshot has no history, every count is zero, which means that
// nothing is known.
package history

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
	"time"

	"workbook/assessor/snapshot"
)

// Year is the time before the newest change that most counts look at.
const Year = 365 * 24 * time.Hour

// version is a tag's name that stands for a release: a version, a date, or
// either behind a word.
var version = regexp.MustCompile(`^(?:[A-Za-z][\w@/]*[-_/@])?v?\d{1,8}(?:[._-]\d+)*(?:\.\d+)?$`)

// Releases counts the days with a release within a time before the newest
// change, and the median time between them. Tags of one day are one release,
// and a burst of less than three months is no rhythm.
func Releases(s *snapshot.Snapshot, within time.Duration) (n int, median time.Duration) {
	when := map[string]time.Time{}
	for _, c := range s.Commits {
		when[c.ID] = c.When
	}
	days := map[time.Time]bool{}
	for _, r := range s.Refs {
		t, ok := when[r.Commit]
		if ok && r.Tag && version.MatchString(r.Name) && s.Commits[0].When.Sub(t) <= within {
			days[t.UTC().Truncate(24*time.Hour)] = true
		}
	}
	var times []time.Time
	for t := range days {
		times = append(times, t)
	}
	sort.Slice(times, func(i, j int) bool { return times[i].Before(times[j]) })
	if len(times) < 2 || times[len(times)-1].Sub(times[0]) < 90*24*time.Hour {
		return 0, 0
	}
	var gaps []time.Duration
	for i := 1; i < len(times); i++ {
		gaps = append(gaps, times[i].Sub(times[i-1]))
	}
	sort.Slice(gaps, func(i, j int) bool { return gaps[i] < gaps[j] })
	return len(times), gaps[len(gaps)/2]
}

// Authors counts people, the changes of the busiest one and all changes within
// a time before the newest one; 0 counts all. Merges and machines are left
// out.
func Authors(s *snapshot.Snapshot, within time.Duration) (people, most, all int) {
	count := map[int]int{}
	for _, c := range s.Commits {
		if c.Bot || c.Parents > 1 || within > 0 && s.Commits[0].When.Sub(c.When) > within {
			continue
		}
		count[c.Author]++
		most = max(most, count[c.Author])
		all++
	}
	return len(count), most, all
}

// Changes counts all changes within a time before the newest one, and the days
// on which there were any.
func Changes(s *snapshot.Snapshot, within time.Duration) (n, days int) {
	seen := map[time.Time]bool{}
	for _, c := range s.Commits {
		if c.Bot || s.Commits[0].When.Sub(c.When) > within {
			continue
		}
		n++
		seen[c.When.UTC().Truncate(24*time.Hour)] = true
	}
	return n, len(seen)
}

// environment is a branch's name that stands for an environment. A branch for
// a version line is none.
var environment = regexp.MustCompile(`(?i)^(?:(?:env|environment|envs|deploy)/.+|prod|production|live|staging|stage|uat|qa|preprod|pre-production|acceptance)$`)

// Environments are the branches that stand for an environment, by name.
func Environments(s *snapshot.Snapshot) (names []string) {
	for _, r := range s.Refs {
		if !r.Tag && environment.MatchString(strings.TrimPrefix(r.Name, "origin/")) {
			names = append(names, r.Name)
		}
	}
	sort.Strings(names)
	return names
}

// Apart is a time between releases, for people.
func Apart(d time.Duration) string {
	days := int(d.Hours()/24 + 0.5)
	switch {
	case days <= 1:
		return "a day apart"
	case days < 60:
		return fmt.Sprintf("%d days apart", days)
	}
	return fmt.Sprintf("%d months apart", (days+15)/30)
}
