package disposability

import (
	"fmt"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
)

// BootWork finds long work in a start: migrations, seeds, index rebuilds.
//
// Why: every process of every deploy does it, and waits for it; two at a time
// get in each other's way.
// Silent: a release step, a job or an init container, which run once; the
// starts of developers; what a variable switches on.
// Source: https://12factor.net/disposability
var BootWork = add(check.Check{
	ID:        "boot-work",
	Criterion: "disposability/quick-start",
	Repo:      bootWork,
})

var (
	migrates = regexp.MustCompile(`\b(?:manage\.py migrate|db:migrate|db:prepare|db:setup|alembic upgrade|flask db upgrade|db upgrade|migrate deploy|migrate:latest|migration:run|migrations:run|artisan migrate|doctrine:migrations:migrate|ecto\.migrate|knex migrate|sequelize db:migrate|sequelize-cli db:migrate|prisma db push|drizzle-kit (?:push|migrate)|goose\b.*\bup|migrate\b.*\bup|flyway migrate|liquibase update|sqlx migrate run|diesel migration run|aerich upgrade|phinx migrate|typeorm migration:run|bin/migrate|dotnet ef database update)\b`)
	seeds    = regexp.MustCompile(`\b(?:db:seed|loaddata|db seed|artisan db:seed|seed_db|seed\.(?:js|ts|py|rb)|init_db\.py|prestart\.sh|ecto\.setup|run seeds)`)
	rebuilds = regexp.MustCompile(`\b(?:search_index --rebuild|rebuild_index|reindex|scout:import|tntsearch:import|warm_?cache|cache:warm)\b`)
	sleeps   = regexp.MustCompile(`^sleep (?:[3-9]\d|\d{3,})\b`)
)

// long says what long work a command does, or "".
func long(command string) string {
	switch {
	case migrates.MatchString(command):
		return "migrates the database"
	case resets.MatchString(command):
		return "" // told as what it is, by ResetAtStart
	case seeds.MatchString(command):
		return "fills the database"
	case rebuilds.MatchString(command):
		return "rebuilds an index"
	case sleeps.MatchString(command):
		return "sleeps for half a minute or longer"
	}
	return ""
}

func bootWork(r *check.Repo) (found []check.Evidence) {
	type place struct {
		path string
		line int
	}
	seen := map[place]bool{}
	for _, s := range r.Starts {
		if s.Dev || s.Tool() || s.Type == "release" {
			continue
		}
		main := s.Main()
		for i := range s.Steps {
			step := &s.Steps[i]
			what := long(step.String())
			at := place{step.Path, step.Line}
			if what == "" || step == main && step.Depth == 0 || seen[at] || modeOfItsOwn(r, s, i) || oneOff(s, main) {
				continue
			}
			seen[at] = true
			found = append(found, check.Gap(check.Medium, fmt.Sprintf("Starting %q %s first, in every process and at every restart.", s.Type, what)).At(step.Path, step.Line).InUnit(s.Unit).AsPartial())
		}
	}
	found = append(found, initWork(r)...)
	return found[:min(len(found), 6)]
}

// initWork finds such work in the scripts that s6 runs before the container's
// processes.
func initWork(r *check.Repo) (found []check.Evidence) {
	for _, f := range r.Match("**/s6-rc.d/*/run", "**/s6-rc.d/*/up", "**/cont-init.d/*") {
		for n := 1; f.Scope.Live() && n <= f.Lines(); n++ {
			text := f.CodeLine(n)
			if what := long(text); what != "" && !strings.Contains(text, "echo") {
				found = append(found, check.Gap(check.Medium, fmt.Sprintf("The container's initialisation %s first, at every restart.", what)).At(f.Path, n).AsPartial())
				break
			}
		}
	}
	return found[:min(len(found), 2)]
}

// modeOfItsOwn tells a command that an entry point runs only when it is asked
// for it by its first argument, which the start does not give, or after which
// nothing else is started.
func modeOfItsOwn(r *check.Repo, s command.Start, i int) bool {
	step := s.Steps[i]
	script := r.Get(step.Path)
	if script == nil || !script.Is("Shell") {
		return false
	}
	mode := command.Mode(script, step.Line)
	if mode == "" {
		return false
	}
	for _, word := range strings.Fields(strings.NewReplacer("|", " ", `"`, "", "'", "").Replace(mode)) {
		for _, given := range strings.Fields(s.Text) {
			if given == word && given != step.Name() {
				return false
			}
		}
	}
	for _, later := range s.Steps[i+1:] {
		if later.Path == step.Path && command.Mode(script, later.Line) == mode {
			return false
		}
	}
	return true
}

// oneOff tells a start that does its work once and ends, such as a migrator.
func oneOff(s command.Start, main *command.Step) bool {
	return strings.Contains(strings.ToLower(s.Type), "migrat") || main != nil && strings.Contains(strings.ToLower(main.String()), "migrator")
}
