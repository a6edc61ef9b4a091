package fact

import (
	"regexp"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// terraform reads the engines that resources and modules provide.
func (c *collector) terraform(f *file.File) {
	root := f.HCL()
	if root == nil {
		return
	}
	for _, b := range root.Blocks {
		if b.Type != "resource" && b.Type != "module" {
			continue
		}
		e, version, line, ok := provided(b)
		if !ok {
			continue
		}
		if !numbered(version) {
			version = "" // a variable
		}
		c.engine(e, version, Production, Platform, f, line)
	}
}

// provided is the engine of a resource, its version and the line that says so.
func provided(b *parse.Block) (e engine, version string, line int, ok bool) {
	line = b.Line
	text := func(name string) string {
		a := b.Attribute(name)
		if a == nil {
			return ""
		}
		return strings.ToLower(a.Text())
	}
	name := ""
	for _, key := range []string{"engine_version", "version", "mysql_version"} {
		if a := b.Attribute(key); a != nil {
			version, line = a.Text(), a.Line
			break
		}
	}
	switch kind := b.Label(0); {
	case b.Type == "module" && text("engine") == "", kind == "google_sql_database_instance" && text("database_version") == "":
		return e, "", 0, false
	case kind == "google_sql_database_instance":
		a := b.Attribute("database_version")
		var v string
		name, v, _ = strings.Cut(text("database_version"), "_")
		version, line = strings.ReplaceAll(v, "_", "."), a.Line
	case b.Type == "module", strings.HasPrefix(kind, "aws_db_instance"), strings.HasPrefix(kind, "aws_rds_cluster"), kind == "digitalocean_database_cluster", kind == "vultr_database", strings.HasPrefix(kind, "aws_elasticache"), kind == "scaleway_rdb_instance":
		name = strings.TrimPrefix(text("engine"), "aurora-")
		name, _, _ = strings.Cut(name, "-") // "sqlserver-ex", "PostgreSQL-15"
		if name == "" && strings.Contains(kind, "elasticache") {
			name = "redis"
		}
	case strings.HasPrefix(kind, "azurerm_postgresql"), kind == "heroku_addon" && strings.HasPrefix(text("plan"), "heroku-postgresql"):
		name = "postgres"
	case strings.HasPrefix(kind, "azurerm_mysql"):
		name = "mysql"
	case strings.HasPrefix(kind, "azurerm_mssql"):
		name, version = "mssql", ""
	case kind == "google_redis_instance", kind == "azurerm_redis_cache", kind == "heroku_addon" && strings.HasPrefix(text("plan"), "heroku-redis"):
		name = "redis"
	case kind == "aws_opensearch_domain":
		name = "opensearch"
	default:
		return e, "", 0, false
	}
	if e, ok = engines[name]; !ok {
		e, ok = spellings[name]
	}
	return e, version, line, ok
}

// cloudFormation reads the engines of a stack's resources.
func (c *collector) cloudFormation(f *file.File, doc *parse.Node) {
	for _, r := range doc.Get("Resources").Entries() {
		kind := r.Get("Type").Str()
		if !strings.HasPrefix(kind, "AWS::RDS::DB") && !strings.HasPrefix(kind, "AWS::ElastiCache::") {
			continue
		}
		p := r.Get("Properties")
		name := strings.TrimPrefix(p.Get("Engine").Str(), "aurora-")
		e, ok := engines[name]
		if !ok {
			e, ok = spellings[name]
		}
		if ok {
			line := p.Get("Engine").Line
			version := p.Get("EngineVersion").Str()
			if version != "" {
				line = p.Get("EngineVersion").Line
			}
			c.engine(e, version, Production, Platform, f, line)
		}
	}
}

var bicepType = regexp.MustCompile(`'Microsoft\.(Sql/servers|DBforPostgreSQL/\w+|DBforMySQL/\w+|DBforMariaDB/\w+|Cache/redis\w*)@`)

// bicep reads the engines of Azure's resources.
func (c *collector) bicep(f *file.File) {
	code := f.Data
	for _, m := range bicepType.FindAllSubmatchIndex(code, 20) {
		line := f.LineOf(m[0])
		if strings.HasPrefix(strings.TrimSpace(f.Raw(line)), "//") || strings.Contains(f.Raw(line), " existing ") {
			continue
		}
		switch kind := string(code[m[2]:m[3]]); {
		case strings.HasPrefix(kind, "Sql"):
			c.engine(sqlServer, "", Production, Platform, f, line)
		case strings.HasPrefix(kind, "DBforPostgreSQL"):
			c.engine(postgres, "", Production, Platform, f, line)
		case strings.HasPrefix(kind, "DBforMySQL"):
			c.engine(mysql, "", Production, Platform, f, line)
		case strings.HasPrefix(kind, "DBforMariaDB"):
			c.engine(mariadb, "", Production, Platform, f, line)
		default:
			c.engine(engines["redis"], "", Production, Platform, f, line)
		}
	}
}

// addons are the engines of Heroku's add-ons, by the start of their name.
var addons = []struct {
	prefix string
	engine engine
}{{"heroku-postgresql", postgres}, {"crunchybridge", postgres}, {"jawsdb-maria", mariadb}, {"jawsdb", mysql}, {"cleardb", mysql}, {"stackhero-mysql", mysql}, {"heroku-redis", engines["redis"]}, {"rediscloud", engines["redis"]}, {"redistogo", engines["redis"]}, {"mongolab", mongo}, {"ormongo", mongo}, {"cloudamqp", engines["rabbitmq"]}, {"bonsai", engines["elasticsearch"]}, {"searchbox", engines["elasticsearch"]}, {"memcachier", engines["memcached"]}}

// platform reads the services that a platform's own file asks for.
func (c *collector) platform(f *file.File, base string) {
	root := f.Tree()
	switch base {
	case "render.yaml":
		for _, d := range root.Get("databases").Items() {
			version, line := "", d.Line
			if v := d.Get("postgresMajorVersion"); v != nil {
				version, line = v.Str(), v.Line
			}
			c.engine(postgres, version, Production, Platform, f, line)
		}
		for _, s := range root.Get("services").Items() {
			if t := s.Get("type").Str(); t == "redis" || t == "keyvalue" {
				c.engine(engines["redis"], "", Production, Platform, f, s.Line)
			}
		}
	case "app.json":
		for _, a := range root.Get("addons").Items() {
			plan := a
			if p := a.Get("plan"); p != nil {
				plan = p
			}
			version := a.Get("options", "version").Str()
			for _, known := range addons {
				if strings.HasPrefix(plan.Str(), known.prefix) {
					c.engine(known.engine, version, Production, Platform, f, plan.Line)
					break
				}
			}
		}
	case "chart.yaml":
		for _, d := range root.Get("dependencies").Items() {
			if e, ok := engines[d.Get("name").Str()]; ok { // the chart's version is not the engine's
				c.engine(e, "", Production, Platform, f, d.Line)
			}
		}
	}
}
