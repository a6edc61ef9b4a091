package build

import (
	"workbook/assessor/fact"
	"workbook/assessor/file"
)

func isProduction(f *file.File) bool { return fact.ComposeForProduction(f) }
