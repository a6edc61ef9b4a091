package admin

import (
	"fmt"
	"regexp"

	"workbook/assessor/check"
)

// BinaryCommand finds one-off tasks that are commands or flags of the app's own
// program.
//
// Why: the task is then in every release and every image, with the same
// settings as the app.
// Silent: commands that start the app; tests; options of other programs.
// Source: https://12factor.net/admin-processes
var BinaryCommand = add(check.Check{
	ID:        "binary-command",
	Criterion: "admin-processes/shipped",
	Wants: check.Keywords("migrate", "create-admin", "create_admin", "createadmin", "reset-password", "reset_password", "seed", "create-user", "create_user", "cleanup", "init-db", "initdb", "backfill", "reindex", "shell_context_processor", "cli.command", "cli_group", "AppGroup", "db:").
		In("Go", "Python", "JavaScript", "TypeScript", "Rust", "Java", "Kotlin", "C#", "Elixir", "Scala"),
	File: binaryCommand,
})

var (
	taskNames  = `(?:db[-_:]?)?(migrate(?:[-_]?\w+)?|migrations?|seed(?:[-_]\w+)?|create[-_]?(?:admin|user|superuser)|reset[-_]?password|init[-_]?db|backfill\w*|reindex\w*|(?:run-)?clean-?up[-_]?\w*|prune[-_]?\w*|import[-_]\w+|export[-_]\w+)`
	goCommand  = regexp.MustCompile(`(?:flag\.\w+\([^"]*|Flags\(\)\.\w+\([^"]*|\bUse:\s*|\bName:\s*|case\s+|AddCommand\([^"]*)"` + taskNames + `(?:[" ])`)
	rustName   = regexp.MustCompile(`^\s*(Migrate|Seed|CreateAdmin|CreateUser|ResetPassword|Reindex|Backfill)\b\s*(?:[,{(]|$)`)
	pyCommand  = regexp.MustCompile(`@\w*(?:cli|app|group|command_group)\w*(?:\.cli)?\.command\(\s*(?:name\s*=\s*)?["']([\w:-]+)["']`)
	pyGroup    = regexp.MustCompile(`@[\w.]+\.cli\.(command|group)\(|AppGroup\(\s*["'](\w+)["']|@\w+\.(shell_context_processor)`)
	jsCommand  = regexp.MustCompile(`\.command\(\s*["']` + taskNames)
	argCommand = regexp.MustCompile(`(?:args\s*(?:\.Contains\(|\[0\]\s*==|is\s*\[)|\.Contains\()\s*["']-{0,2}/?` + taskNames + `["']`)
	release    = regexp.MustCompile(`^\s*def\s+(migrate|rollback|seed)\b`)
)

func binaryCommand(f *check.File) (found []check.Evidence) {
	if f.Repo.Shown("admin-processes/shipped", "binary-command") >= 5 {
		return nil
	}
	var forms []*regexp.Regexp
	switch {
	case f.Is("Go"):
		forms = []*regexp.Regexp{goCommand}
	case f.Is("Rust"):
		if f.Matches(rustCLI) {
			forms = []*regexp.Regexp{rustName}
		}
	case f.Is("Python"):
		forms = []*regexp.Regexp{pyCommand, pyGroup}
	case f.Is("JavaScript", "TypeScript"):
		forms = []*regexp.Regexp{jsCommand}
	case f.Is("Elixir"):
		if f.Base() == "release.ex" {
			forms = []*regexp.Regexp{release}
		}
	default:
		forms = []*regexp.Regexp{argCommand}
	}
	for _, re := range forms {
		for line := range f.Code(re) {
			name := ""
			for _, m := range line.Match[1:] {
				if m != "" {
					name = m
				}
			}
			if n := len(found); n > 0 && found[n-1].Line == line.Number {
				continue
			}
			switch {
			case name == "shell_context_processor":
				found = append(found, line.Strength(check.High, "The console opens with the app's own objects."))
			case name == "command" || name == "group" || name == "":
				found = append(found, line.Strength(check.High, "One-off tasks are commands of the app's own program."))
			default:
				found = append(found, line.Strength(check.High, fmt.Sprintf("The one-off task %s is a command of the app's own program.", name)))
			}
			if len(found) == 3 {
				return found
			}
		}
	}
	return found
}

// rustCLI is what shows a Rust file to define commands.
var rustCLI = regexp.MustCompile(`derive\([^)]*(?:Subcommand|Parser)|StructOpt`)
