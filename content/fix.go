package content

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

// For returns the parts of a fix that suit the checks that found a gap and the
// stacks, each once: the general one, then for each check its own, then those of
// the stacks. A check's section for a stack, "check in stack", stands in for the
// check's plain one, and a framework's for its language's; so frameworks come
// before their language in stacks.
func (f Fix) For(checks, stacks []string) []Section {
	var out []Section
	taken := map[string]bool{}
	take := func(id string) bool {
		for _, s := range f.Sections {
			if s.ID == id && !taken[id] {
				taken[id] = true
				out = append(out, s)
			}
		}
		return taken[id]
	}
	each := func(prefix string) (found bool) {
		covered := map[string]bool{}
		for _, s := range stacks {
			if !covered[s] && take(prefix+s) {
				found, covered[StackOf(s)] = true, true
			}
		}
		return found
	}
	take("general")
	for _, c := range checks {
		if !each(c + "-in-") {
			take(c)
		}
	}
	each("")
	return out
}
