package check

import "sort"

// Registry holds the checks of one rule's package. It is written while the
// package initialises and never again.
type Registry struct{ checks []Check }

// Add registers a check and returns it, so that declaring it is registering it.
func (r *Registry) Add(c Check) Check {
	r.checks = append(r.checks, c)
	return c
}

// Checks returns the registered checks by id.
func (r *Registry) Checks() []Check {
	out := append([]Check(nil), r.checks...)
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}
