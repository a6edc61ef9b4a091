package content

import (
	"embed"
	"io/fs"
)

//go:embed */lessons */questions */fixes */glossary.md */interface.yaml
var languages embed.FS

// Languages are the folders of every language, by its code: all that a language
// adds is one of them.
func Languages() fs.FS { return languages }
