package ownership

import (
	"regexp"

	"workbook/assessor/assessment"
	"workbook/assessor/check"
)

// DeployJob finds a job that brings the app to where it runs.
//
// Why: whoever wrote a change can then put it into production, and take it
// back, without asking anybody.
// Silent: jobs that only test. A platform that deploys by itself leaves little
// trace; the team is asked.
var DeployJob = add(check.Check{
	ID:        "deploy-job",
	Criterion: "ownership/deploy",
	Wants: check.Keywords("kubectl", "helm ", "kamal", "flyctl", "heroku", "vercel", "gcloud", "aws ", "terraform apply", "deploy", "environment:", "publish", "docker push", "push: true", "goreleaser", "az webapp", "azure/webapps-deploy", "cap production", "argocd").
		At(".github/workflows/*", ".gitlab-ci.yml", ".circleci/config.yml", "Jenkinsfile*", "azure-pipelines*.yml", ".travis.yml", "bitbucket-pipelines.yml", "cloudbuild.yaml", ".forgejo/workflows/*", ".azure-pipelines/*"),
	File: deployJob,
})

var (
	deploysApp = regexp.MustCompile(`(?i)(kubectl\s+(?:apply|set image|rollout)|helm\s+upgrade|\bkamal\s+deploy|fly(?:ctl)?\s+deploy|heroku[\w-]*(?:\s+container:release|-deploy)|vercel\s+(?:deploy|--prod)|gcloud\s+(?:run|app|functions)\s+deploy|aws\s+(?:ecs|lambda|s3\s+sync|deploy|elasticbeanstalk|cloudformation)|terraform\s+apply|webapps-deploy|cap\s+production|argocd\s+app|amazon-ecs-deploy|deploy-pages|gh-pages|netlify\s+deploy|^\s*environment:\s*(?:name:)?\s*["']?(?:prod|production|staging))`)
	publishes  = regexp.MustCompile(`(?i)(npm publish|twine upload|gh-action-pypi-publish|gem push|cargo publish|goreleaser|nuget push|docker(?:x)?\s+push|push:\s*(?:true|\$\{\{)|mvn.*deploy|build-push-action|semantic-release|gradlew?.*publish|hex\.publish)`)
)

func deployJob(f *check.File) (found []check.Evidence) {
	for line := range f.Code(deploysApp) {
		found = append(found, line.Strength(check.High, "A job deploys the app."))
		return found
	}
	for line := range f.Code(publishes) {
		if f.Repo.Kind.Deployable() {
			return []check.Evidence{line.Gap(check.Medium, "A job publishes the artifact; the step that deploys it is elsewhere.").AsPartial()}
		}
		return []check.Evidence{line.Strength(check.High, "A job publishes each release.")}
	}
	return found
}

// PlatformDeploy finds a platform that deploys from the repository.
//
// Why: a push then deploys, and the platform keeps the release before.
var PlatformDeploy = add(check.Check{
	ID:        "platform-deploy",
	Criterion: "ownership/deploy",
	Repo:      platformDeploy,
})

func platformDeploy(r *check.Repo) []check.Evidence {
	for _, f := range r.Base("fly.toml", "render.yaml", "netlify.toml", "vercel.json", "app.json", "heroku.yml", "Procfile", "app.yaml") {
		if f.Scope.Live() {
			return []check.Evidence{check.Gap(check.Medium, "A platform can deploy from this file; who starts it is not in the files.").At(f.Path, 0).AsPartial()}
		}
	}
	if !r.HasFound("ownership/deploy", assessment.Strength) && r.Kind.Deployable() && len(r.Found["ownership/deploy"]) == 0 {
		return []check.Evidence{check.Gap(check.High, "No job or platform that deploys the app was found.")}
	}
	return nil
}
