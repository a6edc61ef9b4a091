package admin

import (
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/file"
)

// AdminCommands finds commands for one-off tasks that frameworks run: Django's,
// Rake's, Artisan's, Symfony's, Mix's, Flask's.
//
// Why: a repair then runs with the code of the release that it repairs.
// Silent: commands of packages, of tests and of development.
// Source: https://12factor.net/admin-processes
var AdminCommands = add(check.Check{
	ID:        "admin-commands",
	Criterion: "admin-processes/shipped",
	Repo:      adminCommands,
})

var commandPath = regexp.MustCompile(`(?:^|/)(?:management/commands/(\w+)\.py|lib/tasks/(?:\w+/)*(\w+)\.(?:rake|thor)|[aA]pp/Console/Commands/(?:\w+/)*(\w+)\.php|src/(?:\w+/)*Command/(?:\w+/)*(\w+)Command\.php|lib/mix/tasks/(?:\w+/)*([\w.]+)\.ex|src/commands/(?:\w+/)*(\w+)\.command\.ts)$`)

// mostCommands is how many commands are listed; a reader needs no more to see
// that there are some.
const mostCommands = 25

func adminCommands(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Files {
		if name := commandName(f); name != "" && len(found) < mostCommands {
			found = append(found, check.Strength(check.High, fmt.Sprintf("The one-off command %s ships with the app.", name)).At(f.Path, 0))
		}
	}
	return found
}

// commandName is the name of the command that a file holds, or "".
func commandName(f *file.File) string {
	if !f.Scope.Live() {
		return ""
	}
	m := commandPath.FindStringSubmatch(f.Path)
	if m == nil {
		return ""
	}
	name := strings.Join(m[1:], "")
	if strings.HasPrefix(name, "__") || strings.HasPrefix(name, "_") || name == "Kernel" {
		return ""
	}
	return name
}
