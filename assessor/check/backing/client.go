package backing

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// codeLanguages are the languages in which a client is looked for.
var codeLanguages = []string{"Python", "JavaScript", "TypeScript", "Ruby", "Java", "Kotlin", "Scala", "Groovy", "Go", "PHP", "C#", "F#", "Rust", "Elixir", "Clojure"}

// clientWords are the keywords of the expressions below.
var clientWords = []string{"redis", "postgres", "mysql", "mariadb", "mongo", "amqp", "smtp", "kafka", "server=", "data source=", "host=", "jdbc:", "connect", "createpool", "createtransport", "host:", "hostname", "elasticsearch", "nats://", "memcache", "rabbit", "ldap", "addr:", "clickhouse", "sqlserver"}

var (
	// serviceURL is an address with the scheme of a service. Group 1 is the host.
	serviceURL = regexp.MustCompile(`["'` + "`" + `](?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|amqps?|sqlserver|mssql|nats|ldaps?|memcached|clickhouse|cassandra|neo4j|bolt|smtps?|kafka|rabbitmq|valkey|couchbase)(?:\+\w+)?://(?:[^\s"'` + "`" + `@/]*@)?([\w.-]+)`)
	// calls are constructors that take a host as their first argument or by name.
	calls = regexp.MustCompile(`\b(?:redis\.Redis|Redis|StrictRedis|Jedis|JedisPool|MongoClient|SMTP|SMTP_SSL|SmtpClient|mysqli|mysqli_connect|mysql_connect|OpenRedisConnection|ConnectionMultiplexer\.Connect(?:Async)?|pymysql\.connect|psycopg2?\.connect|PG\.connect|Mysql2::Client\.new|Redis\.new|mysql\.connector\.connect|pika\.ConnectionParameters|memcache\.Client|Elasticsearch|redis\.Dial|amqp\.Dial|createClient|createTransport|createConnection|createPool|Memcached)\s*\(\s*(?:\[\]string\{|\[|\{|"tcp",\s*)?\s*(?:(?:host|hostname|address)\s*(?:=|:|=>)\s*)?["']((?:[a-zA-Z]|\d+\.\d+\.\d)[\w.-]*)(?::\d+)?["']\s*[,)\]}]`)
	// parts is a connection string that lists its parts.
	parts = regexp.MustCompile(`(?i)["'` + "`" + `][^"'` + "`" + `]*\b(?:server|data source|host)\s*=\s*(?:tcp:)?([\w.\\()-]+)[,;:\s][^"'` + "`" + `]*\b(?:user|uid|username|password|pwd|database|initial catalog|dbname|user id|sslmode|port)\s*=`)
	// pdo is PHP's own form.
	pdo = regexp.MustCompile(`["'](?:mysql|pgsql|sqlsrv|dblib):(?:host|Server)=([\w.-]+)`)
	// knownPort is a host with the port of a service, as an argument.
	knownPort = regexp.MustCompile(`\(\s*["']([a-z][\w-]*(?:\.[a-z][\w-]*)*):(?:6379|5432|3306|27017|5672|11211|9092|9200|4222|26379)["']\s*[,)]`)
	// option is a host by name; a client must stand close above it.
	option = regexp.MustCompile(`(?:^|[\s{,(])["']?(?:host|hostname|HostName|Host|Addr|address|HOST|bootstrap_servers|brokers)["']?\s*(?::|=>|=)\s*(?:\[\]string\{|\[)?\s*["']((?:[a-zA-Z]|\d+\.\d+\.\d)[\w.-]*)(?::\d+)?["']`)
	// opener is a client whose options follow.
	opener = regexp.MustCompile(`\b(?:createConnection|createPool|createTransport|createClient|new Pool|new Client|new Redis|new Sequelize|new Kafka|TypeOrmModule|DataSource|redis\.Options|redis\.NewClient|kafka\.|sarama\.|pgx|ConnectionFactory|Redis\.new|PG\.connect|Mysql2|smtp_settings|DATABASES|CACHES|mysql\.Config|options\.UseNpgsql|MailSettings|SmtpClient|connect\()`)
)

// serves is a host at which the app itself listens.
var serves = regexp.MustCompile(`(?i)listen|http\.Server|serve\(|\.run\(`)

// client is a client of a service whose host is a literal.
type client struct {
	line int
	host string
}

// clients are those of a file, each line once. Look-ups with a literal to fall
// back to, tests, and blocks for development are none.
func clients(f *check.File) (found []client) {
	seen, hosts := map[int]bool{}, map[string]bool{}
	for _, re := range []*regexp.Regexp{serviceURL, calls, parts, pdo, knownPort, option} {
		for line := range f.Code(re) {
			host := strings.ToLower(line.Match[1])
			if seen[line.Number] || re == option && serves.MatchString(line.Text) || re == option && !opener.MatchString(f.Around(line.Number, 6, 0)) ||
				sample(host) || looked(f, line) || f.InDevelopment(line.Number) || own(host) && (hosts[host] || fallBack(f, line)) || inHeredoc(f, line.Number) {
				continue
			}
			seen[line.Number], hosts[host] = true, true
			found = append(found, client{line.Number, host})
		}
	}
	if found != nil && (infrastructureProgram(f) || toolSettings(f) || bindsProperties(f)) {
		return nil
	}
	return found
}

// reads are look-ups that the table of look-ups may miss, and texts for people.
var reads = regexp.MustCompile(`(?i)(environ|env\[|getenv|process\.env|\bENV\[|ENV\.fetch|\benv\(|\$\{|config\(|Configuration\[|viper|env::var|get_env|flag\.|@Value|usage|example|e\.g\.|help=|description)`)

// looked tells that a look-up stands on the line or close above, so that the
// literal is what it falls back to.
func looked(f *check.File, line check.Line) bool {
	if f.OnLookup(line.Number) || reads.MatchString(line.Text) {
		return true
	}
	for _, l := range f.Repo.Lookups { // a default in an option table, a row below its name
		if l.Path == f.Path && l.Line < line.Number && l.Line >= line.Number-4 && l.Literal && len(l.Default) > 3 && strings.Contains(line.Text, `"`+l.Default+`"`) {
			return true
		}
	}
	return false
}

// own tells the own machine.
func own(host string) bool {
	switch host {
	case "localhost", "127.0.0.1", "0.0.0.0", "::1", "(localdb)\\mssqllocaldb", "(localdb)", ".", "host.docker.internal":
		return true
	}
	return strings.HasPrefix(host, "(localdb)") || strings.HasSuffix(host, ".localhost")
}

// thirdParty are hosts of mail and other services that mean the same to every
// customer: the account decides, and that is another setting.
var thirdParty = regexp.MustCompile(`(?i)^(?:smtp|in-v3|email-smtp|api|imap|mail|live)[\w.-]*\.(?:sendgrid\.net|gmail\.com|googlemail\.com|mailgun\.org|mandrillapp\.com|mailjet\.com|postmarkapp\.com|sparkpostmail\.com|office365\.com|outlook\.com|mailtrap\.io|yandex\.\w+|zoho\.\w+|qq\.com|163\.com|brevo\.com|sendinblue\.com|amazonaws\.com)$`)

// sample tells a host that stands for another one.
func sample(host string) bool {
	switch host {
	case "tcp", "udp", "unix", "host", "hostname", "server", "user", "username", "myhost", "myserver", "yourhost", "your-host", "address", "string", "name", "url", "uri", "ip", "domain", "dbhost":
		return true
	}
	return strings.Contains(host, "example") || strings.HasSuffix(host, ".test") || strings.HasSuffix(host, ".invalid") || strings.HasSuffix(host, ".")
}
