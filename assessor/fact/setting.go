package fact

import (
	"bytes"
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/scan"
)

// settingWords are the words of which a line that chooses an engine holds one.
var settingWords = scan.Of(
	"://", "jdbc:", "db.backends", "dialect", "db_connection", "UseNpgsql", "UseSqlServer", "UseSqlite", "UseInMemoryDatabase", "UseMySql", "UseOracle",
	"sqlite", "hsqldb", "=h2", ": h2", "derby", ".Open(", "Ecto.Adapters", "db-kind", "pdo_", "client:", "type:", "provider", "Container(", "Builder()", "postgres:", "postgis:", "mysql:", "mariadb:", "mongo:", "redis:", "server:",
	"profiles", "type =", "type=", "PgPool", "MySqlPool", "SqlitePool",
)

// form is one way in which a line chooses an engine: the first group that
// matched is its spelling.
type form struct {
	languages string // space-separated, "" for all
	needs     string // a word that the file must hold, in lower case
	re        *regexp.Regexp
}

var forms = []form{
	{"", "", regexp.MustCompile(`(?i)\bjdbc:(?:tc:)?(sqlite|postgresql|mysql|mariadb|sqlserver|oracle|h2|hsqldb|derby)\b`)},
	{"", "", regexp.MustCompile(`(?i)(?:^|[^\w.+-])(sqlite3?|libsql|postgres|postgresql|pgsql|mysql2?|mariadb|sqlserver|mssql|cockroachdb|mongodb)(?:\+\w+)?://`)},
	{"", "", regexp.MustCompile(`(?i)["'](sqlite)::memory:`)},
	{"Python", "", regexp.MustCompile(`\bdb\.backends\.(\w+)`)},
	{"PHP", "", regexp.MustCompile(`['"]default['"]\s*=>\s*env\(\s*['"]DB_CONNECTION['"]\s*,\s*['"]([\w-]+)['"]`)},
	{"PHP YAML XML", "", regexp.MustCompile(`(?:driver['"]?\s*(?:=>|:)\s*['"]?)(pdo_\w+)`)},
	{"XML", "", regexp.MustCompile(`name="(?:DB_CONNECTION|DB_DRIVER)"\s+value="([\w-]+)"`)},
	{"INI YAML", "", regexp.MustCompile(`^\s*-?\s*(?:DB_CONNECTION|DB_ENGINE|DB_DIALECT|DATABASE_TYPE|DB_TYPE|DATABASE_CLIENT)["']?\s*[=:]\s*["']?([\w-]+)["']?\s*$`)},
	{"INI YAML", "", regexp.MustCompile(`^\s*["']?(?:%\w+\.)?[\w.-]*(?:database|db-kind|platform|type|dialect|db_driver)["']?\s*[=:]\s*["']?(h2|hsqldb|derby|sqlite|postgresql|postgres|mysql|mariadb|mssql|oracle)["']?\s*$`)},
	{"JavaScript TypeScript JSON", "sequelize", regexp.MustCompile(`\bdialect["']?\s*:\s*["'](\w+)["']`)},
	{"JavaScript TypeScript JSON", "drizzle", regexp.MustCompile(`\bdialect["']?\s*:\s*["'](\w+)["']`)},
	{"JavaScript TypeScript", "knex", regexp.MustCompile(`\bclient\s*:\s*["']([\w-]+)["']`)},
	{"JavaScript TypeScript JSON", "typeorm", regexp.MustCompile(`\btype["']?\s*:\s*["']([\w-]+)["']`)},
	{"JavaScript TypeScript", "mikro-orm", regexp.MustCompile(`\btype\s*:\s*["']([\w-]+)["']`)},
	{"Prisma", "", regexp.MustCompile(`^\s*provider\s*=\s*"(\w+)"`)},
	{"C# F#", "", regexp.MustCompile(`\.Use(Npgsql|SqlServer|Sqlite|InMemoryDatabase|MySql|Oracle)\(`)},
	{"Go", "", regexp.MustCompile(`\b(postgres|mysql|sqlite|sqlserver)\.Open\(`)},
	{"Go", "", regexp.MustCompile(`\bsqlx?\.(?:Open|Connect|MustConnect)\(\s*"(\w+)"`)},
	{"Elixir", "", regexp.MustCompile(`Ecto\.Adapters\.(Postgres|MyXQL|SQLite3|Tds)\b`)},
	{"Java Kotlin Groovy Scala", "", regexp.MustCompile(`[Pp]rofiles?(?:\.active)?["']?\s*[=(:]\s*\{?\s*["']?(\w+)`)},
	{"Rust", "", regexp.MustCompile(`\b(Pg|MySql|Sqlite)Pool(?:Options)?\b`)},
}

