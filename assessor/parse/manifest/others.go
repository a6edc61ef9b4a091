package manifest

import (
	"sort"
	"strings"
)

func sortByLine(deps []Dep) {
	sort.SliceStable(deps, func(i, j int) bool { return deps[i].Line < deps[j].Line })
}

func lines(data []byte) []string { return strings.Split(string(data), "\n") }
