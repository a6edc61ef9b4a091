package logs

import (
	"workbook/assessor/assessment"
	"workbook/assessor/check"
)

// DefaultTarget reports where the framework's log goes when nothing is set.
//
// Why: some frameworks write a file, or nothing, in production by default.
// Silent: where the repository names a stream.
// Source: the table of frameworks.
var DefaultTarget = add(check.Check{
	ID:        "default-target",
	Criterion: "logs/to-stdout",
	Repo:      defaultTarget,
})

func defaultTarget(r *check.Repo) (found []check.Evidence) {
	if r.HasFound("logs/to-stdout", assessment.Strength) {
		return nil
	}
	for _, u := range r.Deployable() {
		for _, fw := range u.Frameworks {
			if fw.Log == "" {
				continue
			}
			path, line := "", 0
			if d, ok := u.Dependency(fw.Packages...); ok {
				path, line = d.Path, d.Line
			}
			switch {
			case fw.Log == "stdout":
				found = append(found, check.Strength(check.Medium, fw.Name+" logs to the standard streams by itself.").At(path, line).InUnit(u.Path))
			case fw.Log == "file" && fw.ID == "rails" && r.Has("config/environments/production.rb"):
				found = append(found, check.Gap(check.Medium, "In production Rails logs to a file unless told otherwise.").At("config/environments/production.rb", 0).InUnit(u.Path).AsPartial())
			case fw.Log == "file":
				found = append(found, check.Gap(check.Medium, fw.Name+" logs to a file in production unless told otherwise.").At(path, line).InUnit(u.Path).AsPartial())
			case fw.Log == "nothing" && fw.ID == "django":
				found = append(found, check.Gap(check.Low, "Django logs nothing to a stream in production unless LOGGING says so.").At(path, line).InUnit(u.Path))
			}
			break
		}
	}
	return found
}
