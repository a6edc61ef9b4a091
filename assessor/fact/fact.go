// Package fact collects versions and types of runtimes and backing services,
// each with its place and its scope, to be compared.
package fact

import (
	"sort"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
)

// Place says which surroundings a fact describes.
type Place string

// The surroundings that parity compares.
const (
	Development Place = "development"
	Testing     Place = "test"
	Production  Place = "production"
	// Declared is what the manifest or a version file asks for, everywhere.
	Declared Place = "declared"
)

// Fact is one version or type of one subject.
type Fact struct {
	// Subject is what is compared: "python", "node", "database", "cache".
	Subject string
	// Name is the runtime or engine, for people: "PostgreSQL".
	Name string
	// Version is as it is written, "" where none is.
	Version string
	// Service tells a backing service from a runtime.
	Service bool
	// Minimum tells that the version is a lower bound, not a pin.
	Minimum bool
	Place   Place
	Unit    string
	Path    string
	Line    int
}

// engine is a backing service by its image's name.
type engine struct{ subject, name string }

var engines = map[string]engine{
	"postgres": {"database", "PostgreSQL"}, "postgis": {"database", "PostgreSQL"}, "postgresql": {"database", "PostgreSQL"}, "timescaledb": {"database", "PostgreSQL"}, "pgvector": {"database", "PostgreSQL"},
	"mysql": {"database", "MySQL"}, "mariadb": {"database", "MariaDB"}, "percona": {"database", "MySQL"}, "server": {"database", "SQL Server"}, "mssql-server-linux": {"database", "SQL Server"}, "azure-sql-edge": {"database", "SQL Server"},
	"mongo": {"document store", "MongoDB"}, "mongodb": {"document store", "MongoDB"},
	"redis": {"cache", "Redis"}, "redis-stack": {"cache", "Redis"}, "valkey": {"cache", "Valkey"}, "memcached": {"memory cache", "Memcached"},
	"rabbitmq": {"queue", "RabbitMQ"}, "kafka": {"stream", "Kafka"}, "cp-kafka": {"stream", "Kafka"}, "redpanda": {"stream", "Kafka"}, "nats": {"queue", "NATS"},
	"elasticsearch": {"search", "Elasticsearch"}, "opensearch": {"search", "OpenSearch"}, "solr": {"search", "Solr"}, "meilisearch": {"search", "Meilisearch"}, "typesense": {"search", "Typesense"},
	"minio": {"object store", "MinIO"}, "clickhouse-server": {"analytics", "ClickHouse"}, "cassandra": {"wide-column store", "Cassandra"}, "neo4j": {"graph", "Neo4j"}, "couchdb": {"document store", "CouchDB"}, "influxdb": {"time series", "InfluxDB"},
}

// Engine tells which backing service an image is, by its subject and name.
func Engine(image string) (subject, name, version string, ok bool) {
	base, tag, _ := parse.SplitImage(image)
	if base == "mssql/server" {
		return "database", "SQL Server", tag, true
	}
	base = base[strings.LastIndexByte(base, '/')+1:]
	if base == "server" {
		return "", "", "", false
	}
	e, ok := engines[base]
	return e.subject, e.name, tag, ok
}

// Find returns all facts of a repository in the order of path and line.
func Find(set *file.Set, units []*unit.Unit) []Fact {
	c := collector{set: set, units: units}
	for _, f := range set.Files {
		if f.Scope == "docs" || f.Scope == "vendored" || f.Scope == "generated" || f.Scope == "example" {
			continue
		}
		c.runtimes(f)
		c.services(f)
	}
	sort.SliceStable(c.facts, func(i, j int) bool {
		if c.facts[i].Path != c.facts[j].Path {
			return c.facts[i].Path < c.facts[j].Path
		}
		return c.facts[i].Line < c.facts[j].Line
	})
	return c.facts
}

type collector struct {
	set   *file.Set
	units []*unit.Unit
	facts []Fact
}

func (c *collector) add(f Fact) {
	if f.Unit == "" {
		if u := unit.Of(c.units, f.Path); u != nil {
			f.Unit = u.Path
		}
	}
	c.facts = append(c.facts, f)
}

