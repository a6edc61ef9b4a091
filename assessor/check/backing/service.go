package backing

import (
	"strings"

	"workbook/assessor/credential"
)

// kinds are the words of a variable's name that say which service it is about,
// in the order in which they decide.
var kinds = []struct{ words, service string }{
	{"database db postgres postgresql pg mysql mariadb sqlserver mssql oracle jdbc datasource sqlalchemy connectionstrings pghost dbhost jawsdb cleardb r2dbc planetscale supabase neon clickhouse cockroach", "The database"},
	{"mongo mongodb mongohq couchdb cassandra dynamodb neo4j firestore arango scylla cosmos", "The document store"},
	{"redis valkey rediscloud redistogo memcache memcached memcachier cache", "The cache"},
	{"rabbit rabbitmq amqp cloudamqp kafka broker brokers nats celery queue sqs servicebus pubsub mqtt bootstrap activemq eventhub bus", "The queue"},
	{"elastic elasticsearch opensearch meili meilisearch typesense solr search bonsai searchbox algolia", "The search engine"},
	{"smtp mail mailer email mailgun sendgrid postmark imap pop3", "The mail service"},
	{"s3 bucket minio storage blob gcs cloudinary upload uploads filesystem spaces r2", "The object store"},
	{"sentry rollbar bugsnag otel otlp statsd datadog influx loki graylog jaeger zipkin tempo prometheus honeycomb", "The telemetry service"},
	{"ldap oidc oauth sso keycloak auth0 okta saml vault consul etcd eureka configserver", "The identity or config service"},
}

// locating are last words of names that hold an address, or enough of one.
var locating = map[string]bool{"url": true, "urls": true, "uri": true, "uris": true, "dsn": true, "host": true, "hosts": true, "hostname": true, "server": true, "servers": true, "endpoint": true, "endpoints": true, "addr": true, "address": true, "addresses": true, "broker": true, "brokers": true, "bucket": true, "connection": true, "connectionstring": true, "datasource": true, "nodes": true, "cluster": true, "socket": true, "domain": true, "authority": true, "issuer": true, "name": true}

// ownWords mark an address of the app itself, or of who calls it.
var ownWords = map[string]bool{"http": true, "https": true, "forwarded": true, "frontend": true, "site": true, "public": true, "allowed": true, "allow": true, "cors": true, "virtual": true, "listen": true, "bind": true, "root": true, "callback": true, "redirect": true, "login": true, "logout": true, "asset": true, "assets": true, "static": true, "self": true, "canonical": true, "homepage": true, "docs": true, "lifetime": true, "timeout": true, "trusted": true, "cdn": true, "remote": true, "vite": true, "image": true, "icon": true, "logo": true, "file": true, "path": true, "dir": true, "demo": true, "docker": true, "release": true, "websocket": true, "dashboard": true, "version": true, "request": true, "client": true, "tracker": true, "script": true, "subscription": true, "favicon": true, "single": true, "support": true, "help": true, "terms": true, "privacy": true, "badge": true, "embed": true, "password": true, "secret": true, "token": true, "ehlo": true, "limit": true, "max": true, "min": true, "per": true, "interval": true, "retries": true, "lock": true, "pretty": true, "short": true, "clean": true, "friendly": true}

// serviceOf tells which backing service a variable locates, for a message, or
// "". A variable that only tunes a service, or holds an account, locates none.
func serviceOf(name string) string {
	words := credential.Words(name)
	if len(words) == 0 {
		return ""
	}
	if strings.EqualFold(name, "dsn") || strings.HasPrefix(strings.ToLower(name), "connectionstrings") {
		return "The database"
	}
	last := words[len(words)-1]
	joined := strings.Join(words, "")
	if strings.HasSuffix(joined, "connectionstring") {
		last = "connectionstring"
	}
	prefixed := last
	for _, w := range words {
		if ownWords[w] && w != "http" {
			return ""
		}
		if w == "ip" {
			prefixed = w
		}
	}
	if !locating[last] && !compound(last) {
		return ""
	}
	for _, k := range kinds {
		for _, w := range words {
			if contains(k.words, w) || len(w) > 5 && compoundOf(w, k.words) {
				if last == "name" && !contains("database db bucket queue", words[max(0, len(words)-2)]) {
					return ""
				}
				return k.service
			}
		}
	}
	switch {
	case len(words) == 1, prefixed == "ip", words[0] == "http", last == "name", last == "domain", last == "host" && len(words) == 2 && contains("app base server web api", words[0]), last == "address", last == "hosts", last == "server", last == "cluster", last == "socket":
		return ""
	case contains("app base server web", words[0]) && len(words) == 2, len(words) > 1 && words[len(words)-2] == "base" && !contains("api", words[max(0, len(words)-3)]):
		return ""
	case last == "connection", last == "connectionstring":
		return "The database"
	}
	return "A service"
}

func contains(list, word string) bool {
	return strings.Contains(" "+list+" ", " "+word+" ")
}

// compound tells a last word that holds its kind: PGHOST, REDISURL.
func compound(w string) bool {
	for _, end := range []string{"host", "url", "uri", "dsn", "server", "endpoint", "bucket"} {
		if len(w) > len(end)+1 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

func compoundOf(w, list string) bool {
	for _, k := range strings.Fields(list) {
		if len(k) > 3 && strings.HasPrefix(w, k) {
			return true
		}
	}
	return false
}

// address tells that a variable holds a whole address: driver, host and
// account in one.
func address(name string) bool {
	words := credential.Words(name)
	last := words[len(words)-1]
	return last == "url" || last == "uri" || last == "dsn" || strings.HasSuffix(strings.ToLower(name), "connectionstring") || last == "connection" || compound(last) && (strings.HasSuffix(last, "url") || strings.HasSuffix(last, "uri"))
}
