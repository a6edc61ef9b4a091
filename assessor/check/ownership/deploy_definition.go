package ownership

import (
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// DeployDefinition finds what a platform or a tool deploys from: its own file
// in the repository, Kubernetes objects, a chart, a Terraform module.
//
// Why: the deploy is then described where the code is, and one command away.
// Silent: a Procfile or an image alone, which say how to start and not where.
// Source: https://12factor.net/build-release-run
var DeployDefinition = add(check.Check{
	ID:        "deploy-definition",
	Criterion: "ownership/deploy",
	Repo:      deployDefinition,
})

// platformFiles are the files by which a platform or a deploy tool is told
// what to deploy.
var platformFiles = []string{"fly.toml", "render.yaml", "netlify.toml", "vercel.json", "heroku.yml", "railway.json", "railway.toml", "azure.yaml", "wrangler.toml", "wrangler.jsonc", "serverless.yml", "serverless.yaml", "serverless.ts", "samconfig.toml", "captain-definition", "capfile", "skaffold.yaml", "okteto.yml", "copilot.yml", "cdk.json", "pulumi.yaml", "deploy.php", "nixpacks.toml", "zeabur.json", "koyeb.yaml", "chart.yaml", "kustomization.yaml", "kustomization.yml", "apprunner.yaml", "tiltfile.prod", "clever.json", "platformsh.yaml", ".platform.app.yaml", "dokku.yml", "northflank.json", "manifest.yml"}

func deployDefinition(r *check.Repo) []check.Evidence {
	kind := "platform"
	if r.Kind == "static-site" {
		kind = "job" // such a platform deploys each push by itself
	}
	for _, f := range r.Base(platformFiles...) {
		if f.Scope.Live() && (f.Base() != "manifest.yml" || f.Tree().Has("applications")) {
			return []check.Evidence{check.Strength(check.Medium, "A platform or a tool deploys from this file.").At(f.Path, 0).OfKind(kind)}
		}
	}
	for _, f := range r.Base("app.json", "app.yaml", "app.yml", "deploy.yml", "deploy.rb") {
		if f.Scope.Live() && platformFile(f) {
			return []check.Evidence{check.Strength(check.Medium, "A platform or a tool deploys from this file.").At(f.Path, 0).OfKind(kind)}
		}
	}
	for _, f := range r.Files {
		if f.Scope.Live() && clusterObject(f) {
			return []check.Evidence{check.Strength(check.Medium, "What is deployed is defined in the repository.").At(f.Path, 0).OfKind("platform")}
		}
	}
	return nil
}

// platformFile tells the platform's meaning of a name that others use too.
func platformFile(f *file.File) bool {
	root := f.Tree()
	switch strings.ToLower(f.Base()) {
	case "app.json":
		return root.Has("formation") || root.Has("addons") || root.Has("buildpacks") || root.Has("env") && !root.Has("expo") || root.Has("scripts", "postdeploy")
	case "app.yaml", "app.yml":
		return root.Has("runtime") || root.Has("services")
	case "deploy.yml":
		return root.Has("service") && root.Has("image")
	}
	return strings.HasSuffix(f.Dir(), "config") // Capistrano's config/deploy.rb
}

// servicesOnly tells that an object runs nothing but backing services.
func servicesOnly(d *parse.Node) bool {
	images := d.All("image")
	for _, image := range images {
		if _, _, _, service := fact.Engine(image.Str()); !service {
			return false
		}
	}
	return len(images) > 0
}

// clusterObject tells a Kubernetes workload or infrastructure code.
func clusterObject(f *file.File) bool {
	switch {
	case strings.HasSuffix(f.Path, ".tf"):
		root := f.HCL()
		if root == nil {
			return false
		}
		for _, b := range root.Blocks {
			if b.Type == "resource" {
				return true
			}
		}
	case strings.HasSuffix(f.Path, ".bicep"), strings.HasSuffix(f.Path, ".nomad"), strings.HasSuffix(f.Path, ".nomad.hcl"):
		return true
	case f.Is("YAML"):
		for _, d := range f.Docs() {
			switch d.Get("kind").Str() {
			case "Deployment", "StatefulSet", "CronJob", "Application", "Service":
				if d.Has("apiVersion") && !servicesOnly(d) {
					return true
				}
			}
			if d.Has("AWSTemplateFormatVersion") {
				return true
			}
		}
	}
	return false
}
