package pipeline

import (
	"regexp"
	"strings"

	"workbook/assessor/parse"
)

var deployCommand = regexp.MustCompile(`(?i)(?:^|[\s/'"=(])(?:kubectl\s+(?:\S+\s+)*(?:apply|set\s+image|rollout|replace|create)|helm(?:file)?\s+(?:\S+\s+)*(?:upgrade|apply|sync)|helmfile\s+(?:apply|sync)|kamal\s+(?:deploy|setup)|fly(?:ctl)?\s+deploy|heroku\s+(?:container:release|deploy)|git\s+push\s+\S*(?:heroku|dokku)\S*|vercel\s+(?:deploy|--prod)|vercel\s.*--prod|netlify\s+deploy|wrangler\s+(?:deploy|publish)|gcloud\s+(?:\S+\s+)*(?:run|app|functions|builds)\s+(?:\S+\s+)*(?:deploy|submit)|aws\s+(?:ecs\s+update-service|lambda\s+update-function-code|s3\s+(?:sync|cp)|deploy\s|elasticbeanstalk|cloudformation\s+deploy|apprunner)|eb\s+deploy|sam\s+deploy|cdk\s+deploy|(?:sls|serverless)\s+deploy|(?:terraform|tofu|terragrunt)\s+(?:\S+\s+)*apply|pulumi\s+up|az\s+(?:webapp|containerapp|functionapp|deployment|acr\s+task)\s|azd\s+(?:up|deploy)|cap\s+\w+\s+deploy|mina\s+(?:\w+\s+)?deploy|dep\s+deploy|argocd\s+app\s+(?:sync|set)|nomad\s+job\s+run|docker\s+stack\s+deploy|ansible-playbook\s|railway\s+up|render\s+deploy|cf\s+push|copilot\s+(?:svc\s+)?deploy|skaffold\s+run|kustomize\s+build|caprover\s+deploy|dokku\s|rsync\s.*\S+@\S+:|ssh\s.*\S+@\S+|scp\s.*\S+@\S+:|gh-pages\s|mkdocs\s+gh-deploy|firebase\s+deploy|surge\s|doctl\s+apps\s)`)

// deployActions are parts of the names of actions, tasks and orbs that deploy.
var deployActions = []string{"webapps-deploy", "azurewebapp", "azurermwebappdeployment", "kubernetesmanifest", "helmdeploy", "k8s-deploy", "k8s-bake", "amazon-ecs-deploy", "aws-ecs/deploy", "aws-eks/", "deploy-cloudrun", "deploy-appengine", "deploy-cloud-functions", "flyctl-actions", "heroku-deploy", "heroku/deploy", "wrangler-action", "pages-action", "actions-netlify", "nwtgck/actions-netlify", "netlify/actions", "vercel-action", "amondnet/vercel", "ssh-action", "ssh-deploy", "scp-action", "rsync", "ftp-deploy", "pulumi/actions", "terraform-apply", "azure/functions-action", "container-apps-deploy", "aca-", "aws-cloudformation", "beanstalk-deploy", "aws-lambda-deploy", "caprover", "dokku", "render-deploy", "railway", "argocd", "helm-deploy", "kamal", "deploy-pages", "actions-gh-pages", "github-pages-deploy-action", "serverless/github-action", "aws-actions/aws-codebuild", "code-deploy", "codedeploy", "firebase", "kubectl", "deploy_to", "gke-deploy", "pages deploy", "heroku"}

// Deploys is the line of the step that brings something to where it runs, 0
// where none does, and its text.
func (j *Job) Deploys() (line int, what string) {
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
