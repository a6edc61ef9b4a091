package fact

import (
	"strings"

	"workbook/assessor/parse"
)

// engine is a backing service, or one that is embedded in the app.
type engine struct {
	subject, name string
	embedded      bool
}

// engines are services by the name of their image.
var engines = map[string]engine{
	"postgres": {"database", "PostgreSQL", false}, "postgis": {"database", "PostgreSQL", false}, "postgresql": {"database", "PostgreSQL", false}, "timescaledb": {"database", "PostgreSQL", false}, "pgvector": {"database", "PostgreSQL", false},
	"mysql": {"database", "MySQL", false}, "mariadb": {"database", "MariaDB", false}, "percona": {"database", "MySQL", false}, "mssql-server-linux": {"database", "SQL Server", false}, "azure-sql-edge": {"database", "SQL Server", false},
	"cockroach": {"database", "CockroachDB", false}, "oracle-xe": {"database", "Oracle", false}, "oracle-free": {"database", "Oracle", false},
	"mongo": {"document store", "MongoDB", false}, "mongodb": {"document store", "MongoDB", false}, "couchdb": {"document store", "CouchDB", false},
	"redis": {"cache", "Redis", false}, "redis-stack": {"cache", "Redis", false}, "redis-stack-server": {"cache", "Redis", false}, "valkey": {"cache", "Valkey", false}, "dragonfly": {"cache", "Dragonfly", false}, "keydb": {"cache", "KeyDB", false}, "memcached": {"memory cache", "Memcached", false},
	"rabbitmq": {"queue", "RabbitMQ", false}, "nats": {"queue", "NATS", false}, "activemq": {"queue", "ActiveMQ", false}, "activemq-artemis": {"queue", "ActiveMQ", false},
	"kafka": {"stream", "Kafka", false}, "cp-kafka": {"stream", "Kafka", false}, "redpanda": {"stream", "Kafka", false},
	"elasticsearch": {"search", "Elasticsearch", false}, "opensearch": {"search", "OpenSearch", false}, "solr": {"search", "Solr", false}, "meilisearch": {"search", "Meilisearch", false}, "typesense": {"search", "Typesense", false},
	"minio": {"object store", "MinIO", false}, "clickhouse-server": {"analytics", "ClickHouse", false}, "clickhouse": {"analytics", "ClickHouse", false}, "cassandra": {"wide-column store", "Cassandra", false}, "scylla": {"wide-column store", "Scylla", false}, "neo4j": {"graph", "Neo4j", false}, "influxdb": {"time series", "InfluxDB", false},
}

var (
	postgres  = engines["postgres"]
	mysql     = engines["mysql"]
	mariadb   = engines["mariadb"]
	mongo     = engines["mongo"]
	sqlServer = engine{"database", "SQL Server", false}
	oracle    = engine{"database", "Oracle", false}
	cockroach = engines["cockroach"]
	sqlite    = engine{"database", "SQLite", true}
	h2        = engine{"database", "H2", true}
	hsqldb    = engine{"database", "HSQLDB", true}
	derby     = engine{"database", "Derby", true}
	inMemory  = engine{"database", "an in-memory database", true}
)

// spellings are the ways in which settings, URLs, drivers and adapters write
// an engine, in lower case.
var spellings = map[string]engine{
	"postgres": postgres, "postgresql": postgres, "pgsql": postgres, "pg": postgres, "pgx": postgres, "postgis": postgres, "pdo_pgsql": postgres, "npgsql": postgres, "psycopg2": postgres, "postgresql_psycopg2": postgres, "ecto.adapters.postgres": postgres, "neon": postgres,
	"mysql": mysql, "mysql2": mysql, "mysqli": mysql, "pdo_mysql": mysql, "trilogy": mysql, "myxql": mysql,
	"mariadb": mariadb, "sqlserver": sqlServer, "mssql": sqlServer, "sqlsrv": sqlServer, "tds": sqlServer,
	"oracle": oracle, "oracledb": oracle, "oracle_enhanced": oracle, "cockroachdb": cockroach,
	"mongodb": mongo, "mongodb+srv": mongo, "mongo": mongo,
	"sqlite": sqlite, "sqlite3": sqlite, "spatialite": sqlite, "better-sqlite3": sqlite, "pdo_sqlite": sqlite, "libsql": sqlite, "sqlite-persistent": sqlite, "sqlite-e2e": sqlite, "turso": sqlite,
	"h2": h2, "hsqldb": hsqldb, "hsql": hsqldb, "derby": derby, "inmemorydatabase": inMemory, "inmemory": inMemory,
}

// Engine tells which backing service an image is, by its subject and name.
func Engine(image string) (subject, name, version string, ok bool) {
	e, version, ok := engineOf(image)
	return e.subject, e.name, version, ok
}

func engineOf(image string) (e engine, version string, ok bool) {
	base, tag, _ := parse.SplitImage(image)
	if strings.HasSuffix(base, "mssql/server") {
		return sqlServer, tag, true
	}
	e, ok = engines[base[strings.LastIndexByte(base, '/')+1:]]
	return e, tag, ok
}
