package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// Backups finds how what must last is saved.
//
// Why: whoever runs the app can bring its data back.
// Silent: documentation; a feature of the product that saves a user's data.
// Source: https://sre.google/sre-book/data-integrity/
var Backups = add(check.Check{
	ID:        "backups",
	Criterion: "ownership/run",
	Wants: check.Keywords("backup", "pg_dump", "mysqldump", "mongodump", "restic", "litestream", "velero", "wal-g", "barman", "pgbackrest", "snapshot_").
		In("Shell", "YAML", "HCL", "INI", "TOML", "Ruby", "Python", "Dockerfile").Scopes(scope.Production, scope.Deploy),
	File: backups,
})

var (
	savesData  = regexp.MustCompile(`(?i)(?:^|[\s/"'\[(])(?:pg_dump(?:all)?|mysqldump|mariadb-dump|mongodump|restic\s+\S*\s*backup|"restic"|litestream\s+replicate|wal-g\s+backup|pgbackrest|barman\s+backup|velero\s+backup)`)
	keepsSaves = regexp.MustCompile(`(?i)^\s*(?:backup_retention_period|backup_retention_days|point_in_time_recovery(?:_enabled)?|backup_configuration|backup_window|preferred_backup_window|snapshot_retention_limit|BackupRetentionPeriod|point_in_time_recovery)\b`)
	saveFile   = regexp.MustCompile(`(?i)(?:^|[/_-])(?:backups?|litestream|pg_?dump)(?:[_-]\w+)?\.(?:sh|yml|yaml|timer|service|rb|py)$`)
)

func backups(f *check.File) []check.Evidence {
	if f.Repo.Shown("ownership/run", "backups") >= enough {
		return nil
	}
	named := saveFile.MatchString(f.Path) && (f.Is("Shell", "YAML", "INI") || strings.Contains(f.Path, "script"))
	for _, n := range f.Candidates() {
		text := f.CodeLine(n)
		if savesData.MatchString(text) || f.Is("HCL", "YAML") && keepsSaves.MatchString(text) || named && strings.Contains(strings.ToLower(text), "backup") {
			return []check.Evidence{f.Strength(n, check.Medium, "Data is backed up by something in the repository.").OfKind("backup")}
		}
	}
	return nil
}
