package dependencies

import "workbook/assessor/parse"

// commands are the simple commands of a RUN line.
func commands(script string) []parse.Command { return parse.Shell(script) }
