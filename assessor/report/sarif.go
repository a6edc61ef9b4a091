package report

import "workbook/assessor/assessment"

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool    sarifTool     `json:"tool"`
	Results []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID   string    `json:"id"`
	Text sarifText `json:"shortDescription"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID    string          `json:"ruleId"`
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical `json:"physicalLocation"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int `json:"startLine"`
	EndLine   int `json:"endLine,omitempty"`
}

// SARIF is the gaps in the form that code hosts read, version 2.1.0
// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
func SARIF(a assessment.Assessment) []byte {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: a.Tool.Name, Version: a.Tool.Version, Rules: []sarifRule{}}}, Results: []sarifResult{}}
	level := map[assessment.Confidence]string{assessment.High: "error", assessment.Medium: "warning", assessment.Low: "note"}
	each(a, func(_ string, c assessment.Criterion) {
		used := false
		for _, e := range c.Evidence {
			if e.Polarity != assessment.Gap || e.Ignored != "" {
				continue
			}
			used = true
			r := sarifResult{RuleID: c.ID, Level: level[e.Confidence], Message: sarifText{e.Message}}
			if e.Path != "" {
				p := sarifPhysical{Artifact: sarifArtifact{uri(e.Path)}}
				if e.Line > 0 {
					p.Region = &sarifRegion{e.Line, e.EndLine}
				}
				r.Locations = []sarifLocation{{p}}
			}
			run.Results = append(run.Results, r)
		}
		if used {
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{c.ID, sarifText{c.Title}})
		}
	})
	return indented(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

// uri escapes a path as a relative reference.
func uri(path string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/@+"
	out := make([]byte, 0, len(path))
	for i := 0; i < len(path); i++ {
		c := path[i]
		if indexByte(plain, c) {
			out = append(out, c)
			continue
		}
		out = append(out, '%', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
	}
	return string(out)
}

func indexByte(s string, c byte) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return true
		}
	}
	return false
}
