package scan

import (
	"regexp"
	"regexp/syntax"
	"sort"
	"sync"
)

// Filter tells of most texts that a regular expression cannot match them, by
// the literals that every match must hold. Looking for those is many times
// faster than the expression.
type Filter struct {
	// needs are groups of literals; a match holds at least one of each group.
	needs []*Automaton
}

var filters sync.Map // of *regexp.Regexp to *Filter

// FilterOf is the filter of an expression, made once.
func FilterOf(re *regexp.Regexp) *Filter {
	if f, ok := filters.Load(re); ok {
		return f.(*Filter)
	}
	f := &Filter{}
	if tree, err := syntax.Parse(re.String(), syntax.Perl); err == nil {
		groups := needs(tree.Simplify()).settled().groups
		sort.SliceStable(groups, func(i, j int) bool { return shortest(groups[i]) > shortest(groups[j]) })
		for _, g := range groups[:min(len(groups), mostGroups)] {
			f.needs = append(f.needs, New(g))
		}
	}
	filters.Store(re, f)
	return f
}

// May tells whether the expression could match the text.
func (f *Filter) May(text []byte) bool {
	for _, a := range f.needs {
		if !a.any(text) {
			return false
		}
	}
	return true
}

// any tells whether a text holds one of the keywords.
func (a *Automaton) any(text []byte) bool {
	s, classes := uint32(0), uint32(a.classes)
	for i := range len(text) {
		s = a.next[s+uint32(a.class[text[i]])]
		if s != 0 && len(a.out[s/classes]) > 0 {
			return true
		}
	}
	return false
}

const (
	// mostGroups bounds the work for one text, mostLiterals that of building.
	mostGroups   = 3
	mostLiterals = 64
)

// need is what a part of an expression says of the texts it matches.
type need struct {
	// exact are all texts that it matches, where they are few; nil otherwise.
	exact []string
	// groups are as in Filter; none says nothing.
	groups [][]string
}

// settled is a need whose exact texts have become a group.
func (n need) settled() need {
	if n.exact == nil || shortest(n.exact) == 0 {
		return need{groups: n.groups}
	}
	return need{groups: append(n.groups, n.exact)}
}

func needs(re *syntax.Regexp) need {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if r >= 0x80 || re.Flags&syntax.FoldCase != 0 && (r|32 == 'k' || r|32 == 's') {
				return need{} // letters that fold beyond ASCII
			}
		}
		return need{exact: []string{lower(string(re.Rune))}}
	case syntax.OpCharClass:
		return class(re.Rune)
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return need{exact: []string{""}}
	case syntax.OpCapture:
		return needs(re.Sub[0])
	case syntax.OpQuest:
		if n := needs(re.Sub[0]); n.exact != nil {
			return need{exact: append([]string{""}, n.exact...)}
		}
	case syntax.OpPlus:
		return needs(re.Sub[0]).settled()
	case syntax.OpConcat:
		return inSequence(re.Sub)
	case syntax.OpAlternate:
		return either(re.Sub)
	}
	return need{}
}

// class is a set of one or two letters: a fold, or a pair of quotes.
func class(ranges []rune) (n need) {
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if r >= 0x80 || len(n.exact) == 4 {
				return need{}
			}
			n.exact = append(n.exact, lower(string(r)))
		}
	}
	return n
}

func inSequence(parts []*syntax.Regexp) need {
	// whole.exact are the texts of the parts since the last that has too many.
	whole, all := need{exact: []string{""}}, true
	for _, part := range parts {
		n := needs(part)
		whole.groups = append(whole.groups, n.groups...)
		if n.exact == nil || whole.exact != nil && len(whole.exact)*len(n.exact) > mostLiterals {
			whole, all = whole.settled(), false
		}
		switch {
		case n.exact == nil:
		case whole.exact == nil:
			whole.exact = n.exact
		default:
			whole.exact = product(whole.exact, n.exact)
		}
	}
	if all {
		return whole
	}
	return whole.settled()
}

func product(heads, tails []string) (all []string) {
	for _, h := range heads {
		for _, t := range tails {
			all = append(all, h+t)
		}
	}
	return all
}

// either is what all of several forms have in common: one group of the best
// literals of each.
func either(forms []*syntax.Regexp) need {
	exact, group := []string{}, []string{}
	for _, form := range forms {
		n := needs(form)
		if n.exact == nil || exact == nil {
			exact = nil
		} else {
			exact = append(exact, n.exact...)
		}
		best := bestOf(n.settled().groups)
		if best == nil || group == nil {
			group = nil
		} else {
			group = append(group, best...)
		}
	}
	switch {
	case exact != nil && len(exact) <= mostLiterals:
		return need{exact: exact}
	case group != nil && len(group) <= 4*mostLiterals:
		return need{groups: [][]string{group}}
	}
	return need{}
}

func bestOf(groups [][]string) (best []string) {
	for _, g := range groups {
		if best == nil || shortest(g) > shortest(best) {
			best = g
		}
	}
	return best
}

func shortest(texts []string) int {
	n := 1 << 30
	for _, t := range texts {
		n = min(n, len(t))
	}
	return n
}
