package config

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/credential"
	"workbook/assessor/parse"
	"workbook/assessor/scope"
)

// SecretImage finds credentials that a Dockerfile puts into an image: ENV and
// ARG with a value, a copied .env, a password on a command line.
//
// Why: whoever can pull the image can read its layers, and a build argument is
// kept in its history. A secret mount leaves nothing behind.
// Silent: arguments without a value, throw-away values of one build step,
// stages that are not shipped, development images.
// Source: https://docs.docker.com/build/building/secrets/
var SecretImage = add(check.Check{
	ID:        "secret-image",
	Criterion: "config/no-credentials",
	Wants:     check.Keywords("env", "arg", "copy", "run").In("Dockerfile").Scopes(scope.Production, scope.Deploy),
	File:      secretImage,
})

// onCommandLine is a password given to a command. Group 1 is the value.
var onCommandLine = regexp.MustCompile(`(?:curl|wget)\b[^|&;]*\s(?:-u|--user)[\s=]+["']?[\w.@-]+:([^\s"'$]+)|--password[=\s]+["']?([^\s"'$-][^\s"']*)`)

func secretImage(f *check.File) (found []check.Evidence) {
	d := f.Dockerfile()
	if d == nil {
		return nil
	}
	for _, s := range d.Stages {
		for _, in := range s.Instructions {
			switch in.Name {
			case "env", "arg":
				found = append(found, imageVariables(f, in, s == d.Final())...)
			case "run":
				if m := onCommandLine.FindStringSubmatch(in.Args); m != nil && !templated(m[1]+m[2]) && !credential.Guessable(m[1]+m[2]) {
					found = append(found, f.Gap(in.Line, check.High, "A command of the build carries a password, which stays in the image's history.").Hiding(m[1]+m[2]))
				}
			case "copy":
				if s == d.Final() && copiesEnvironment(f, in.Args) {
					found = append(found, f.Gap(in.Line, check.Medium, "A file with the values of one environment is copied into the image."))
				}
			}
		}
	}
	return found
}

func imageVariables(f *check.File, in parse.Instruction, shipped bool) (found []check.Evidence) {
	for _, pair := range in.EnvPairs() {
		l := literal{name: pair[0], value: strings.Trim(pair[1], `"'`), kind: credential.Named(pair[0])}
		if credential.Placeholder(l.value) || credential.Stock(l.value) || credential.Development(l.name) {
			continue
		}
		w := l.inSettings()
		if w == live && !shipped && !credential.MachineMade(l.value) {
			w = nothing // a stand-in for one step of the build
		}
		if e, ok := w.gap(f, in.Line, l, "in an image"); ok {
			found = append(found, e)
		}
	}
	return found
}

// copiesEnvironment tells a COPY of a tracked .env.
func copiesEnvironment(f *check.File, args string) bool {
	words := strings.Fields(args)
	for i, word := range words {
		name := strings.TrimPrefix(word, "./")
		if i < len(words)-1 && (name == ".env" || name == ".env.production") && f.Repo.Has(joined(f.Dir(), name)) {
			return true
		}
	}
	return false
}

func joined(dir, name string) string {
	if dir == "" {
		return name
	}
	return dir + "/" + name
}
