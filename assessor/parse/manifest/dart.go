package manifest

import (
	"workbook/assessor/parse"
)

func pubspec(data []byte) *Manifest {
	docs, _ := parse.YAML(data)
	if len(docs) == 0 {
		return nil
	}
	m := &Manifest{Ecosystem: "dart", Name: docs[0].Get("name").Str()}
	for _, d := range docs[0].Get("dependencies").Entries() {
		m.add(d.Key, d.Str(), d.Line, Runtime)
	}
	for _, d := range docs[0].Get("dev_dependencies").Entries() {
		m.add(d.Key, d.Str(), d.Line, Dev)
	}
	return m
}
