package infrastructure

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// Definition finds infrastructure that is specified in the repository.
//
// Why: what is written down can be reviewed, repeated and built again.
// Silent: examples, development compose files.
// Source: https://martinfowler.com/bliki/InfrastructureAsCode.html
var Definition = add(check.Check{
	ID:        "definition",
	Criterion: "infrastructure-as-code/in-repository",
	Repo:      definition,
})

// platforms are files that specify an app's place on a platform.
var platforms = map[string]string{"fly.toml": "Fly.io", "render.yaml": "Render", "app.json": "Heroku", "heroku.yml": "Heroku", "netlify.toml": "Netlify", "vercel.json": "Vercel", "wrangler.toml": "Cloudflare", "wrangler.json": "Cloudflare", "wrangler.jsonc": "Cloudflare", "serverless.yml": "the Serverless Framework", "serverless.yaml": "the Serverless Framework", "pulumi.yaml": "Pulumi", "chart.yaml": "Helm", "kustomization.yaml": "Kustomize", "kustomization.yml": "Kustomize", "railway.json": "Railway", "railway.toml": "Railway", "cdk.json": "the AWS CDK", "samconfig.toml": "AWS SAM", "ansible.cfg": "Ansible", "app.yaml": "App Engine", "dokku-scale": "Dokku", "captain-definition": "CapRover", "fortrabbit.yml": "fortrabbit", ".platform.app.yaml": "Platform.sh", "koyeb.yaml": "Koyeb", "zeabur.json": "Zeabur", "apprunner.yaml": "App Runner", "azure.yaml": "the Azure Developer CLI", "clever.json": "Clever Cloud"}

func definition(r *check.Repo) (found []check.Evidence) {
	count := map[string]int{}
	keep := func(kind, message string, f *file.File, line int) {
		if count[kind]++; count[kind] <= 3 {
			found = append(found, check.Strength(check.High, message).At(f.Path, line))
		}
	}
	var weak *file.File
	var half []check.Evidence
	for _, f := range r.Files {
		if !f.Scope.Live() {
			continue
		}
		if strings.Contains(strings.ToLower(f.Base()), "compose") && f.Is("YAML") && f.Tree().Has("services") {
			switch {
			case publishedSample(r, f):
				keep("compose", "A sample shows with what the published image runs.", f, f.Tree().Get("services").LineOf())
			case fact.ComposeForProduction(f) && !r.LocalStack(f):
				keep("compose", "A compose file describes the running system.", f, 0)
			case weak == nil:
				weak = f
			}
			continue
		}
		if kind, message, line := described(r, f); kind != "" {
			keep(kind, message, f, line)
		}
		if strings.HasSuffix(f.Base(), ".conf") && strings.Contains(string(f.Data), "[program:") && !imageFile(r, f) {
			half = append(half, check.Strength(check.Low, "Supervisor's file describes the processes on a server that is described nowhere.").At(f.Path, 0))
		}
	}
	if len(found) > 0 {
		return found
	}
	if e := forHosts(r); e != nil {
		return []check.Evidence{*e}
	}
	if e := sampleService(r); e != nil {
		return []check.Evidence{*e}
	}
	return append(partial(r, weak), half[:min(1, len(half))]...)
}

// described says which tool a file describes infrastructure for, if any.
func described(r *check.Repo, f *file.File) (kind, message string, line int) {
	base := strings.ToLower(f.Base())
	switch {
	case f.HCL() != nil:
		for _, b := range f.HCL().Blocks {
			if b.Type == "resource" || b.Type == "module" {
				return "terraform", "Terraform describes the infrastructure.", b.Line
			}
			if strings.HasSuffix(base, ".hcl") && (b.Type == "terraform" || b.Type == "unit" || b.Type == "stack" || b.Type == "include") && strings.HasPrefix(base, "terragrunt") {
				return "terragrunt", "Terragrunt describes the infrastructure.", b.Line
			}
		}
	case base == "heroku.yml" && !f.Tree().Has("setup"):
		return "", "", 0 // how it is built and started, which partial says
	case platforms[base] != "" && (base != "app.json" || f.Tree().Has("buildpacks") || f.Tree().Has("formation") || f.Tree().Has("addons")):
		return base, "A file for " + platforms[base] + " describes where the app runs.", 0
	case strings.HasSuffix(base, ".bicep"):
		for n := 1; n <= f.Lines(); n++ {
			if strings.HasPrefix(f.CodeLine(n), "resource ") || strings.HasPrefix(f.CodeLine(n), "module ") {
				return "bicep", "Bicep describes the infrastructure.", n
			}
		}
		return "bicep", "Bicep describes the infrastructure.", 0
	case strings.HasSuffix(base, ".service") && strings.Contains(string(f.Data), "[Service]"):
		return "systemd", "A systemd unit describes how the app runs.", 0
	case f.Is("YAML"):
		return object(f, base)
	case templateName.MatchString(base):
		if m := templateKind.FindIndex(f.Data); m != nil && strings.Contains(string(f.Data), "apiVersion:") {
			return "kubernetes", "Kubernetes objects describe how the app runs.", f.LineOf(m[0] + 1)
		}
	}
	return "", "", 0
}

