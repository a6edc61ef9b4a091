package processes

import (
	"regexp"
	"strings"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
)

// SQLiteProduction finds an embedded database that production would use.
//
// Why: its file is on one process's disk, and goes with it.
// Silent: development and test settings; parts that are not deployed; a
// fall-back behind a variable, or beside a driver of a server, makes at most a
// partly, because a server is one variable away.
// Source: https://12factor.net/processes, https://www.sqlite.org/whentouse.html
var SQLiteProduction = add(check.Check{
	ID:        "sqlite-production",
	Criterion: "processes/no-local-persistence",
	Wants: check.Keywords("sqlite", "new Database(", "jdbc:h2:", "r2dbc:", ":dbtype", "nedb", "lowdb", "LiteDB", "bolt.Open", "bbolt", "badger.Open", "level(", "leveldb", "pickledb", "TinyDB").
		In("Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Scala", "Go", "PHP", "C#", "YAML", "INI", "JSON", "Rust", "Elixir", "Prisma", "TOML", "Clojure").
		Scopes("production", "deploy", "example"),
	File: sqliteProduction,
})

var (
	embedded = regexp.MustCompile(`(?i)(sqlite:///|sqlite3?://|\+sqlite|["']sqlite3?:[^"']*["'./%]|django\.db\.backends\.sqlite3|^\s*adapter:\s*["']?sqlite3|(?:jdbc|r2dbc(?::pool)?):(?:sqlite|h2:(?:file|~|\.|/|\w+[/\\])):?|^\s*(?:spring\.datasource\.)?url\s*[=:]\s*"?jdbc:h2:mem|dialect["']?\s*:\s*["']sqlite|provider\s*=\s*["']sqlite|(?:client|type)["']?\s*:\s*["'](?:better-)?sqlite3?["']|Data Source=[\w./]+\.(?:db|sqlite3?)|\.UseSqlite\(|(?:sql|gorm|sqlx)\.(?:Open(?:DB)?|Connect|MustConnect)\(\s*["']sqlite3?|:dbtype\s+"(?:sqlite|h2)"|sqlite\.Open\(|new\s+(?:sqlite3\.|better)?Database\(\s*["'][\w./]|new\s+(?:Datastore|Low|LowSync|JSONFilePreset|LiteDatabase)\(|["']default["']\s*=>\s*env\(\s*["']DB_CONNECTION["']\s*,\s*["']sqlite|Ecto\.Adapters\.SQLite3|\bsqlite3\.connect\(|aiosqlite\.connect\(|\b(?:bolt|bbolt|badger)\.Open\(|\bTinyDB\(|^\s*(?:Value|Default):\s*"sqlite3?"|^\s*DATABASE_URL\s*=\s*["']?sqlite|^\s*DB_CONNECTION\s*=\s*sqlite)`)
	volatile = regexp.MustCompile(`(?i):memory:|mode=memory|jdbc:h2:mem`)
	variable = regexp.MustCompile(`(?i)(environ|getenv|process\.env|ENV\[|ENV\.fetch|\benv\(|sys\.env|\bconfig\(\s*["']|(?-i:Configuration)|os\.Getenv|env::var|get_env|GetConnectionString|\benv\w*\(|settings\.|\bflag\.)`)
	// schema are files that speak of a database's dialect and open none.
	schema = regexp.MustCompile(`(?i)(?:^|/)(?:migrations?|alembic|dialects?|seeds?|fixtures?|scripts?|tools?|bin|cli|adapters?|backup\w*|import\w*|export\w*)(?:/|\.\w+$)|package(?:-lock)?\.json$|\.lock$|lint|renovate|cspell`)
	guards = regexp.MustCompile(`(?i)\b(?:if|elif|elsif|else if|case|when|switch)\b[^\n]*(?:sqlite|debug|test|dev|local|dialect|driver|engine|scheme|type)|==\s*["']sqlite|includes?\(\s*["']sqlite|startsWith\(\s*["']sqlite|starts_with|isSqlite|is_sqlite|HasPrefix`)
)

const (
	onDisk       = "Data is kept in a file on the local disk, also in production."
	fallBack     = "Unless a variable says otherwise, data is kept in a file on the local disk; a server is one variable away."
	besides      = "Data is kept in a file on the local disk unless another database is chosen."
	onlyFiles    = "Data is kept in a file on the local disk; a setting can name another file, and no driver of a database server is there."
	inMemoryData = "Unless another database is configured, data is kept in the memory of the process and lost with it."
)

