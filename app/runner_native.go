//go:build !js

package app

// runner carries out effects; outside of a browser there are none.
type runner struct{}

func (*runner) landed(*program, string)       {}
func (*runner) speak()                        {}
func (*runner) start(*program)                {}
func (*runner) navigated(*program)            {}
func (*runner) run(*program, Effect)          {}
func (*runner) picked(*program, string, bool) {}
