package ownership

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/parse"
	"workbook/assessor/pipeline"
	"workbook/assessor/unit"
)

// DeployJob finds a job that brings the app to where it runs.
//
// Why: whoever wrote a change can then put it into production, and take it
// back, without asking anybody.
// Silent: jobs that only test or publish; a throw-away cluster inside the
// pipeline; the pages of an app's documentation.
// Source: https://dora.dev/capabilities/continuous-delivery/
var DeployJob = add(check.Check{
	ID:        "deploy-job",
	Criterion: "ownership/deploy",
	Repo:      deployJob,
})

var deployCommand = regexp.MustCompile(`(?i)(?:^|[\s/'"=(])(?:kubectl\s+(?:\S+\s+)*(?:apply|set\s+image|rollout|replace|create)|helm(?:file)?\s+(?:\S+\s+)*(?:upgrade|apply|sync)|helmfile\s+(?:apply|sync)|kamal\s+(?:deploy|setup)|fly(?:ctl)?\s+deploy|heroku\s+(?:container:release|deploy)|git\s+push\s+\S*(?:heroku|dokku)\S*|vercel\s+(?:deploy|--prod)|vercel\s.*--prod|netlify\s+deploy|wrangler\s+(?:deploy|publish)|gcloud\s+(?:\S+\s+)*(?:run|app|functions|builds)\s+(?:\S+\s+)*(?:deploy|submit)|aws\s+(?:ecs\s+update-service|lambda\s+update-function-code|s3\s+(?:sync|cp)|deploy\s|elasticbeanstalk|cloudformation\s+deploy|apprunner)|eb\s+deploy|sam\s+deploy|cdk\s+deploy|(?:sls|serverless)\s+deploy|(?:terraform|tofu|terragrunt)\s+(?:\S+\s+)*apply|pulumi\s+up|az\s+(?:webapp|containerapp|functionapp|deployment|acr\s+task)\s|azd\s+(?:up|deploy)|cap\s+\w+\s+deploy|mina\s+(?:\w+\s+)?deploy|dep\s+deploy|argocd\s+app\s+(?:sync|set)|nomad\s+job\s+run|docker\s+stack\s+deploy|ansible-playbook\s|railway\s+up|render\s+deploy|cf\s+push|copilot\s+(?:svc\s+)?deploy|skaffold\s+run|kustomize\s+build|caprover\s+deploy|dokku\s|rsync\s.*\S+@\S+:|ssh\s.*\S+@\S+|scp\s.*\S+@\S+:|gh-pages\s|mkdocs\s+gh-deploy|firebase\s+deploy|surge\s|doctl\s+apps\s)`)

// deployActions are parts of the names of actions, tasks and orbs that deploy.
var deployActions = []string{"webapps-deploy", "azurewebapp", "azurermwebappdeployment", "kubernetesmanifest", "helmdeploy", "k8s-deploy", "k8s-bake", "amazon-ecs-deploy", "aws-ecs/deploy", "aws-eks/", "deploy-cloudrun", "deploy-appengine", "deploy-cloud-functions", "flyctl-actions", "heroku-deploy", "heroku/deploy", "wrangler-action", "pages-action", "actions-netlify", "nwtgck/actions-netlify", "netlify/actions", "vercel-action", "amondnet/vercel", "ssh-action", "ssh-deploy", "scp-action", "rsync", "ftp-deploy", "pulumi/actions", "terraform-apply", "azure/functions-action", "container-apps-deploy", "aca-", "aws-cloudformation", "beanstalk-deploy", "aws-lambda-deploy", "caprover", "dokku", "render-deploy", "railway", "argocd", "helm-deploy", "kamal", "deploy-pages", "actions-gh-pages", "github-pages-deploy-action", "serverless/github-action", "aws-actions/aws-codebuild", "code-deploy", "codedeploy", "firebase", "kubectl", "deploy_to", "gke-deploy", "pages deploy", "heroku"}

// pages are deploys of static pages, which are not an app's own.
var pages = regexp.MustCompile(`(?i)(deploy-pages|gh-pages|github-pages|gh-deploy|surge\s)`)

// throwAway are the clusters that live as long as the job.
var throwAway = regexp.MustCompile(`(?i)(kind-action|setup-kind|minikube|k3d|\bkind\s+create\s+cluster|k3s|microk8s|localstack)`)

func deployJob(r *check.Repo) (found []check.Evidence) {
	for i := range r.Jobs {
		j := &r.Jobs[i]
		line, what := deploys(j)
		if line == 0 || pages.MatchString(what) && r.Kind.Deployable() || dryRun.MatchString(what) {
			continue
		}
		if temporary(j) {
			found = append(found, check.Strength(check.Low, "A job deploys to a cluster that ends with the job; that is a test.").At(j.Path, line))
			continue
		}
		message := "A job deploys the app."
		if r.Kind == unit.Library || r.Kind == unit.CLI {
			message = "A job deploys from this repository."
		}
		return append(found, check.Strength(check.High, message).At(j.Path, line).OfKind("job"))
	}
	return found
}

var dryRun = regexp.MustCompile(`(?i)(--dry-run|--check\b|plan\b|syntax-check|\bdiff\b)`)

// deploys is the line of the step that deploys, 0 where none does, and its
// text.
func deploys(j *pipeline.Job) (line int, what string) {
	if c := j.Runs(func(c parse.Command) bool { return deployCommand.MatchString(c.String()) && c.Name() != "echo" }); c != nil {
		return c.Line, c.String()
	}
	if s := j.Uses(deployActions...); s != nil {
		return s.Line, s.Uses
	}
	if e := strings.ToLower(j.Environment); strings.HasPrefix(e, "prod") || strings.HasPrefix(e, "live") || strings.HasPrefix(e, "staging") {
		return j.Node.LineOf(), e
	}
	return 0, ""
}

// temporary tells that the job makes its own cluster.
func temporary(j *pipeline.Job) bool {
	for _, s := range j.Steps {
		if throwAway.MatchString(s.Uses) {
			return true
		}
		for _, c := range s.Commands {
			if throwAway.MatchString(c.String()) {
				return true
			}
		}
	}
	return false
}