func sqliteProduction(f *check.File) []check.Evidence {
	base := strings.ToLower(f.Base())
	u := f.Repo.UnitOf(f.Path)
	if u != nil && !u.Kind.Deployable() && u.Kind != unit.Library || u == nil && len(f.Repo.Deployable()) == 0 || schema.MatchString(f.Path) {
		return nil
	}
	if strings.HasPrefix(base, "database.yml") {
		return databaseYML(f)
	}
	if f.Scope != "production" && !(f.Scope == "deploy" && strings.HasPrefix(base, ".env")) || strings.Contains(strings.ToLower(f.Path), "test") || overridden(f) {
		return nil
	}
	if found(f.Repo) >= 3 {
		return nil
	}
	for _, settings := range []bool{true, false} { // a setting tells more than a call
		for line := range f.Code(embedded) {
			if settings == connects.MatchString(line.Text) || compares.MatchString(line.Text) || several.MatchString(line.Text) {
				continue
			}
			if strings.Contains(line.Text, "Database(") && !strings.Contains(string(f.Data), "sqlite") {
				continue
			}
			if e, ok := embeddedAt(f, u, line); ok {
				if said(f.Repo, u, e) {
					return nil
				}
				return []check.Evidence{e}
			}
		}
	}
	return nil
}

// embeddedAt judges one line that names an embedded database.
func embeddedAt(f *check.File, u *unit.Unit, line check.Line) (check.Evidence, bool) {
	switch environmentSection(f, line.Number) {
	case "development", "test", "local", "dev":
		return check.Evidence{}, false
	}
	if inDevelopmentClass(f, line.Number) || unnamed.MatchString(line.Text) {
		return check.Evidence{}, false
	}
	if connects.MatchString(line.Text) && ownDatabase(u) {
		return check.Evidence{}, false // an index or a cache beside the app's own database
	}
	env := strings.HasPrefix(strings.ToLower(f.Base()), ".env")
	switch {
	case strings.Contains(line.Text, ":memory:") || strings.Contains(line.Text, "mode=memory"):
		return check.Evidence{}, false
	case picked.MatchString(line.Text) && !f.CodeMatches(variable):
		return line.Gap(check.High, onDisk), true // other drivers do not help: nothing chooses them
	case guards.MatchString(f.Around(line.Number, 4, 0)) && !f.Is("YAML", "INI"):
		return line.Gap(chosen(f.Repo), besides).AsPartial(), serverDriver(f.Repo, u)
	case opensFile.MatchString(line.Text) && !f.CodeMatches(variable):
		return line.Gap(check.High, onDisk), true
	case volatile.MatchString(line.Text) && onlyEngine(f.Repo, u):
		return line.Gap(check.High, "The only database lives in the memory of the process: what users enter is lost with it."), true
	case volatile.MatchString(line.Text):
		return line.Gap(chosen(f.Repo), inMemoryData).AsPartial(), true
	case variable.MatchString(f.Around(line.Number, 3, 2)) || filled(f, line.Number) || env:
		if onlySQLite(f.Repo, u) {
			return line.Gap(check.High, onlyFiles), true
		}
		return line.Gap(chosen(f.Repo), fallBack).AsPartial(), true
	case environmentSection(f, line.Number) == "" && otherEngine(f) || serverDriver(f.Repo, u):
		return line.Gap(chosen(f.Repo), besides).AsPartial(), true
	}
	if keyValue.MatchString(line.Text) {
		return line.Gap(check.Medium, onDisk), !refilled.MatchString(f.Path) && !refilled.MatchString(f.Around(line.Number, 8, 2))
	}
	return line.Gap(check.High, onDisk), true
}

// unnamed opens an engine without a file, for its dialect alone.
var unnamed = regexp.MustCompile(`\.Open\(\s*(?:["']sqlite3?["']\s*,\s*)?["']["']\s*[,)]`)

// opensFile is a file whose name the code itself gives.
var opensFile = regexp.MustCompile(`\b(?:sql|gorm|sqlx)\.(?:Open|Connect|MustConnect)\(\s*"sqlite3?"\s*,\s*"[^"]+"|sqlite\.Open\(\s*"[^"]+"|[uU]rl\s*=\s*"jdbc:(?:sqlite|h2:file):`)

