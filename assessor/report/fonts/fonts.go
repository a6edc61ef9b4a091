//go:build !js

// Package fonts embeds the report's fonts for the command line; in a browser
// they are fetched with the first PDF.
package fonts

import (
	_ "embed"

	"workbook/assessor/report"
)

//go:embed sans.ttf
var sans []byte

//go:embed bold.ttf
var bold []byte

//go:embed mono.ttf
var mono []byte

// Embedded are the fonts of this program.
func Embedded() report.Fonts { return report.Fonts{Sans: sans, Bold: bold, Mono: mono} }
