package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// SettingsFile finds a tracked settings file with the addresses and accounts of
// services, in an app that reads none of them from the environment.
//
// Why: the file is part of the code, so two deploys need two versions of it.
// Silent: apps with look-ups of their own, frameworks that let a variable
// override each value, files without addresses, development files.
// Source: https://12factor.net/config
var SettingsFile = add(check.Check{
	ID:        "settings-file",
	Criterion: "config/from-environment",
	Repo:      settingsFile,
})

var serviceKey = regexp.MustCompile(`(?i)^(?:host|hostname|server|addr|address|url|uri|dsn|endpoint|bootstrap[._-]?servers|brokers?|connection_?string)$|(?:_|-|\.)(?:host|url|uri|dsn|addr)$`)

func settingsFile(r *check.Repo) (found []check.Evidence) {
	if r.HasFound("config/from-environment", "strength") || readsServices(r) || r.Deployable() == nil {
		return nil
	}
	for _, f := range r.Files {
		if f.Scope != scope.Production || !f.Is("INI", "TOML", "YAML", "JSON") || len(f.Data) > 1<<16 {
			continue
		}
		view := check.NewFile(f, r, nil)
		if r.Overlaid(f.Path) || otherWords(view) || notSettings(view) || f.Tree().Has("apiVersion") || looksCompose(f.Tree()) {
			continue
		}
		if line := serviceSetting(f.Docs()); line > 0 {
			found = append(found, check.Gap(check.High, "The address of a service is in a tracked settings file, and nothing lets the environment replace it.").At(f.Path, line))
		}
	}
	return found
}

// serviceSetting is the line of an address beside an account, or 0: alone, an
// address may be anything.
func serviceSetting(docs []*parse.Node) (line int) {
	for _, doc := range docs {
		doc.Walk(func(path []string, n *parse.Node) bool {
			if n.Kind != parse.Map || line > 0 || developmentPath(path) {
				return line == 0
			}
			address, account := 0, false
			for _, c := range n.Children {
				switch {
				case c.Kind != parse.Scalar || c.Value == "" || templated(c.Value):
				case serviceKey.MatchString(c.Key) && (hostLike.MatchString(c.Value) || strings.Contains(c.Value, "://") || strings.Contains(c.Value, "127.0.0.1")):
					address = c.Line
				case credential.Named(c.Key) == credential.Password, strings.EqualFold(c.Key, "user"), strings.EqualFold(c.Key, "username"), strings.EqualFold(c.Key, "database"), strings.EqualFold(c.Key, "dbname"):
					account = true
				}
			}
			if account {
				line = address
			}
			return line == 0
		})
	}
	return line
}

// readsServices tells that some look-up of the app reads an address or a
// credential.
func readsServices(r *check.Repo) bool {
	for _, l := range r.Lookups {
		if l.File.Scope == scope.Production && (locates.MatchString(l.Name) || credential.Named(l.Name) != credential.Other) {
			return true
		}
	}
	return false
}
