package content

import (
	"slices"
	"strings"
)

// Fix is the remediation of a criterion or a rung: a general part, a part for
// each check that can find a gap, and one for each stack where it differs.
type Fix struct {
	Criterion string `json:"criterion"`
	Title     string `json:"title"`
	Effort    string `json:"effort"`
	Summary   string `json:"summary"`
	Risk      string `json:"risk,omitempty"`
	// Verify is a command, or two lines of them, that show that it worked.
	Verify   string    `json:"verify,omitempty"`
	Links    []string  `json:"links,omitempty"`
	Sections []Section `json:"sections"`
}

// Found is a check that found gaps, and the stacks in which they lie.
type Found struct {
	Check  string
	Stacks []string
}

// Part is a section of a fix, and the check whose gaps it mends; "" where it is
// for all of them.
type Part struct {
	Section
	Check string
}

// For returns the parts of a fix that suit what was found and the stacks, each
// once: the general one, then for each check its own, then those of the stacks.
// A check's section for a stack, "check in stack", stands in for the check's
// plain one, and a framework's for its language's; so frameworks come before
// their language. Where each check has such a section with code of its own, the
// stack's plain one has nothing to add.
func (f Fix) For(found []Found, stacks []string) []Part {
	var out []Part
	taken := map[string]bool{}
	take := func(id, check string) bool {
		for _, s := range f.Sections {
			if s.ID == id && !taken[id] {
				taken[id] = true
				out = append(out, Part{s, check})
			}
		}
		return taken[id]
	}
	each := func(prefix, check string, stacks []string) (any bool) {
		covered := map[string]bool{}
		for _, s := range stacks {
			if !covered[s] && take(prefix+s, check) {
				any, covered[StackOf(s)] = true, true
			}
		}
		return any
	}
	take("general", "")
	whole := map[string]int{}
	for _, one := range found {
		n := len(out)
		if !each(one.Check+"-in-", one.Check, one.Stacks) {
			take(one.Check, one.Check)
		}
		for _, p := range out[n:] {
			for _, s := range one.Stacks {
				if p.ID == one.Check+"-in-"+s && p.hasCode() {
					whole[StackOf(s)]++
				}
			}
		}
	}
	each("", "", slices.DeleteFunc(slices.Clone(stacks), func(s string) bool { return len(found) > 0 && whole[StackOf(s)] == len(found) }))
	return out
}

func (s Section) hasCode() bool {
	return strings.Contains(s.Text, "```") || strings.Contains(s.HTML, "<pre")
}
