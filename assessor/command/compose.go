package command

import (
	"path"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
	"workbook/assessor/unit"
)

// Compose tells that a file describes services to Compose or Swarm: by its
// name, or by services that are images or builds.
func Compose(f *file.File) bool {
	if !f.Is("YAML") {
		return false
	}
	base := strings.ToLower(f.Base())
	if strings.Contains(base, "compose") {
		return true
	}
	root := f.Tree()
	if root.Has("stages") || root.Has("jobs") || root.Has("pipeline") || root.Has("applications") {
		return false
	}
	for _, s := range root.Get("services").Entries() {
		if s.Kind == parse.Map && (s.Has("image") || s.Has("build")) {
			return strings.Contains(base, "stack") || strings.Contains(base, "docker") || root.Has("version") || root.Has("networks") || root.Has("volumes")
		}
	}
	return false
}

// built is the Dockerfile and stage that a service is built from; both nil
// where it is not built here.
func (f *finder) built(file *file.File, service *parse.Node) (*file.File, *parse.Stage) {
	b := service.Get("build")
	if b == nil {
		return nil, nil
	}
	context := b.Str()
	if context == "" {
		context = b.Get("context").Str()
	}
	name := b.Get("dockerfile").Str()
	if name == "" {
		name = "Dockerfile"
	}
	d := f.set.Get(join(join(file.Dir(), context), name))
	if d == nil || d.Dockerfile() == nil {
		return nil, nil
	}
	if s := d.Dockerfile().Named(b.Get("target").Str()); s != nil {
		return d, s
	}
	return d, d.Dockerfile().Final()
}

// homeOf is the unit that a service belongs to: its Dockerfile's, or that of
// the folder it is built from.
func (f *finder) homeOf(file *file.File, service *parse.Node, dockerfile *file.File) string {
	b := service.Get("build")
	if b == nil {
		return f.unitOf(file.Path)
	}
	context := b.Str()
	if context == "" {
		context = b.Get("context").Str()
	}
	dir := join(file.Dir(), context)
	if u := unit.Of(f.units, join(dir, "x")); u != nil && u.Path == dir && dir != "" {
		return u.Path
	}
	if dockerfile != nil {
		return f.unitOf(dockerfile.Path)
	}
	return f.unitOf(join(dir, "x"))
}

func (f *finder) compose(file *file.File) {
	for _, service := range file.Tree().Get("services").Entries() {
		if service.Get("build") == nil && Infrastructure(service.Get("image").Str()) {
			continue
		}
		entry, command := service.Get("entrypoint"), service.Get("command")
		if entry == nil && command == nil {
			continue // the image's own start, which stands in the Dockerfile
		}
		dockerfile, stage := f.built(file, service)
		s := Start{Type: service.Key, Source: "compose", Path: file.Path, Stage: stage, Exec: true, Dev: f.devService(file, service)}
		var text []string
		if entry == nil && stage != nil {
			if own := stage.Last("entrypoint"); own != nil && own.Exec != nil {
				text = quoted(own.Exec)
			}
		}
		for _, c := range []*parse.Node{entry, command} {
			if c != nil {
				s.Line = c.Line
				text = append(text, quoteAll(c)...)
			}
		}
		s.Text = strings.TrimSpace(strings.Join(text, " "))
		if s.Text == "" {
			continue
		}
		f.add(s, f.homeOf(file, service, dockerfile))
	}
}

// quoteAll is a command's text: a list's words quoted again where they hold
// spaces, or the text itself.
func quoteAll(n *parse.Node) []string {
	if n.Kind != parse.List {
		return []string{n.Str()}
	}
	return quoted(n.Strings())
}

