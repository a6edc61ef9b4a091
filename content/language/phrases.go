package language

import (
	"fmt"
	"io/fs"

	"gopkg.in/yaml.v3"

	"workbook/content/phrase"
)

// Phrases reads what the interface says: nothing for English, whose texts are
// in the code.
func (in Folder) Phrases() (c phrase.Catalogue, err error) {
	if in.ID == English.ID {
		return c, nil
	}
	const name = "interface.yaml"
	data, err := fs.ReadFile(in.Files, name)
	if err != nil {
		return c, err
	}
	var said map[string]yaml.Node
	if err := yaml.Unmarshal(data, &said); err != nil {
		return c, fmt.Errorf("%s: %w", name, err)
	}
	c = phrase.Catalogue{Language: in.ID, Texts: map[string]string{}, Counts: map[string]map[string]string{}}
	for text, node := range said {
		var one string
		var forms map[string]string
		if node.Kind == yaml.MappingNode {
			err = node.Decode(&forms)
			c.Counts[text] = forms
		} else {
			err = node.Decode(&one)
			c.Texts[text] = one
		}
		if err != nil {
			return c, fmt.Errorf("%s:%d: %w", name, node.Line, err)
		}
	}
	return c, nil
}
