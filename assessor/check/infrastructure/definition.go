package infrastructure

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
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
var platforms = map[string]string{"fly.toml": "Fly.io", "render.yaml": "Render", "app.json": "Heroku", "heroku.yml": "Heroku", "netlify.toml": "Netlify", "vercel.json": "Vercel", "wrangler.toml": "Cloudflare", "wrangler.json": "Cloudflare", "wrangler.jsonc": "Cloudflare", "serverless.yml": "the Serverless Framework", "serverless.yaml": "the Serverless Framework", "pulumi.yaml": "Pulumi", "chart.yaml": "Helm", "kustomization.yaml": "Kustomize", "kustomization.yml": "Kustomize", "railway.json": "Railway", "railway.toml": "Railway", "cdk.json": "the AWS CDK", "samconfig.toml": "AWS SAM", "ansible.cfg": "Ansible", "app.yaml": "App Engine", "dokku-scale": "Dokku", "captain-definition": "CapRover"}

func definition(r *check.Repo) (found []check.Evidence) {
	kinds := map[string]bool{}
	keep := func(kind string, e check.Evidence) {
		if !kinds[kind] {
			kinds[kind] = true
			found = append(found, e)
		}
	}
	weak := ""
	for _, f := range r.Files {
		if !f.Scope.Live() {
			continue
		}
		base := strings.ToLower(f.Base())
		switch {
		case f.HCL() != nil:
			for _, b := range f.HCL().Blocks {
				if b.Type == "resource" || b.Type == "module" {
					keep("terraform", check.Strength(check.High, "Terraform describes the infrastructure.").At(f.Path, b.Line))
					break
				}
			}
		case platforms[base] != "" && (base != "app.json" || f.Tree().Has("buildpacks") || f.Tree().Has("formation") || f.Tree().Has("addons")):
			keep(base, check.Strength(check.High, "A file for "+platforms[base]+" describes where the app runs.").At(f.Path, 0))
		case strings.HasSuffix(base, ".bicep"):
			keep("bicep", check.Strength(check.High, "Bicep describes the infrastructure.").At(f.Path, 0))
		case strings.HasSuffix(base, ".service") && strings.Contains(string(f.Data), "[Service]"):
			keep("systemd", check.Strength(check.High, "A systemd unit describes how the app runs.").At(f.Path, 0))
		case strings.Contains(base, "compose") && f.Is("YAML") && f.Tree().Has("services"):
			if fact.ComposeForProduction(f) {
				keep("compose", check.Strength(check.High, "A compose file describes the running system.").At(f.Path, 0))
			} else if weak == "" {
				weak = f.Path
			}
		case f.Is("YAML"):
			for _, d := range f.Docs() {
				switch k := d.Get("kind").Str(); {
				case d.Has("apiVersion") && (k == "Deployment" || k == "StatefulSet" || k == "Service" || k == "Ingress" || k == "CronJob"):
					keep("kubernetes", check.Strength(check.High, "Kubernetes objects describe how the app runs.").At(f.Path, d.Get("kind").LineOf()))
				case appPlatform(d):
					keep("app-platform", check.Strength(check.High, "A file for App Platform describes where the app runs.").At(f.Path, d.Get("services").LineOf()))
				case d.Has("AWSTemplateFormatVersion") || d.Has("Resources") && strings.Contains(string(f.Data), "AWS::"):
					keep("cloudformation", check.Strength(check.High, "CloudFormation describes the infrastructure.").At(f.Path, 0))
				case strings.Contains(f.Path, "roles/") && strings.Contains(f.Path, "tasks/"), base == "playbook.yml", base == "site.yml":
					keep("ansible", check.Strength(check.High, "Ansible describes the servers.").At(f.Path, 0))
				}
			}
		}
	}
	if len(found) > 0 {
		return found
	}
	return partial(r, weak)
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
func partial(r *check.Repo, compose string) []check.Evidence {
	if fs := r.Base("Procfile"); len(fs) > 0 && fs[0].Scope.Live() {
		return []check.Evidence{check.Gap(check.Medium, "The process types are declared; the services and addresses they need are not.").At(fs[0].Path, 1).AsPartial()}
	}
	for _, u := range r.Deployable() {
		if len(u.Dockerfiles) > 0 {
			return []check.Evidence{check.Gap(check.Medium, "The image is described; where and with what it runs is not.").At(u.Dockerfiles[0], 1).AsPartial()}
		}
	}
	if compose != "" {
		return []check.Evidence{check.Gap(check.High, "The compose file describes development; production is described nowhere.").At(compose, 0)}
	}
	return nil
}
