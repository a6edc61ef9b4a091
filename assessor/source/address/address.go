// Package address reads what people type for a repository: a browser's
// address, a clone address, or owner/name.
package address

import (
	"regexp"
	"strings"

	"workbook/assessor/source/fault"
)

// Address is a repository on a git host.
type Address struct {
	// Host is the host's name, Path the repository's path on it without .git.
	Host, Path string
	// Name is "owner/name", for people.
	Name string
	// Ref is a branch, a tag or a commit, with a folder after it where a
	// browser's address has one; "" for the default branch.
	Ref string
	// Origin is where the address itself says that the host answers, such as
	// "http://localhost:9000"; https of the host where it says nothing.
	Origin string
	// HadPassword tells that a credential stood in the address. It is dropped.
	HadPassword bool
}

var (
	short = regexp.MustCompile(`^[A-Za-z0-9][\w.-]*/[\w.-]+$`)
	scp   = regexp.MustCompile(`^(?:[\w.-]+@)?([\w.-]+\.[a-z]{2,}):([^/].*)$`)
	whole = regexp.MustCompile(`^(?i:(https?)|ssh|git)://(?:([^/@\s]+)@)?([\w.-]+)(:\d+)?/(.+)$`)
)

// Parse reads an address. The error says what an address looks like.
func Parse(text string) (Address, error) {
	text = strings.TrimSpace(text)
	text = strings.TrimPrefix(text, "git+")
	if m := scp.FindStringSubmatch(text); m != nil && !strings.Contains(text, "://") {
		return build(m[1], m[2], "")
	}
	if m := whole.FindStringSubmatch(text); m != nil {
		a, err := build(strings.ToLower(m[3]), m[5], m[2])
		if m[1] != "" && err == nil {
			a.Origin = strings.ToLower(m[1]) + "://" + a.Host + m[4]
		}
		return a, err
	}
	if strings.HasPrefix(text, "www.") || hostFirst.MatchString(text) {
		host, path, _ := strings.Cut(text, "/")
		return build(strings.ToLower(host), path, "")
	}
	if short.MatchString(text) {
		return build("github.com", text, "")
	}
	return Address{}, &fault.Error{Code: fault.BadAddress, Sentence: "That is not the address of a repository.", Hint: "Write it as owner/name, or paste the address from your browser: https://github.com/owner/name."}
}

var hostFirst = regexp.MustCompile(`^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|ht|sh)/.+/`)

func build(host, path, userinfo string) (Address, error) {
	a := Address{Host: strings.TrimPrefix(host, "www."), HadPassword: strings.Contains(userinfo, ":")}
	path, _, _ = strings.Cut(path, "#")
	path, _, _ = strings.Cut(path, "?")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for _, p := range parts {
		if p == ".." || p == "." || strings.ContainsAny(p, "\\ %") {
			return Address{}, &fault.Error{Code: fault.BadAddress, Sentence: "That address holds a part that no repository has.", Hint: "Paste the address from your browser: https://github.com/owner/name."}
		}
	}
	repo, rest := split(a.Host, parts)
	if len(repo) < 2 {
		return Address{}, &fault.Error{Code: fault.BadAddress, Sentence: "That address names no repository.", Hint: "It needs an owner and a name: https://" + a.Host + "/owner/name."}
	}
	last := len(repo) - 1
	repo[last] = strings.TrimSuffix(repo[last], ".git")
	a.Path = strings.Join(repo, "/")
	a.Name = a.Path
	a.Origin = "https://" + a.Host
	a.Ref = strings.Join(rest, "/")
	return a, nil
}

// split parts a path into the repository and the branch that a browser's
// address names after it, by the host's way of writing.
func split(host string, parts []string) (repo, ref []string) {
	for i, p := range parts {
		switch {
		case p == "-" && i+2 < len(parts) && (parts[i+1] == "tree" || parts[i+1] == "blob"): // GitLab
			return parts[:i], parts[i+2:]
		case p == "-" && i >= 2:
			return parts[:i], nil
		case i == 2 && (p == "tree" || p == "blob" || p == "commits" || p == "commit" || p == "releases") && host != "gitlab.com":
			if p == "releases" {
				return parts[:i], nil
			}
			return parts[:i], parts[min(i+1, len(parts)):]
		case i == 2 && p == "src": // Bitbucket, Codeberg
			rest := parts[i+1:]
			if len(rest) > 1 && (rest[0] == "branch" || rest[0] == "tag" || rest[0] == "commit") {
				rest = rest[1:]
			}
			return parts[:i], rest
		}
	}
	if host == "gitlab.com" || len(parts) <= 2 {
		return parts, nil
	}
	return parts[:2], nil
}
