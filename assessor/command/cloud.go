package command

import (
	"bytes"
	"regexp"
	"strconv"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// running are Terraform resources that run a process of an app, and the
// attribute that says how many.
var running = map[string]string{
	"aws_ecs_service": "desired_count", "aws_ecs_task_definition": "", "aws_lambda_function": "", "aws_apprunner_service": "", "aws_elastic_beanstalk_environment": "",
	"google_cloud_run_service": "", "google_cloud_run_v2_service": "", "google_cloud_run_v2_job": "", "google_cloudfunctions_function": "", "google_cloudfunctions2_function": "", "google_app_engine_standard_app_version": "", "google_app_engine_flexible_app_version": "",
	"azurerm_linux_web_app": "", "azurerm_windows_web_app": "", "azurerm_app_service": "", "azurerm_container_app": "", "azurerm_container_group": "", "azurerm_linux_function_app": "",
	"kubernetes_deployment": "replicas", "kubernetes_deployment_v1": "replicas", "kubernetes_stateful_set": "", "kubernetes_cron_job": "", "kubernetes_cron_job_v1": "",
	"heroku_formation": "quantity", "digitalocean_app": "", "fly_machine": "", "render_web_service": "", "render_background_worker": "", "scaleway_container": "", "nomad_job": "", "aws_autoscaling_group": "desired_capacity",
}

func terraform(file *file.File) (found []Process) {
	root := file.HCL()
	if root == nil {
		return nil
	}
	for _, b := range root.Blocks {
		attribute, ok := running[b.Label(0)]
		if b.Type != "resource" || !ok {
			continue
		}
		p := Process{Name: b.Label(1), Source: "terraform", Line: b.Line}
		if a := b.Attribute(attribute); a != nil {
			p.Count, _ = strconv.Atoi(a.Text())
			p.CountLine = a.Line
		}
		found = append(found, p)
	}
	return found
}

func nomad(file *file.File) (found []Process) {
	root, _ := parse.HCL(file.Data)
	if root == nil {
		return nil
	}
	for _, job := range root.Blocks {
		for _, group := range job.Blocks {
			if job.Type == "job" && group.Type == "group" {
				p := Process{Name: group.Label(0), Source: "nomad", Line: group.Line}
				if a := group.Attribute("count"); a != nil {
					p.Count, _ = strconv.Atoi(a.Text())
					p.CountLine = a.Line
				}
				found = append(found, p)
			}
		}
	}
	return found
}

// resources are CloudFormation and SAM resources that run a process.
var resources = map[string]bool{"AWS::ECS::Service": true, "AWS::ECS::TaskDefinition": true, "AWS::Lambda::Function": true, "AWS::Serverless::Function": true, "AWS::AppRunner::Service": true, "AWS::ElasticBeanstalk::Environment": true, "AWS::AutoScaling::AutoScalingGroup": true}

func cloudFormation(file *file.File) (found []Process) {
	if !bytes.Contains(file.Data, []byte("AWS::")) {
		return nil
	}
	for _, r := range file.Tree().Get("Resources").Entries() {
		if resources[r.Get("Type").Str()] {
			p := Process{Name: r.Key, Source: "cloudformation", Line: r.Line}
			if n := r.Get("Properties", "DesiredCount"); n != nil {
				p.Count, _ = strconv.Atoi(n.Str())
				p.CountLine = n.Line
			}
			found = append(found, p)
		}
	}
	return found
}

var bicepSite = regexp.MustCompile(`^\s*resource\s+(\w+)\s+'Microsoft\.(?:Web/sites|App/containerApps|App/jobs|ContainerInstance/containerGroups)@`)

func bicep(file *file.File) (found []Process) {
	for n := 1; n <= file.Lines(); n++ {
		if m := bicepSite.FindStringSubmatch(file.Raw(n)); m != nil {
			found = append(found, Process{Name: m[1], Source: "bicep", Line: n})
		}
	}
	return found
}

var aspireProject = regexp.MustCompile(`\.Add(?:Project|Executable|NpmApp|NodeApp|PythonApp|UvicornApp|Dockerfile|ViteApp)(?:<[^>]+>)?\(\s*"([\w-]+)"`)

// aspire are the projects that a .NET Aspire host starts.
func aspire(file *file.File) (found []Process) {
	if !bytes.Contains(file.Data, []byte("DistributedApplication")) {
		return nil
	}
	for n := 1; n <= file.Lines(); n++ {
		if m := aspireProject.FindStringSubmatch(file.CodeLine(n)); m != nil {
			found = append(found, Process{Name: m[1], Source: "aspire", Line: n})
		}
	}
	return found
}
