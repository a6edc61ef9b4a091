package config

import (
	"regexp"
	"strings"
)

// hostIn is a host in an address, or as the value of a key that says host.
// Groups: 1 from an address, 2 from a key.
var hostIn = regexp.MustCompile(`(?i)(?:[a-z][a-z0-9+.:-]*://(?:[^\s/@"']*@)?\[?([\w.${}-]+)|(?:host|hostname|server|data source|endpoint|addr(?:ess)?)["']?\s*[:=]\s*["']?(?:tcp:)?([\w.${}-]+))`)

// localHost tells the own machine, by its usual names.
func localHost(h string) bool {
	switch strings.ToLower(h) {
	case "localhost", "127.0.0.1", "0.0.0.0", "::1", "host.docker.internal", "host", "hostname", "(localdb)", "localdb", ".", "server", "your-host", "10.0.2.2":
		return true
	}
	return strings.HasSuffix(h, ".localhost") || strings.HasPrefix(h, "127.")
}
