//go:build !js

package assessor_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/tools/txtar"

	"workbook/assessor"
	"workbook/assessor/assessment"
	"workbook/assessor/report"
	"workbook/assessor/snapshot"
	"workbook/assessor/source"
)

const assessmentSchema = "../web/schema/assessment-v1.json"

// TestAssessmentSchema holds the JSON of assessments to the published schema:
// an empty snapshot, a sample with a history of its own, and every fixture.
func TestAssessmentSchema(t *testing.T) {
	schema := compile(t, assessmentSchema)
	t.Run("empty", func(t *testing.T) { valid(t, schema, snapshot.New("empty", nil, nil)) })
	samples, err := filepath.Glob("../testdata/samples/*/README.md")
	if err != nil || len(samples) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for _, readme := range samples {
		path := filepath.Dir(readme)
		t.Run(filepath.Base(path), func(t *testing.T) {
			s, err := source.Path(context.Background(), path, source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			valid(t, schema, s)
		})
	}
	fixtures, err := filepath.Glob("check/*/*.txtar")
	if err != nil || len(fixtures) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, path := range fixtures {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var files []snapshot.File
			for _, f := range txtar.Parse(data).Files {
				files = append(files, snapshot.File{Path: strings.TrimSuffix(f.Name, ".fixture"), Data: f.Data})
			}
			valid(t, schema, snapshot.New("fixture", files, nil))
		})
	}
}

func compile(t *testing.T, path string) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile(path)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return schema
}

func valid(t *testing.T, schema *jsonschema.Schema, s *snapshot.Snapshot) {
	t.Helper()
	a, err := assessor.Assess(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(report.JSON(a)))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("the assessment is not of its schema: %v", err)
	}
}

// TestAssessmentSchemaIsComplete compares the schema's properties with the
// fields that the engine writes, so that neither has what the other lacks.
func TestAssessmentSchemaIsComplete(t *testing.T) {
	data, err := os.ReadFile(assessmentSchema)
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	compareFields(t, root, root, reflect.TypeFor[assessment.Assessment](), "assessment")
}

// compareFields walks schema and type together.
func compareFields(t *testing.T, root, schema map[string]any, typ reflect.Type, at string) {
	t.Helper()
	if ref, ok := schema["$ref"].(string); ok {
		schema = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	switch typ.Kind() {
	case reflect.Pointer:
		compareFields(t, root, schema, typ.Elem(), at)
	case reflect.Slice:
		items, ok := schema["items"].(map[string]any)
		if !ok {
			t.Errorf("%s: a list, and the schema names no items", at)
			return
		}
		compareFields(t, root, items, typ.Elem(), at+"[]")
	case reflect.Struct:
		properties, _ := schema["properties"].(map[string]any)
		names := map[string]bool{}
		for i := range typ.NumField() {
			name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			names[name] = true
			p, ok := properties[name].(map[string]any)
			if !ok {
				t.Errorf("%s.%s is written and is not in the schema", at, name)
				continue
			}
			compareFields(t, root, p, typ.Field(i).Type, at+"."+name)
		}
		for name := range properties {
			if !names[name] {
				t.Errorf("%s.%s is in the schema and is never written", at, name)
			}
		}
	}
}
