// Package hosts is the one list of git hosts that the site's proxy reaches.
package hosts

import (
	_ "embed"
	"encoding/json"
	"slices"
)

//go:embed hosts.json
var list []byte

// List are the allowed hosts, in the order in which they are shown.
var List = func() (hosts []string) {
	if err := json.Unmarshal(list, &hosts); err != nil {
		panic(err) // embedded and tested
	}
	return hosts
}()

// Allowed tells whether a host is on the list.
func Allowed(host string) bool { return slices.Contains(List, host) }