// containers are the ways in which tests start a service of their own.
var (
	testImage = regexp.MustCompile(`["'\x60]((?:[\w.-]+/)*(?:postgres|postgis|pgvector|timescaledb|mysql|mariadb|mongo|redis|valkey|rabbitmq|elasticsearch|opensearch|server|kafka|cp-kafka|minio|cassandra|memcached):[\w.-]+)["'\x60]`)
	testClass = regexp.MustCompile(`\b(PostgreSQL|PostgreSql|Postgres|MySQL|MySql|MariaDB|MariaDb|MsSql|MSSQLServer|MongoDB|MongoDb)(?:Container|Builder)\b`)
	tcURL     = regexp.MustCompile(`jdbc:tc:(\w+):([\w.-]+)`)
)

// settings reads the engines that settings and code choose.
func (c *collector) settings(f *file.File) {
	if f.Lang == nil || pipelineLike(f) || len(f.Data) > 1<<20 || notSettings[f.Lang.Name] {
		return
	}
	if base := strings.ToLower(f.Base()); base == "database.yml" {
		c.railsDatabases(f)
		return
	}
	lines := f.LinesWith(settingWords)
	if lines == nil {
		return
	}
	lower := []byte(nil)
	for _, n := range lines {
		raw := f.Bytes(n)
		if len(raw) > 1000 {
			continue
		}
		if f.Scope == "test" && (may(testImage, raw) || may(testClass, raw) || may(tcURL, raw)) && c.container(f, n, f.CodeLine(n)) {
			continue
		}
		for _, form := range forms {
			if form.languages != "" && !strings.Contains(" "+form.languages+" ", " "+f.Lang.Name+" ") {
				continue
			}
			if !may(form.re, raw) {
				continue
			}
			text := f.CodeLine(n)
			m := form.re.FindStringSubmatch(text)
			if m == nil {
				continue
			}
			if form.needs != "" {
				if lower == nil {
					lower = bytes.ToLower(f.Data)
				}
				if !bytes.Contains(lower, []byte(form.needs)) && !strings.Contains(strings.ToLower(f.Path), form.needs) {
					continue
				}
			}
			e, ok := spellings[strings.ToLower(m[1])]
			if !ok || expected(f, text) || optional(f, n, e) || f.Scope == "test" && strings.HasSuffix(m[0], "://") && !urlCue.MatchString(strings.Replace(text, m[0], "", 1)) {
				continue
			}
			version := ""
			if v := serverVersion.FindStringSubmatch(text); v != nil {
				version = v[1]
			}
			c.engine(e, version, placeOfLine(f, n), Setting, f, n)
			break
		}
	}
}

// expected tells Django's word for an engine in a test's own module: what it
// compares, not what the tests run on.
func expected(f *file.File, text string) bool {
	return f.Scope == "test" && f.Is("Python") && strings.HasPrefix(f.Base(), "test_") && !strings.Contains(f.Base(), "settings") && strings.Contains(text, "ENGINE")
}

// may tells whether an expression could match a line.
func may(re *regexp.Regexp, line []byte) bool { return scan.FilterOf(re).May(line) }

// urlCue is a word that shows the URL of a test to be a database it uses, not
// a text it works on.
var urlCue = regexp.MustCompile(`(?i)(database|\bdb|_db|engine|datasource|data_source|sqlalchemy|dsn)`)

var serverVersion = regexp.MustCompile(`serverVersion=([\d.]+)`)

// notSettings are the languages in which no setting is written.
var notSettings = map[string]bool{"Markdown": true, "HTML": true, "CSS": true, "SCSS": true, "SQL": true, "Dockerfile": true, "HCL": true, "Shell": true, "Makefile": true, "Procfile": true}

func pipelineLike(f *file.File) bool {
	return f.Is("YAML") && (strings.HasPrefix(f.Path, ".github/") || strings.Contains(f.Base(), "gitlab-ci")) || Compose(f) || kubernetesLike(f)
}

func kubernetesLike(f *file.File) bool {
	return f.Is("YAML") && bytes.Contains(f.Data, []byte("apiVersion:")) && bytes.Contains(f.Data, []byte("kind:"))
}

// startsImages are Go's libraries that start a service for a test; elsewhere
// an image's name in a test is a value that the code under test works on.
var startsImages = regexp.MustCompile(`testcontainers|dockertest|gnomock`)

// container reads a service that a test starts for itself.
func (c *collector) container(f *file.File, n int, text string) bool {
	if m := tcURL.FindStringSubmatch(text); m != nil {
		if e, ok := spellings[m[1]]; ok {
			c.engine(e, m[2], Testing, Image, f, n)
			return true
		}
	}
	if m := testImage.FindStringSubmatch(text); m != nil && (!f.Is("Go") || f.Matches(startsImages)) {
		if e, version, ok := engineOf(m[1]); ok {
			c.engine(e, version, Testing, Image, f, n)
			return true
		}
	}
	if m := testClass.FindStringSubmatch(text); m != nil && !strings.Contains(text, "import ") {
		name := strings.ToLower(m[1])
		if name == "mssqlserver" {
			name = "mssql"
		}
		if e, ok := spellings[name]; ok {
			c.engine(e, "", Testing, Setting, f, n)
			return true
		}
	}
	return false
}

