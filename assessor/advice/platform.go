package advice

import (
	"path"
	"slices"
	"strings"

	"workbook/assessor/assessment"
)

// platforms are what builds and runs the app: those whose files hold the gaps,
// else those that the repository is known to use. Only evidence speaks: files
// that no check has seen name no platform. Where all gaps lie in code, what
// builds and provides has no part in the change, only what runs it.
func platforms(a assessment.Assessment, gaps []assessment.Evidence) []string {
	if near := seen(gaps); len(near) > 0 {
		return near
	}
	var all []assessment.Evidence
	for _, c := range a.Criteria() {
		all = append(all, c.Evidence...)
	}
	found := seen(all)
	elsewhere := func(e assessment.Evidence) bool { return language(e.Path) == "" }
	if len(gaps) > 0 && !slices.ContainsFunc(gaps, elsewhere) {
		found = slices.DeleteFunc(found, func(id string) bool { return id == "ci" || id == "terraform" })
	}
	return found
}

func seen(evidence []assessment.Evidence) (found []string) {
	is := map[string]bool{}
	for _, e := range evidence {
		is[platform(e.Path)] = true
	}
	for _, id := range []string{"docker", "kubernetes", "ci", "terraform"} {
		if is[id] {
			found = append(found, id)
		}
	}
	return found
}

var pipelines = []string{".gitlab-ci.yml", "Jenkinsfile", ".travis.yml", "azure-pipelines.yml", "bitbucket-pipelines.yml", "cloudbuild.yaml", ".drone.yml"}

// platform is what a file is read by, told from its path, or "".
func platform(p string) string {
	base, dirs := path.Base(p), strings.Split(path.Dir(p), "/")
	yaml := strings.HasSuffix(base, ".yml") || strings.HasSuffix(base, ".yaml")
	switch {
	case strings.HasSuffix(base, ".tf"):
		return "terraform"
	case strings.HasPrefix(p, ".github/workflows/"), strings.HasPrefix(p, ".github/actions/"), strings.HasPrefix(p, ".circleci/"), slices.Contains(pipelines, base):
		return "ci"
	case strings.HasPrefix(base, "Dockerfile"), strings.HasSuffix(base, ".dockerfile"), base == "Containerfile", yaml && strings.Contains(base, "compose"):
		return "docker"
	case yaml && slices.ContainsFunc(dirs, kubernetesFolder), strings.HasPrefix(base, "kustomization."), base == "Chart.yaml":
		return "kubernetes"
	}
	return ""
}

func kubernetesFolder(dir string) bool {
	dir = strings.ToLower(dir)
	for _, word := range []string{"k8s", "kube", "helm", "chart", "kustomize", "manifests", "overlays"} {
		if strings.Contains(dir, word) {
			return true
		}
	}
	return dir == "templates"
}
