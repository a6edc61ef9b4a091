package processes

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/command"
	"workbook/assessor/fact"
	"workbook/assessor/parse"
	"workbook/assessor/workload"
)

// VolumeData finds volumes on which the app's own processes keep data.
//
// Why: the volume belongs to one machine or one process at a time, so a second
// process has no data or cannot start.
// Silent: volumes of databases and of others' images; caches, logs,
// certificates and settings; what a developer mounts.
// Source: https://12factor.net/processes
var VolumeData = add(check.Check{
	ID:        "volume-data",
	Criterion: "processes/no-local-persistence",
	Wants:     check.Paths("*.yml", "*.yaml", "fly.toml"),
	File:      volumeData,
})

// lesser are volumes that hold nothing that must last.
var lesser = regexp.MustCompile(`(?i)cache|\blogs?\b|tmp|temp|static|assets|certs?\b|config|conf\b|\.conf|ssl|tls|letsencrypt|acme|\brun\b|sock|node_modules|venv|bundle|gems|cargo|\.m2|gradle|dist\b|build\b|vendor|\.env|:ro\b|localtime|timezone|backup|secrets?|keys?\b|public|html|nginx|plugins?|themes?|\.so\b|\.json|\.ya?ml|\.toml|\.ini|\.sh|\.py|\.js`)

func volumeData(f *check.File) []check.Evidence {
	base := strings.ToLower(f.Base())
	switch {
	case base == "fly.toml":
		for _, key := range []string{"mounts", "mount"} {
			if n := f.Tree().Get(key); n != nil {
				return onVolume(f, n.Line, "app")
			}
		}
	case base == "render.yaml":
		for _, s := range f.Tree().Get("services").Items() {
			if n := s.Get("disk"); n != nil && s.Get("type").Str() != "pserv" {
				return onVolume(f, n.Line, s.Get("name").Str())
			}
		}
	case command.Compose(f.File):
		return composeVolumes(f)
	case base == "deploy.yml" && command.Kamal(f.File):
		for _, v := range f.Tree().Get("volumes").Items() {
			if !lesser.MatchString(v.Str()) {
				return onVolume(f, v.Line, "app")
			}
		}
	default:
		return podVolumes(f)
	}
	return nil
}

// ofSource tells a mount of the source itself, as a developer has it: a folder
// that is tracked.
func ofSource(f *check.File, mount string) bool {
	from, _, _ := strings.Cut(mount, ":")
	if !strings.HasPrefix(from, ".") {
		return false
	}
	dir := strings.Trim(path.Join("/", f.Dir(), from), "/")
	return dir == "" || f.Repo.HasDir(dir)
}

// store is the name of a workload that plays a backing service.
var store = regexp.MustCompile(`(?i)(?:^|[-_])(?:database|db|postgres\w*|mysql|mariadb|mongo\w*|redis|rabbitmq|kafka|elasticsearch|minio)(?:[-_]|$)`)

func onVolume(f *check.File, line int, name string) []check.Evidence {
	message := fmt.Sprintf("The process %q keeps data on a volume, which a second process cannot share.", name)
	for _, e := range f.Repo.Found["processes/no-local-persistence"] {
		if e.Message == message {
			return nil // said of another variant of the same deploy
		}
	}
	return []check.Evidence{f.Gap(line, check.Medium, message).AsPartial()}
}

func composeVolumes(f *check.File) []check.Evidence {
	if !fact.ComposeForProduction(f.File) || f.Repo.LocalStack(f.File) {
		return nil
	}
	for _, s := range f.Tree().Get("services").Entries() {
		if s.Kind != parse.Map || command.Infrastructure(s.Get("image").Str()) || !s.Has("build") && !s.Has("image") {
			continue
		}
		if !ofApp(f, s) {
			continue
		}
		for _, v := range s.Get("volumes").Items() {
			text := v.Str()
			if v.Kind == parse.Map {
				text = v.Get("source").Str() + ":" + v.Get("target").Str()
			}
			if strings.Contains(text, ":") && !ofSource(f, text) && !lesser.MatchString(text) {
				return onVolume(f, v.Line, s.Key)
			}
		}
	}
	return nil
}

// ofApp tells a service that is the app: it is built here or bears its name.
// What others made keeps its own data, as a database does.
func ofApp(f *check.File, service *parse.Node) bool {
	image := service.Get("image").Str()
	if _, _, _, known := fact.Engine(image); known || store.MatchString(service.Key) {
		return false
	}
	return service.Has("build") || strings.HasPrefix(image, "$") || f.Repo.OwnImage(image)
}

func podVolumes(f *check.File) []check.Evidence {
	for _, w := range workload.Find(f.File) {
		if !w.Stays() || w.Kind == "DaemonSet" || store.MatchString(w.Name) {
			continue
		}
		for _, c := range w.Containers {
			if _, _, _, ok := fact.Engine(c.Image); ok || c.Init || command.Infrastructure(c.Image) {
				continue
			}
			for _, m := range c.Node.Get("volumeMounts").Items() {
				v := w.Volume(m.Get("name").Str())
				if v.Has("persistentVolumeClaim") && !lesser.MatchString(m.Get("mountPath").Str()+" "+m.Get("name").Str()) {
					return onVolume(f, m.Line, w.Name)
				}
			}
		}
	}
	return nil
}