// services reads engines from compose files, CI jobs and Terraform.
func (c *collector) services(f *file.File) {
	base := strings.ToLower(f.Base())
	switch {
	case strings.Contains(base, "compose") && f.Is("YAML"):
		place := composePlace(f)
		for _, s := range f.Tree().Get("services").Entries() {
			c.image(f, s.Get("image"), place)
		}
	case ci(f):
		for _, doc := range f.Docs() {
			for _, services := range doc.All("services") {
				for _, s := range append(services.Entries(), services.Items()...) {
					image := s.Get("image")
					if image == nil && s.Kind == parse.Scalar {
						image = s
					}
					if image == nil {
						image = s.Get("name")
					}
					c.image(f, image, Testing)
				}
			}
			for _, docker := range doc.All("docker") {
				for i, s := range docker.Items() {
					if i > 0 {
						c.image(f, s.Get("image"), Testing)
					}
				}
			}
		}
	case strings.HasSuffix(base, ".tf"):
		c.terraform(f)
	case f.Is("YAML") && f.Scope.Live():
		for _, doc := range f.Docs() {
			if doc.Has("apiVersion") {
				for _, image := range doc.All("image") {
					c.image(f, image, Production)
				}
			}
		}
	}
}

func (c *collector) image(f *file.File, image *parse.Node, place Place) {
	if subject, name, version, ok := Engine(image.Str()); ok {
		c.add(Fact{Subject: subject, Name: name, Version: version, Service: true, Place: place, Path: f.Path, Line: image.Line})
	}
}

func ci(f *file.File) bool {
	p := strings.ToLower(f.Path)
	return f.Is("YAML") && (strings.HasPrefix(p, ".github/workflows/") || strings.Contains(p, "gitlab-ci") || strings.HasPrefix(p, ".circleci/") || strings.HasPrefix(f.Base(), "azure-pipelines") || f.Base() == ".travis.yml" || f.Base() == "bitbucket-pipelines.yml" || strings.HasPrefix(p, ".forgejo/workflows/") || strings.HasPrefix(p, ".gitea/workflows/") || strings.HasPrefix(p, ".woodpecker"))
}

// composePlace tells what a compose file is for: development where it says so,
// mounts the source or runs a reloader; production where it restarts its
// services or names images from a registry; development otherwise.
func composePlace(f *file.File) Place {
	switch f.Scope {
	case "test":
		return Testing
	case "dev":
		return Development
	}
	if ComposeForProduction(f) {
		return Production
	}
	return Development
}

// ComposeForProduction tells that a compose file describes a production, by
// what it does rather than by its name.
func ComposeForProduction(f *file.File) bool {
	if strings.Contains(f.Base(), "prod") {
		return true
	}
	restart, mounts := false, false
	for _, s := range f.Tree().Get("services").Entries() {
		if r := s.Get("restart").Str(); r == "always" || r == "unless-stopped" || s.Has("deploy") {
			restart = true
		}
		if !s.Has("build") {
			continue
		}
		for _, v := range s.Get("volumes").Strings() {
			if strings.HasPrefix(v, ".:") || strings.HasPrefix(v, "./:") || strings.HasPrefix(v, "./src") || strings.HasPrefix(v, "./app") {
				mounts = true
			}
		}
		if cmd := strings.Join(s.Get("command").Strings(), " "); strings.Contains(cmd, "--reload") || strings.Contains(cmd, "nodemon") || strings.Contains(cmd, "runserver") || strings.Contains(cmd, "run dev") || strings.Contains(cmd, "--watch") {
			mounts = true
		}
	}
	return restart && !mounts
}

func (c *collector) terraform(f *file.File) {
	root := f.HCL()
	if root == nil {
		return
	}
	for _, b := range root.Blocks {
		if b.Type != "resource" {
			continue
		}
		var engineName, version string
		line := b.Line
		if a := b.Attribute("engine_version"); a != nil {
			version, line = a.Text(), a.Line
		}
		switch b.Label(0) {
		case "aws_db_instance", "aws_rds_cluster", "aws_elasticache_cluster", "aws_elasticache_replication_group":
			if a := b.Attribute("engine"); a != nil {
				engineName = strings.TrimPrefix(a.Text(), "aurora-")
			} else if strings.Contains(b.Label(0), "elasticache") {
				engineName = "redis"
			}
		case "google_sql_database_instance":
			if a := b.Attribute("database_version"); a != nil {
				name, v, _ := strings.Cut(strings.ToLower(a.Text()), "_")
				engineName, version, line = name, strings.ReplaceAll(v, "_", "."), a.Line
			}
		case "azurerm_postgresql_flexible_server", "azurerm_postgresql_server":
			engineName = "postgres"
			if a := b.Attribute("version"); a != nil {
				version, line = a.Text(), a.Line
			}
		}
		if e, ok := engines[engineName]; ok && !strings.ContainsAny(version, "$.{") || ok && !strings.Contains(version, "var.") {
			c.add(Fact{Subject: e.subject, Name: e.name, Version: version, Service: true, Place: Production, Path: f.Path, Line: line})
		}
	}
}
