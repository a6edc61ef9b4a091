// Package fact collects versions and types of runtimes and backing services,
// each with its place and its scope, to be compared.
//
// It judges nothing: that two facts differ says package parity.
package fact

import (
	"sort"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/pipeline"
	"workbook/assessor/unit"
)

// Place says which surroundings a fact describes.
type Place string

// The surroundings that parity compares.
const (
	Development Place = "development"
	Testing     Place = "test"
	Production  Place = "production"
	// Declared is what the manifest, a version file or a setting without an
	// environment asks for: it holds everywhere unless something else is said.
	Declared Place = "declared"
)

// Source says how a fact was seen.
type Source string

// An image is started, a platform provides, a setting chooses; a driver only
// makes it possible.
const (
	Image    Source = "image"
	Platform Source = "platform"
	Setting  Source = "setting"
	Driver   Source = "driver"
)

// Fact is one version or type of one subject.
type Fact struct {
	// Subject is what is compared: "python", "node", "database", "cache".
	Subject string
	// Name is the runtime or engine, for people: "PostgreSQL".
	Name string
	// Version is as it is written, "" where none is.
	Version string
	// Service tells a backing service from a runtime.
	Service bool
	// Embedded tells an engine that runs in the app's own process, such as
	// SQLite or an in-memory provider.
	Embedded bool
	// Minimum tells that the version is a lower bound, not a pin.
	Minimum bool
	// Floating tells that the newest version is asked for.
	Floating bool
	// Matrix tells that a pipeline runs once for each of the versions.
	Matrix bool
	Place  Place
	Source Source
	Unit   string
	Path   string
	Line   int
}

// Runtime tells a language's runtime from a service.
func (f Fact) Runtime() bool { return !f.Service && !f.Embedded }

// Find returns all facts of a repository in the order of path and line.
func Find(set *file.Set, units []*unit.Unit, jobs []pipeline.Job) []Fact {
	c := collector{set: set, units: units}
	for _, f := range set.Files {
		if f.Scope == "vendored" || f.Scope == "generated" {
			continue
		}
		if f.Scope == "docs" || f.Scope == "example" {
			c.samples(f)
			continue
		}
		c.runtimes(f)
		c.services(f)
		c.settings(f)
	}
	c.jobs(jobs)
	c.drivers()
	sort.SliceStable(c.facts, func(i, j int) bool {
		if c.facts[i].Path != c.facts[j].Path {
			return c.facts[i].Path < c.facts[j].Path
		}
		return c.facts[i].Line < c.facts[j].Line
	})
	return c.facts
}

type collector struct {
	set   *file.Set
	units []*unit.Unit
	facts []Fact
}

func (c *collector) add(f Fact) {
	if f.Unit == "" {
		if u := unit.Of(c.units, f.Path); u != nil {
			f.Unit = u.Path
		}
	}
	c.facts = append(c.facts, f)
}

// engine adds a fact on a backing service or an embedded engine.
func (c *collector) engine(e engine, version string, place Place, source Source, f *file.File, line int) {
	c.add(Fact{
		Subject: e.subject, Name: e.name, Version: version, Service: !e.embedded, Embedded: e.embedded,
		Floating: source == Image && !numbered(version), Place: place, Source: source, Path: f.Path, Line: line,
	})
}

// numbered tells that a tag holds a number that can be compared.
func numbered(version string) bool {
	v := strings.TrimLeft(version, "v")
	return v != "" && v[0] >= '0' && v[0] <= '9'
}

// placeOf is what a settings file is for, by its scope and its name.
func placeOf(f *file.File) Place {
	switch f.Scope {
	case "test":
		return Testing
	case "dev":
		return environmentOf(f.Base(), Development)
	}
	return environmentOf(f.Base(), Declared)
}

// environmentOf reads an environment's name out of a word such as
// "application-prod.yml" or "ProductionConfig".
func environmentOf(word string, otherwise Place) Place {
	w := strings.ToLower(word)
	switch {
	case strings.Contains(w, "prod"):
		return Production
	case strings.Contains(w, "test") || strings.Contains(w, "-ci."):
		return Testing
	case strings.Contains(w, "dev") || strings.Contains(w, "local"):
		return Development
	}
	return otherwise
}
