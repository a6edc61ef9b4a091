package disposability

import (
	"fmt"
	"path"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/fact"
	"workbook/assessor/workload"
)

// DiskDatabase finds pods whose lasting data goes with them, or binds them to
// one machine: a database on an emptyDir, an app on a path of its host.
//
// Why: a pod is moved or restarted at any time; its data must not be.
// Silent: claims and their templates; caches, which may be lost; sockets and
// system paths that agents read.
// Source: https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
var DiskDatabase = add(check.Check{
	ID:        "disk-database",
	Criterion: "disposability/disposable-servers",
	Wants:     check.Paths("*.yml", "*.yaml"),
	File:      diskDatabase,
})

// lasting are the kinds of service that hold what must not be lost.
var lasting = map[string]bool{"database": true, "document store": true, "object store": true, "search": true, "wide-column store": true, "graph": true, "time series": true, "analytics": true}

func diskDatabase(f *check.File) (found []check.Evidence) {
	if enough(f.Repo, "disk-database", "disposability/disposable-servers", 4) {
		return nil
	}
	seen := map[string]bool{}
	for _, w := range workload.Find(f.File) {
		if !w.Stays() || w.Kind == "DaemonSet" {
			continue
		}
		for _, c := range w.Containers {
			subject, name, _, ok := fact.Engine(c.Image)
			store := ok && lasting[subject]
			mounted := false
			for _, m := range c.Node.Get("volumeMounts").Items() {
				v := w.Volume(m.Get("name").Str())
				mounted = mounted || v == nil || !v.Has("emptyDir")
				switch {
				case store && v.Has("emptyDir") && !scratch(m.Get("mountPath").Str()):
					if mounted = true; seen[name] || saidOf(f.Repo, name) {
						continue // of another variant of the same deploy, or another store of the kind
					}
					seen[name] = true
					found = append(found, f.Gap(v.Get("emptyDir").Line, check.Medium, fmt.Sprintf("%s keeps its data on an emptyDir: it is lost with the pod.", name)))
				case v.Has("hostPath") && !systemPath(v.Get("hostPath", "path").Str()):
					found = append(found, f.Gap(v.Get("hostPath").Line, check.Medium, "Data lies on the disk of one machine (hostPath), which the pod cannot leave."))
				}
			}
			if store && !mounted && !w.Claims() && w.Kind == "Deployment" {
				found = append(found, f.Gap(c.Line, check.Low, fmt.Sprintf("%s has no volume: its data is lost with the pod.", name)))
			}
		}
	}
	return found[:min(len(found), 4)]
}

// saidOf tells that the same was found of this engine in another file.
func saidOf(r *check.Repo, engine string) bool {
	for _, e := range r.Found["disposability/disposable-servers"] {
		if e.Check == "disk-database" && strings.HasPrefix(e.Message, engine+" keeps") {
			return true
		}
	}
	return false
}

// scratch tells a path that holds nothing that must last.
func scratch(p string) bool {
	return strings.HasPrefix(p, "/tmp") || strings.HasPrefix(p, "/run") || strings.HasPrefix(p, "/var/run") || strings.Contains(p, "shm") || strings.Contains(p, "init") || path.Base(p) == "log"
}

// systemPath tells a path of the host that agents read.
func systemPath(p string) bool {
	for _, s := range []string{"/var/run", "/run", "/proc", "/sys", "/dev", "/etc", "/var/lib/docker", "/var/log", "/var/lib/kubelet", "/lib/modules", "/usr", "/boot", "/opt/cni", "/var/lib/cni"} {
		if strings.HasPrefix(p, s) {
			return true
		}
	}
	return p == "" || p == "/"
}
