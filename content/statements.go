//go:build !js

package content

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed statements.json
var statementFile []byte

// Statement is a line of the talk that the workbook grew from, in its own
// words. Every one has a place in the built site.
type Statement struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Kind  string   `json:"kind"`
	Place []string `json:"place"`
}

// Statements are all lines of the talk, in its order.
func Statements() ([]Statement, error) {
	var list []Statement
	if err := json.Unmarshal(statementFile, &list); err != nil {
		return nil, fmt.Errorf("read statements.json: %w", err)
	}
	return list, nil
}
