package framework

import "strings"

// Client is a library through which an app talks to a backing service.
type Client struct {
	// Service is what it talks to, for people: "database", "queue".
	Service   string
	Ecosystem string
	// Packages are dependency names; a trailing "*" matches a prefix.
	Packages string
}

// Clients are the libraries by service and ecosystem. A name that is in none
// tells nothing.
var Clients = []Client{
	{"database", "python", "psycopg* psycopg2* asyncpg pymysql mysqlclient mysql-connector-python aiomysql sqlalchemy flask-sqlalchemy sqlmodel django peewee tortoise-orm databases pymssql pyodbc cx_oracle oracledb alembic dj-database-url pony clickhouse-driver clickhouse-connect"},
	{"document store", "python", "pymongo motor mongoengine beanie couchdb cassandra-driver boto3-dynamodb neo4j"},
	{"cache", "python", "redis aioredis django-redis flask-redis pymemcache python-memcached pylibmc valkey hiredis"},
	{"queue", "python", "celery rq django-rq pika aio-pika kombu kafka-python confluent-kafka aiokafka dramatiq nats-py huey"},
	{"search engine", "python", "elasticsearch* opensearch-py meilisearch algoliasearch haystack pysolr typesense"},
	{"object store", "python", "boto3 aiobotocore minio django-storages google-cloud-storage azure-storage-blob"},
	{"mail service", "python", "flask-mail fastapi-mail sendgrid django-anymail mailjet-rest postmarker aiosmtplib"},

	{"database", "node", "pg pg-promise postgres mysql mysql2 mariadb mssql tedious oracledb knex sequelize typeorm @nestjs/typeorm @prisma/client prisma drizzle-orm objection bookshelf mikro-orm @mikro-orm/* kysely @supabase/supabase-js @planetscale/database @neondatabase/serverless better-sqlite3 sqlite3"},
	{"document store", "node", "mongodb mongoose @nestjs/mongoose @typegoose/typegoose nano cassandra-driver @aws-sdk/client-dynamodb firebase-admin neo4j-driver"},
	{"cache", "node", "redis ioredis connect-redis @upstash/redis memcached memjs @redis/client keyv"},
	{"queue", "node", "amqplib kafkajs node-rdkafka bull bullmq @nestjs/bull bee-queue nats agenda @aws-sdk/client-sqs mqtt"},
	{"search engine", "node", "@elastic/elasticsearch @opensearch-project/opensearch meilisearch algoliasearch typesense"},
	{"object store", "node", "@aws-sdk/client-s3 aws-sdk minio @google-cloud/storage @azure/storage-blob"},
	{"mail service", "node", "nodemailer @sendgrid/mail mailgun.js mailgun-js postmark resend @nestjs-modules/mailer"},

	{"database", "ruby", "pg mysql2 trilogy sqlite3 activerecord rails sequel tiny_tds activerecord-* rom-sql hanami-model"},
	{"document store", "ruby", "mongoid mongo"},
	{"cache", "ruby", "redis redis-rails redis-client dalli hiredis"},
	{"queue", "ruby", "sidekiq resque bunny ruby-kafka karafka shoryuken sneakers nats-pure"},
	{"search engine", "ruby", "elasticsearch* opensearch-ruby searchkick meilisearch* algolia* sunspot*"},
	{"object store", "ruby", "aws-sdk-s3 fog* google-cloud-storage azure-storage-blob shrine carrierwave"},
	{"mail service", "ruby", "mail pony postmark* sendgrid-ruby"},

	{"database", "java", "org.postgresql:* com.mysql:* mysql:* org.mariadb* com.microsoft.sqlserver:* com.oracle.database* org.springframework.boot:spring-boot-starter-jdbc org.springframework.boot:spring-boot-starter-data-jpa org.springframework.boot:spring-boot-starter-data-jdbc org.springframework.boot:spring-boot-starter-data-r2dbc io.quarkus:quarkus-jdbc* io.quarkus:quarkus-hibernate* io.quarkus:quarkus-reactive-pg* org.hibernate* org.mybatis* org.jooq* com.zaxxer:* org.flywaydb:* org.liquibase:* com.h2database:* org.hsqldb:* io.micronaut.sql:* org.jetbrains.exposed:*"},
	{"document store", "java", "org.mongodb* org.springframework.boot:spring-boot-starter-data-mongodb* io.quarkus:quarkus-mongodb* com.datastax* org.springframework.boot:spring-boot-starter-data-cassandra* org.neo4j* io.lettuce-mongo"},
	{"cache", "java", "redis.clients:* io.lettuce:* org.redisson:* org.springframework.boot:spring-boot-starter-data-redis* io.quarkus:quarkus-redis*"},
	{"queue", "java", "org.springframework.boot:spring-boot-starter-amqp org.springframework.kafka:* org.apache.kafka:* com.rabbitmq:* io.quarkus:*messaging* io.quarkus:quarkus-smallrye-reactive-messaging* org.springframework.boot:spring-boot-starter-activemq io.nats:*"},
	{"search engine", "java", "org.elasticsearch* co.elastic* org.springframework.boot:spring-boot-starter-data-elasticsearch org.apache.solr*"},
	{"object store", "java", "software.amazon.awssdk:* com.amazonaws:* io.minio:* com.google.cloud:google-cloud-storage"},
	{"mail service", "java", "org.springframework.boot:spring-boot-starter-mail com.sun.mail* jakarta.mail* io.quarkus:quarkus-mailer"},

	{"database", "go", "github.com/lib/pq github.com/jackc/pgx* github.com/go-sql-driver/mysql gorm.io/* github.com/jinzhu/gorm github.com/jmoiron/sqlx github.com/uptrace/bun* entgo.io/ent xorm.io/* github.com/mattn/go-sqlite3 modernc.org/sqlite github.com/denisenkom/go-mssqldb github.com/microsoft/go-mssqldb github.com/golang-migrate/* github.com/pressly/goose*"},
	{"document store", "go", "go.mongodb.org/* github.com/gocql/gocql github.com/couchbase/* cloud.google.com/go/firestore cloud.google.com/go/spanner"},
	{"cache", "go", "github.com/go-redis/* github.com/redis/* github.com/gomodule/redigo github.com/garyburd/redigo github.com/bradfitz/gomemcache github.com/valkey-io/*"},
	{"queue", "go", "github.com/rabbitmq/amqp091-go github.com/streadway/amqp github.com/segmentio/kafka-go github.com/IBM/sarama github.com/Shopify/sarama github.com/confluentinc/confluent-kafka-go* github.com/nats-io/nats.go github.com/hibiken/asynq"},
	{"search engine", "go", "github.com/elastic/go-elasticsearch* github.com/olivere/elastic* github.com/opensearch-project/* github.com/meilisearch/*"},
	{"object store", "go", "github.com/aws/aws-sdk-go* github.com/minio/minio-go* cloud.google.com/go/storage"},

	{"database", "php", "doctrine/orm doctrine/dbal doctrine/doctrine-bundle illuminate/database laravel/framework ext-pdo ext-pdo_* ext-mysqli cakephp/* topthink/think-orm"},
	{"document store", "php", "mongodb/* doctrine/mongodb-odm*"},
	{"cache", "php", "predis/predis ext-redis ext-memcached"},
	{"queue", "php", "php-amqplib/* enqueue/* symfony/amqp-messenger symfony/redis-messenger bunny/bunny"},
	{"search engine", "php", "elasticsearch/elasticsearch ruflin/elastica laravel/scout meilisearch/*"},
	{"object store", "php", "aws/aws-sdk-php league/flysystem-aws*"},
	{"mail service", "php", "symfony/mailer swiftmailer/swiftmailer phpmailer/phpmailer"},

	{"database", "dotnet", "Npgsql* MySql* Pomelo* Microsoft.EntityFrameworkCore* Microsoft.Data.SqlClient System.Data.SqlClient Dapper* NHibernate* Oracle* EntityFramework Aspire.Npgsql* Marten*"},
	{"document store", "dotnet", "MongoDB* Microsoft.Azure.Cosmos* RavenDB* CassandraCSharpDriver"},
	{"cache", "dotnet", "StackExchange.Redis Microsoft.Extensions.Caching.StackExchangeRedis Aspire.StackExchange* EnyimMemcached*"},
	{"queue", "dotnet", "RabbitMQ* MassTransit* Confluent.Kafka Azure.Messaging* NServiceBus* Aspire.RabbitMQ* Rebus*"},
	{"search engine", "dotnet", "NEST Elastic* Meilisearch"},
	{"object store", "dotnet", "AWSSDK* Azure.Storage* Minio"},
	{"mail service", "dotnet", "MailKit SendGrid*"},

	{"database", "rust", "sqlx diesel* tokio-postgres postgres sea-orm* mysql* rusqlite deadpool-postgres rbatis tiberius"},
	{"document store", "rust", "mongodb scylla cdrs*"},
	{"cache", "rust", "redis deadpool-redis fred bb8-redis memcache"},
	{"queue", "rust", "lapin rdkafka async-nats apalis*"},
	{"object store", "rust", "aws-sdk-* rust-s3 object_store opendal"},
	{"mail service", "rust", "lettre"},

	{"database", "elixir", "ecto ecto_sql postgrex myxql tds ecto_sqlite3 exqlite"},
	{"document store", "elixir", "mongodb_driver xandra"},
	{"cache", "elixir", "redix"},
	{"queue", "elixir", "oban amqp broadway* brod kafka_ex"},
	{"object store", "elixir", "ex_aws_s3 ex_aws waffle"},
	{"mail service", "elixir", "swoosh bamboo"},

	{"database", "scala", "com.typesafe.slick:* org.tpolecat:* org.playframework:play-slick* com.typesafe.play:play-slick* io.getquill:* org.scalikejdbc:* org.postgresql:* com.h2database:* mysql:* org.playframework.anorm:*"},
	{"document store", "scala", "org.mongodb* org.reactivemongo*"},
	{"queue", "scala", "com.typesafe.akka:akka-stream-kafka* org.apache.kafka:* org.apache.pekko:pekko-connectors-kafka*"},
	{"database", "clojure", "com.github.seancorfield/next.jdbc seancorfield/next.jdbc org.clojure/java.jdbc org.postgresql/postgresql com.datomic/* hikari-cp* korma"},
	{"cache", "clojure", "com.taoensso/carmine"},
	{"object store", "clojure", "com.cognitect.aws/*"},
}

// clients finds a package's service by ecosystem; prefixes are kept apart.
var clients, clientPrefixes = indexClients()

func indexClients() (map[string]string, map[string][][2]string) {
	exact, prefixes := map[string]string{}, map[string][][2]string{}
	for _, c := range Clients {
		for _, p := range strings.Fields(c.Packages) {
			if strings.HasSuffix(p, "*") {
				prefixes[c.Ecosystem] = append(prefixes[c.Ecosystem], [2]string{strings.TrimSuffix(p, "*"), c.Service})
			} else {
				exact[c.Ecosystem+" "+p] = c.Service
			}
		}
	}
	return exact, prefixes
}

// ServiceOf tells which backing service a dependency talks to, or "".
func ServiceOf(ecosystem, name string) string {
	if s := clients[ecosystem+" "+name]; s != "" {
		return s
	}
	for _, p := range clientPrefixes[ecosystem] {
		if strings.HasPrefix(name, p[0]) {
			return p[1]
		}
	}
	return ""
}