func quoted(words []string) (out []string) {
	for _, w := range words {
		if strings.ContainsAny(w, " \t\n;&|") {
			w = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
		out = append(out, w)
	}
	return out
}

// reloads are words of a command that restarts itself when the source changes.
var reloads = []string{"--reload", "nodemon", "runserver", "run dev", "yarn dev", "pnpm dev", "bun dev", "start:dev", "start-dev", "dotnet watch", "--watch", "ts-node-dev", "tsx watch", "cargo watch", "reflex ", "--debug", "flask run", "next dev", "vite", "mix phx.server", "spring-boot:run", "bin/dev"}

// devService tells that a service is a developer's: its file or Dockerfile says
// so, it mounts source into the container, or it reloads.
func (f *finder) devService(file *file.File, service *parse.Node) bool {
	if !file.Scope.Live() {
		return true
	}
	b := service.Get("build")
	name := strings.ToLower(b.Get("dockerfile").Str() + " " + b.Get("target").Str())
	if strings.Contains(name, "dev") || strings.Contains(name, "test") || strings.Contains(name, "debug") {
		return true
	}
	command := strings.Join(append(quoteAll(orEmpty(service.Get("entrypoint"))), quoteAll(orEmpty(service.Get("command")))...), " ")
	for _, word := range reloads {
		if strings.Contains(command, word) {
			return true
		}
	}
	for _, v := range service.Get("volumes").Items() {
		from := v.Str()
		if v.Kind == parse.Map {
			from = v.Get("source").Str()
		}
		from, _, _ = strings.Cut(from, ":")
		if (strings.HasPrefix(from, ".") || strings.HasPrefix(from, "${PWD}") || strings.HasPrefix(from, "$PWD")) && f.holdsSource(join(file.Dir(), strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(from, "${PWD}"), "$PWD"), "/"))) {
			return true
		}
	}
	return false
}

func orEmpty(n *parse.Node) *parse.Node {
	if n == nil {
		return &parse.Node{}
	}
	return n
}

// holdsSource tells that a folder of the repository holds program code.
func (f *finder) holdsSource(dir string) bool {
	for _, file := range f.set.Files {
		if (dir == "" || strings.HasPrefix(file.Path, dir+"/")) && unit.Programming(file) && file.Scope == "production" {
			return true
		}
	}
	return false
}

// infrastructure are images that are a backing service, a proxy or a tool of
// operations rather than an app.
var infrastructure = map[string]bool{}

// engines are names that an image's name starts with where it is a variant of
// a well-known server.
var engines = map[string]bool{"postgres": true, "postgresql": true, "mysql": true, "mariadb": true, "mongo": true, "mongodb": true, "rabbitmq": true, "kafka": true, "zookeeper": true, "elasticsearch": true, "opensearch": true, "apicurio": true}

func init() {
	for _, n := range strings.Fields(`postgres postgis postgresql timescaledb pgvector pgbouncer mysql mariadb percona mongo mongodb mongo-express redis redis-stack redis-commander valkey keydb memcached
		rabbitmq elasticsearch opensearch kibana logstash kafka cp-kafka redpanda zookeeper cp-zookeeper kafka-ui schema-registry nats nats-streaming activemq artemis mosquitto emqx pulsar
		nginx nginx-proxy nginx-unprivileged traefik caddy haproxy envoy httpd certbot acme-companion letsencrypt-nginx-proxy-companion swag oauth2-proxy docker-gen
		minio mc mailhog mailpit mailcatcher maildev smtp4dev fakesmtp adminer phpmyadmin pgadmin4 localstack azurite moto fake-gcs-server dynamodb-local
		prometheus grafana loki promtail tempo mimir alertmanager node-exporter postgres_exporter redis_exporter cadvisor blackbox-exporter jaeger all-in-one zipkin opentelemetry-collector opentelemetry-collector-contrib otel-collector fluentd fluent-bit vector statsd graphite statsd-exporter pushgateway
		consul vault etcd keycloak dex solr meilisearch typesense qdrant weaviate chroma milvus neo4j cassandra scylla couchdb influxdb influxdb2 telegraf clickhouse-server cockroach arangodb dgraph questdb seq surrealdb ollama
		watchtower portainer docker-socket-proxy dockerproxy busybox alpine ubuntu debian azure-sql-edge mssql-server-linux sqlpad selenium chrome browserless standalone-chrome wiremock mockserver mkcert coturn`) {
		infrastructure[n] = true
	}
}

// Infrastructure tells an image that is a backing service, a proxy or a tool of
// operations rather than the app.
func Infrastructure(image string) bool {
	base, _, _ := parse.SplitImage(image)
	name := path.Base(base)
	first, _, _ := strings.Cut(name, "-") // kafka-native, postgresql-16
	return base == "mssql/server" || infrastructure[name] || engines[first] || strings.HasSuffix(name, "-db") || strings.HasSuffix(name, "exporter")
}
