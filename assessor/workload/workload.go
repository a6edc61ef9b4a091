// Package workload reads what Kubernetes is told to run: workloads, their
// containers, and what they keep on disk.
//
// Plain manifests, Kustomize bases and Helm templates are read alike; a
// template's holes stay as text.
package workload

import (
	"strconv"

	"workbook/assessor/file"
	"workbook/assessor/parse"
)

// Workload is one object that starts pods.
type Workload struct {
	// Kind is "Deployment", "StatefulSet", "CronJob" and so on.
	Kind, Name string
	// Node is the whole object, Line where its kind stands.
	Node *parse.Node
	Line int
	// Pod is the pod's own specification.
	Pod        *parse.Node
	Containers []Container
}

// Container is one container of a workload's pods.
type Container struct {
	Name, Image string
	Node        *parse.Node
	Line        int
	// Init tells that it runs to its end before the others start.
	Init bool
}

// kinds are the objects that start pods.
var kinds = map[string]bool{"Deployment": true, "StatefulSet": true, "DaemonSet": true, "Job": true, "CronJob": true, "Pod": true, "Rollout": true, "ReplicaSet": true, "DeploymentConfig": true, "Service": true, "Configuration": true}

// Is tells that a YAML file holds Kubernetes objects.
func Is(f *file.File) bool {
	if !f.Is("YAML") {
		return false
	}
	for _, d := range f.Docs() {
		if d.Has("apiVersion") && d.Has("kind") {
			return true
		}
	}
	return false
}

// Find returns the workloads of a file in their order.
func Find(f *file.File) (found []Workload) {
	if !f.Is("YAML") {
		return nil
	}
	for _, d := range f.Docs() {
		for _, doc := range objects(d) {
			kind := doc.Get("kind")
			if !kinds[kind.Str()] || !doc.Has("apiVersion") {
				continue
			}
			if w, ok := read(doc, kind); ok {
				found = append(found, w)
			}
		}
	}
	return found
}

// objects are a document itself, or the items of a List.
func objects(d *parse.Node) []*parse.Node {
	if d.Get("kind").Str() == "List" {
		return d.Get("items").Items()
	}
	return []*parse.Node{d}
}

func read(doc, kind *parse.Node) (Workload, bool) {
	w := Workload{Kind: kind.Str(), Name: doc.Get("metadata", "name").Str(), Node: doc, Line: kind.Line}
	for _, path := range [][]string{{"spec", "template", "spec"}, {"spec", "jobTemplate", "spec", "template", "spec"}, {"spec"}} {
		pod := doc.Get(path...)
		if !pod.Has("containers") {
			continue
		}
		w.Pod = pod
		for _, key := range []string{"initContainers", "containers"} {
			for _, c := range pod.Get(key).Items() {
				w.Containers = append(w.Containers, Container{Name: c.Get("name").Str(), Image: c.Get("image").Str(), Node: c, Line: c.Line, Init: key == "initContainers"})
			}
		}
		return w, true
	}
	return w, false
}

// Stays tells that the workload runs until it is told to stop.
func (w Workload) Stays() bool { return w.Kind != "Job" && w.Kind != "CronJob" }

// Replicas is how many pods are asked for, and the line; 0 where it is not
// said, or computed.
func (w Workload) Replicas() (n, line int) {
	r := w.Node.Get("spec", "replicas")
	n, _ = strconv.Atoi(r.Str())
	return n, r.LineOf()
}

// Claims tells that the pods keep data on a claimed volume.
func (w Workload) Claims() bool {
	if len(w.Node.Get("spec", "volumeClaimTemplates").Items()) > 0 {
		return true
	}
	for _, v := range w.Pod.Get("volumes").Items() {
		if v.Has("persistentVolumeClaim") || v.Has("csi") || v.Has("ephemeral") {
			return true
		}
	}
	return false
}

// Volume is a volume of the pods by its name.
func (w Workload) Volume(name string) *parse.Node {
	for _, v := range w.Pod.Get("volumes").Items() {
		if v.Get("name").Str() == name {
			return v
		}
	}
	return nil
}

// Command are the words that replace the image's own start, and their line; nil
// where the image's own start stays.
func (c Container) Command() (words []string, line int) {
	command, args := c.Node.Get("command"), c.Node.Get("args")
	words = append(command.Strings(), args.Strings()...)
	if line = command.LineOf(); line == 0 {
		line = args.LineOf()
	}
	if n := command; n != nil && n.Kind == parse.List && len(n.Children) > 0 {
		line = n.Children[0].Line
	}
	return words, line
}

// Probes tells whether the platform asks the container how it is.
func (c Container) Probes() bool {
	for _, p := range []string{"livenessProbe", "readinessProbe", "startupProbe"} {
		if c.Node.Has(p) {
			return true
		}
	}
	return false
}