// onlyEngine tells that the app declares an engine inside the process and the
// driver of no other.
func onlyEngine(r *check.Repo, u *unit.Unit) bool {
	return u != nil && u.Has("com.h2database:h2", "h2", "org.hsqldb:hsqldb", "org.apache.derby:derby") && !serverDriver(r, u)
}

// picked is a provider that the code itself names, by a literal.
var picked = regexp.MustCompile(`(?i)\b\w*provider\s*=\s*["']sqlite["']\s*;`)

// filled tells settings that a placeholder fills nearby, or over which the
// environment is laid; in code "${" only joins texts.
func filled(f *check.File, line int) bool {
	if !f.Is("YAML", "INI", "JSON", "TOML") && !strings.HasSuffix(f.Path, ".conf") {
		return false
	}
	return strings.Contains(f.Around(line, 3, 2), "${") || f.Repo.Overlaid(f.Path)
}

// refilled are stores that are made anew when they are gone.
var refilled = regexp.MustCompile(`(?i)cache|debug|index|history|digest|tmp|temp`)

// together tells that two places are of one app: the same part, or a library
// that it is built with.
func together(a, b *unit.Unit) bool {
	return a == b || a != nil && a.Kind == unit.Library || b != nil && b.Kind == unit.Library
}

// said tells that an embedded database was found in the same part already, as
// surely: the driver and the default of a setting are one fact.
func said(r *check.Repo, u *unit.Unit, e check.Evidence) bool {
	for _, old := range r.Found["processes/no-local-persistence"] {
		if old.Check == "sqlite-production" && together(r.UnitOf(old.Path), u) && (old.Confidence == check.High || e.Confidence != check.High) {
			return true
		}
	}
	return false
}

var keyValue = regexp.MustCompile(`(?i)\b(?:bolt|bbolt|badger)\.Open\(|leveldb|TinyDB\(|pickledb`)

// several tells a text for people: it lists the engines, or says how to choose.
var several = regexp.MustCompile(`(?i)(?:mysql|postgres(?:ql)?)://.*sqlite|sqlite.*(?:mysql|postgres(?:ql)?)://|\b(?:intend|must|should|prefix|expected|e\.g\.)\b.*sqlite`)

// compares tells a line that only asks which engine was chosen.
var compares = regexp.MustCompile(`^\s*\}?\s*(?:(?:else\s+)?if|elif|elsif|case|when|unless|while)\b`)

// found is how many places were found so far.
func found(r *check.Repo) (n int) {
	for _, e := range r.Found["processes/no-local-persistence"] {
		if e.Check == "sqlite-production" {
			n++
		}
	}
	return n
}

var connects = regexp.MustCompile(`sqlite3\.connect\(|aiosqlite\.connect\(`)

// ownDatabase tells that a unit has a framework for its database, whose
// settings say where the data is.
func ownDatabase(u *unit.Unit) bool {
	return u != nil && (u.Uses("django") || u.Has("sqlalchemy", "flask-sqlalchemy", "sqlmodel", "tortoise-orm", "peewee"))
}

// chosen is how sure a fall-back is a gap: where a deploy in the repository
// brings a database server, the fall-back is a developer's.
func chosen(r *check.Repo) assessment.Confidence {
	for _, f := range r.Facts {
		if f.Service && f.Subject == "database" && f.Place == fact.Production && (f.Source == fact.Image || f.Source == fact.Platform) {
			return check.Low
		}
	}
	return check.Medium
}

// databaseYML reads Rails' settings: what the production section uses. A sample
// counts where the file itself is not tracked, since it is copied.
func databaseYML(f *check.File) []check.Evidence {
	if f.Scope == "example" && f.Repo.Has(f.Dir()+"/database.yml") || !strings.Contains(f.Path, "config/") {
		return nil
	}
	production := f.Tree().Get("production")
	for _, section := range append([]*parse.Node{production}, production.Get("primary")) {
		if strings.HasPrefix(section.Get("adapter").Str(), "sqlite") && !section.Has("url") {
			line := section.Get("database").LineOf()
			if line == 0 {
				line = section.Line
			}
			return []check.Evidence{f.Gap(line, check.High, onDisk)}
		}
	}
	return nil
}
