package unit

import (
	"path"
	"sort"
	"strings"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// Repository is what the repository as a whole is, and one sentence on why.
func Repository(set *file.Set, units []*Unit) (Kind, string) {
	running := withoutWrapper(mainParts(units), units)
	switch {
	case len(running) >= 2 && !oneApp(running):
		return Monorepo, "It holds several parts that are deployed: " + list(running) + "."
	case len(running) >= 1:
		return apart(running, units)
	}
	if root := unitAt(units, ""); root != nil && root.Kind != Unknown && (root.Kind != Library || root.published()) && root.Kind != Infrastructure {
		return root.Kind, sentence(root)
	}
	best := rest(units)
	if best == nil || infraFiles(set) > codeFiles(set) && best.Path != "" {
		if kind, why := bare(set); kind != Unknown || best == nil {
			return kind, why
		}
	}
	return best.Kind, sentence(best)
}

// withoutWrapper leaves out a root that is only the image or the harness of
// something else: an image around the one module that is the app, or small apps
// beside a library that is published from the root.
func withoutWrapper(running, units []*Unit) []*Unit {
	root := unitAt(units, "")
	if root == nil {
		return running
	}
	if len(running) == 2 && running[0] == root && !running[1].front() && len(running[1].Dockerfiles) == 0 && len(root.Frameworks) == 0 && sameEcosystem(root, running[1]) {
		return running[1:]
	}
	if root.Kind != Library || !root.published() || len(running) == 0 {
		return running
	}
	for _, u := range running {
		if len(u.Dockerfiles) > 0 || !sameEcosystem(root, u) {
			return running
		}
	}
	switch root.Ecosystems[0] {
	case "ruby", "php", "elixir":
		return nil // what tries the library out
	}
	return running
}

func sameEcosystem(a, b *Unit) bool {
	return len(a.Ecosystems) > 0 && len(b.Ecosystems) > 0 && a.Ecosystems[0] == b.Ecosystems[0]
}

// mainParts are the parts that are deployed; helpers count where there is
// nothing else. Beside a library that the repository publishes, an app without
// an image is there to try it out.
func mainParts(units []*Unit) (parts []*Unit) {
	root := unitAt(units, "")
	library := root != nil && root.Kind == Library && root.published()
	for _, u := range units {
		if u.Kind.Deployable() && !auxiliary(u.Path) && (!library || len(u.Dockerfiles) > 0) {
			parts = append(parts, u)
		}
	}
	if len(parts) > 0 || library {
		return parts
	}
	for _, u := range units {
		if u.Kind.Deployable() {
			parts = append(parts, u)
		}
	}
	return parts
}

// apart is the kind of a repository with one app: a service with a front end
// of its own is a web app.
func apart(running, units []*Unit) (Kind, string) {
	for _, k := range []Kind{WebApp, Service, Worker} {
		for _, u := range running {
			if u.Kind != k {
				continue
			}
			for _, other := range units {
				if k == Service && other.Kind == StaticSite {
					return WebApp, sentence(u)
				}
			}
			return k, sentence(u)
		}
	}
	return Unknown, ""
}

// rest is the unit that says most where nothing is deployed.
func rest(units []*Unit) *Unit {
	count := map[Kind]int{}
	for _, u := range units {
		count[u.Kind]++
	}
	for _, k := range []Kind{Mobile, Desktop, CLI, Library, StaticSite} {
		for _, u := range units {
			if k == CLI && count[Library] > 5*count[CLI] {
				break // a library with a tool of its own
			}
			if u.Kind == k && (k != Library || u.published()) && !auxiliary(u.Path) {
				return u
			}
		}
	}
	for _, k := range []Kind{StaticSite, Library, CLI} {
		for _, u := range units {
			if u.Kind == k {
				return u
			}
		}
	}
	return nil
}

func unitAt(units []*Unit, dir string) *Unit {
	for _, u := range units {
		if u.Path == dir {
			return u
		}
	}
	return nil
}

// oneApp tells that the running units are one app's parts: at most one back
// end, everything else a front end of it.
func oneApp(running []*Unit) bool {
	n := 0
	for _, u := range running {
		if !u.front() {
			n++
		}
	}
	return n <= 1
}

func sentence(u *Unit) string {
	where := ""
	if u.Path != "" {
		where = " in " + u.Path
	}
	return strings.ToUpper(u.Why[:1]) + u.Why[1:] + where + "."
}

func list(units []*Unit) string {
	var names []string
	for _, u := range units {
		name := u.Path
		if name == "" {
			name = "the root"
		}
		names = append(names, name)
	}
	if len(names) > 5 {
		names = append(names[:5], "…")
	}
	return strings.Join(names, ", ")
}

// bare judges a repository by its files, where no unit tells.
func bare(set *file.Set) (Kind, string) {
	if kind, why := composed(set); kind != "" {
		return kind, why
	}
	var docs, web, all int
	for _, f := range set.Files {
		all++
		switch {
		case f.Scope == "docs":
			docs++
		case strings.HasSuffix(f.Path, ".html") && f.Scope == "production":
			web++
		}
	}
	infra, code := infraFiles(set), codeFiles(set)
	switch {
	case all == 0:
		return Unknown, "No file could be read."
	case infra > 0 && code <= infra:
		return Infrastructure, "It holds infrastructure definitions and no app."
	case docs*10 >= all*9:
		return Documentation, "It holds text and no program."
	case code > 0:
		return Unknown, "It holds code, and no manifest that tells how it is built."
	case web > 0:
		return StaticSite, "It holds pages and no program."
	case docs > 0:
		return Documentation, "It holds text and no program."
	}
	return Unknown, "Nothing in it tells what it is."
}

// composed judges a repository that is a compose file around images: several
// apps make it a monorepo, one makes it a service.
func composed(set *file.Set) (Kind, string) {
	apps := map[string]bool{}
	for _, f := range set.Files {
		if !f.Scope.Live() || !f.Is("YAML") || !strings.Contains(strings.ToLower(f.Base()), "compose") && !strings.Contains(f.Base(), "stack") {
			continue
		}
		for _, s := range f.Tree().Get("services").Entries() {
			if image := s.Get("image").Str(); image != "" && !backing(image) || s.Has("build") {
				apps[s.Key] = true
			}
		}
	}
	var names []string
	for n := range apps {
		names = append(names, n)
	}
	sort.Strings(names)
	switch {
	case len(names) >= 2:
		return Monorepo, "A compose file runs several apps: " + strings.Join(names[:min(5, len(names))], ", ") + "."
	case len(names) == 1:
		return Service, "A compose file runs " + names[0] + "."
	}
	return "", ""
}

// backing tells an image of a store, a queue or a proxy, which is no app.
func backing(image string) bool {
	base, _, _ := parse.SplitImage(image)
	switch base[strings.LastIndexByte(base, '/')+1:] {
	case "postgres", "postgresql", "postgis", "pgvector", "timescaledb", "mysql", "mariadb", "percona", "redis", "valkey", "mongo", "mongodb", "rabbitmq", "elasticsearch", "opensearch", "kafka", "cp-kafka", "zookeeper", "memcached", "nginx", "traefik", "caddy", "haproxy", "minio", "mailhog", "mailpit", "nats", "etcd", "consul", "vault", "solr", "meilisearch", "typesense", "clickhouse-server", "cassandra", "neo4j", "influxdb", "certbot", "nginx-proxy", "acme-companion", "watchtower", "autoheal", "swag":
		return true
	}
	return false
}

// infraTails and infraNames tell files that define infrastructure.
var infraTails = []string{".tf", ".tofu", ".bicep", ".nomad", ".pkr.hcl"}

func infraFile(f *file.File) bool {
	base := f.Base()
	for _, t := range infraTails {
		if strings.HasSuffix(base, t) {
			return true
		}
	}
	switch base {
	case "Chart.yaml", "Pulumi.yaml", "kustomization.yaml", "kustomization.yml", "ansible.cfg", "site.yml", "playbook.yml", "terragrunt.hcl", "Vagrantfile":
		return true
	}
	if !f.Is("YAML") {
		return false
	}
	dir := "/" + f.Dir() + "/"
	if strings.Contains(dir, "/roles/") && (strings.Contains(dir, "/tasks/") || strings.Contains(dir, "/handlers/")) || path.Base(f.Dir()) == "playbooks" {
		return true
	}
	root := f.Tree()
	return root.Has("apiVersion") && root.Has("kind") || root.Has("AWSTemplateFormatVersion")
}

func infraFiles(set *file.Set) (n int) {
	for _, f := range set.Files {
		if f.Scope != "vendored" && f.Scope != "test" && f.Scope != "generated" && infraFile(f) {
			n++
		}
	}
	return n
}

func codeFiles(set *file.Set) (n int) {
	for _, f := range set.Files {
		if f.Scope == "production" && Programming(f) && !strings.HasSuffix(f.Path, "Vagrantfile") {
			n++
		}
	}
	return n
}