// optional tells that an embedded engine stands under a condition that names
// it, so that it is one choice and not the default.
func optional(f *file.File, n int, e engine) bool {
	if !e.embedded || f.Is("INI", "YAML", "JSON", "XML", "Prisma") {
		return false
	}
	for up := n; up >= max(1, n-8); up-- {
		text := strings.ToLower(f.CodeLine(up))
		if up < n && (strings.Contains(text, "if ") || strings.Contains(text, "if(") || strings.Contains(text, "case ") || strings.Contains(text, "elif") || strings.Contains(text, "match ")) {
			for _, word := range []string{"memory", "sqlite", "h2", "case "} {
				if strings.Contains(text, word) {
					return true
				}
			}
		}
	}
	return strings.Contains(strings.ToLower(f.CodeLine(n)), "startswith") || strings.Contains(strings.ToLower(f.CodeLine(n)), " in ")
}

// section is the head of a part of a settings file that holds for one
// environment.
var section = regexp.MustCompile(`^\s*(?:class\s+(\w*(?:Test|Dev|Prod|Local)\w*)|["']?(development|dev|test|testing|production|prod|local)["']?\s*(?::|=>|=)\s*[{\[(]?|when@(\w+):|%(dev|test|prod)\.)`)

// placeOfLine is what a line of a settings file is for: the section that it
// stands in, else what the file is for.
func placeOfLine(f *file.File, n int) Place {
	place := placeOf(f)
	if place != Declared {
		return place
	}
	indent := indentOf(f.CodeLine(n))
	for up := n; up >= max(1, n-40); up-- {
		text := f.CodeLine(up)
		if strings.TrimSpace(text) == "" || up < n && indentOf(text) >= indent {
			continue
		}
		indent = indentOf(text)
		if m := section.FindStringSubmatch(text); m != nil && (up < n || m[4] != "") {
			return environmentOf(m[1]+m[2]+m[3]+m[4], Declared)
		}
	}
	return place
}

func indentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// railsDatabases reads config/database.yml, whose top level are environments.
func (c *collector) railsDatabases(f *file.File) {
	for _, env := range f.Tree().Entries() {
		place := Place("")
		switch env.Key {
		case "development":
			place = Development
		case "test":
			place = Testing
		case "production":
			place = Production
		default:
			continue
		}
		seen := map[string]bool{}
		for _, n := range env.All("adapter", "url") {
			name := strings.ToLower(n.Str())
			if n.Key == "url" {
				name, _, _ = strings.Cut(name, ":")
			}
			if e, ok := spellings[name]; ok && !seen[e.name] && n.Kind == parse.Scalar {
				seen[e.name] = true
				line := env.Line
				if n.Line > env.Line && n.Line <= env.End {
					line = n.Line
				}
				c.engine(e, "", place, Setting, f, line)
			}
		}
	}
}

// samples reads what a sample file tells of all environments: the files that a
// developer copies, which are the only record where the real ones are kept out.
func (c *collector) samples(f *file.File) {
	base := strings.ToLower(f.Base())
	switch {
	case strings.HasPrefix(base, "database.") && strings.Contains(base, "yml") && strings.Contains(f.Path, "config/"):
		docs, _ := parse.YAML(f.Data)
		if len(docs) > 0 {
			c.railsSample(f, docs[0])
		}
	case base == ".env.example" || base == ".env.sample" || base == ".env.dist" || base == "env.example" || base == ".env.template":
		if strings.Contains(f.Path, "example") && f.Dir() != "" && strings.Contains(f.Dir(), "example") {
			return
		}
		for n := 1; n <= f.Lines(); n++ {
			text := strings.TrimSpace(f.Raw(n))
			if m := envLine.FindStringSubmatch(text); m != nil {
				if e, ok := spellings[strings.ToLower(m[1]+m[2])]; ok {
					c.engine(e, "", Development, Setting, f, n)
				}
			}
		}
	}
}

var envLine = regexp.MustCompile(`^(?:export\s+)?\w*(?:(?:DB_CONNECTION|DB_ENGINE|DB_DIALECT|DATABASE_TYPE|DB_TYPE|DATABASE_CLIENT)=["']?([\w-]+)["']?$|(?:DATABASE|DB|SQLALCHEMY_DATABASE|POSTGRES|MYSQL|MONGO\w*)_UR[IL]=["']?(sqlite3?|postgres|postgresql|mysql2?|mariadb|mongodb)(?:\+\w+)?:)`)

// railsSample reads a sample of config/database.yml.
func (c *collector) railsSample(f *file.File, root *parse.Node) {
	for _, env := range root.Entries() {
		place := map[string]Place{"development": Development, "test": Testing, "production": Production}[env.Key]
		if place == "" {
			continue
		}
		for _, n := range env.All("adapter") {
			if e, ok := spellings[strings.ToLower(n.Str())]; ok {
				c.engine(e, "", place, Setting, f, n.Line)
				break
			}
		}
	}
}
