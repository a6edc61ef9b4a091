package dependencies

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// ImageInstall finds packages that an image installs past the manifest.
//
// Why: production then depends on something that no manifest names, at a
// version that changes with the day of the build.
// Silent: the package tool itself, installs from the manifest or lock file, the
// operating system's packages, and stages that are thrown away.
var ImageInstall = add(check.Check{
	ID:        "image-install",
	Criterion: "dependencies/declared",
	Wants:     check.Keywords("pip install", "pip3 install", "npm install", "npm i ", "yarn add", "gem install", "yarn global").At("Dockerfile*", "*.dockerfile"),
	File:      imageInstall,
})

var packageArg = regexp.MustCompile(`^[A-Za-z@][\w@/.\[\]-]*(?:[=<>~@]=?[\w.^~-]+)?$`)

// tools are what a build installs to install the rest.
var tools = map[string]bool{"pip": true, "setuptools": true, "wheel": true, "poetry": true, "pipenv": true, "uv": true, "pdm": true, "hatch": true, "npm": true, "yarn": true, "pnpm": true, "corepack": true, "bundler": true, "pip-tools": true, "build": true, "virtualenv": true, "foreman": true}

func imageInstall(f *check.File) (found []check.Evidence) {
	d := f.Dockerfile()
	if d == nil {
		return nil
	}
	for _, in := range d.Final().All("run") {
		for _, names := range installs(in.Args) {
			found = append(found, f.Gap(in.Line, check.Medium, "The image installs "+strings.Join(names, ", ")+", which no manifest declares.").AsPartial().To(in.End))
		}
	}
	return found
}

// installs lists, for each install command, the packages it names itself.
func installs(script string) (found [][]string) {
	for _, c := range commands(script) {
		w := c.Words
		if len(w) < 3 {
			continue
		}
		name := c.Name()
		if name == "python" || name == "python3" {
			if len(w) > 4 && w[1] == "-m" && w[2] == "pip" {
				w = w[2:]
				name = "pip"
			}
		}
		install := (name == "pip" || name == "pip3" || name == "gem") && w[1] == "install" ||
			name == "npm" && (w[1] == "install" || w[1] == "i") || name == "yarn" && w[1] == "add"
		if !install {
			continue
		}
		var names []string
		skip := false
		for _, a := range w[2:] {
			switch {
			case skip:
				skip = false
			case a == "-r" || a == "-c" || a == "--requirement" || a == "--constraint" || a == "-t" || a == "--target" || a == "-i" || a == "--index-url" || a == "-v" || a == "--version" || a == "--prefix" || a == "--cache-dir":
				skip = true
			case strings.HasPrefix(a, "-") || strings.ContainsAny(a, "$/*") && !strings.HasPrefix(a, "@") || strings.HasSuffix(a, ".whl") || strings.HasSuffix(a, ".txt") || a == ".":
			case packageArg.MatchString(a):
				bare := strings.FieldsFunc(a, func(r rune) bool { return strings.ContainsRune("=<>~[", r) })
				if len(bare) > 0 {
					base, _, _ := strings.Cut(bare[0][1:], "@")
					if !tools[bare[0][:1]+base] {
						names = append(names, bare[0])
					}
				}
			}
		}
		if len(names) > 0 {
			found = append(found, names)
		}
	}
	return found
}