// Templates of objects that another tool fills in.
var (
	templateName = regexp.MustCompile(`\.ya?ml\.(?:erb|tmpl|tpl|j2|jinja2?|template|in|mustache|hbs)$`)
	templateKind = regexp.MustCompile(`(?m)\nkind:\s*["']?(?:Deployment|StatefulSet|DaemonSet|Service|Ingress|CronJob)\b`)
)

// object reads what a YAML file describes by its shape.
func object(f *file.File, base string) (kind, message string, line int) {
	for _, d := range f.Docs() {
		switch k := d.Get("kind").Str(); {
		case d.Has("apiVersion") && (k == "Deployment" || k == "StatefulSet" || k == "DaemonSet" || k == "Service" || k == "Ingress" || k == "CronJob"):
			return "kubernetes", "Kubernetes objects describe how the app runs.", d.Get("kind").LineOf()
		case appPlatform(d):
			return "app-platform", "A file for App Platform describes where the app runs.", d.Get("services").LineOf()
		case d.Has("AWSTemplateFormatVersion") || d.Has("Resources") && strings.Contains(string(f.Data), "AWS::"):
			return "cloudformation", "CloudFormation describes the infrastructure.", 0
		case strings.Contains(f.Path, "roles/") && strings.Contains(f.Path, "tasks/"), base == "playbook.yml", base == "site.yml":
			return "ansible", "Ansible describes the servers.", 0
		}
	}
	return "", "", 0
}

// imageFile tells a file that an image takes along.
func imageFile(r *check.Repo, f *file.File) bool {
	for _, u := range r.Units {
		for _, path := range u.Dockerfiles {
			if d := r.Get(path); d != nil && strings.Contains(string(d.Code()), f.Base()) {
				return true
			}
		}
	}
	return false
}

// appPlatform tells a specification of DigitalOcean's App Platform by its
// shape, since it may have any name.
//
// Source: https://docs.digitalocean.com/products/app-platform/reference/app-spec/
func appPlatform(d *parse.Node) bool {
	for _, s := range d.Get("services").Items() {
		if s.Has("instance_size_slug") || s.Has("http_port") || s.Has("dockerfile_path") {
			return true
		}
	}
	return false
}

// partial is what only hints at infrastructure: an image, a Procfile.
func partial(r *check.Repo, compose *file.File) []check.Evidence {
	for _, f := range r.Base("Procfile", "heroku.yml") {
		if f.Scope.Live() {
			return []check.Evidence{check.Gap(check.Medium, procfileSays(r)).At(f.Path, 1).AsPartial()}
		}
	}
	for _, u := range r.Deployable() {
		for _, path := range u.Dockerfiles {
			if d := r.Get(path); d.Scope.Live() && holdsApp(d) {
				return []check.Evidence{check.Gap(check.Medium, "The image is described; where and with what it runs is not.").At(path, 1).AsPartial()}
			}
		}
	}
	if compose != nil {
		return []check.Evidence{check.Gap(check.High, "The compose file describes development; production is described nowhere.").At(compose.Path, compose.Tree().Get("services").LineOf())}
	}
	return nil
}

// procfileSays is what a Procfile leaves open: the services it needs, where the
// app is known to use one.
func procfileSays(r *check.Repo) string {
	if r.Service() == "" {
		return "The process types are declared; where they run is not."
	}
	return "The process types are declared; the services and addresses they need are not."
}

// holdsApp tells an image that takes the app in, and is no bare set of tools
// that a developer's source is mounted into.
func holdsApp(d *file.File) bool {
	if d.Dockerfile() == nil {
		return false
	}
	for _, s := range d.Dockerfile().Stages {
		for _, in := range s.Instructions {
			switch in.Name {
			case "copy", "add", "cmd", "entrypoint":
				return true
			}
		}
	}
	return false
}
