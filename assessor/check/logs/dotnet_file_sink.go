package logs

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

// DotnetFileSink finds .NET loggers that write a file.
//
// Why: the file is lost with the process, fills its disk, and nobody reads it
// at three in the morning.
// Silent: settings for development; what a platform captures by itself.
// Source: https://github.com/serilog/serilog-sinks-file
var DotnetFileSink = add(check.Check{
	ID:        "dotnet-file-sink",
	Criterion: "logs/no-log-files",
	Wants:     check.Keywords("WriteTo", "AddFile(", "xsi:type=\"File\"", "RollingFileAppender", "AddLog4Net", "RollingInterval").In("C#", "F#", "JSON", "XML"),
	File:      dotnetFileSink,
})

var dotnetFile = regexp.MustCompile(`(\.(?:WriteTo\.)?(?:Rolling)?File\(\s*(?:["$@(]|path|new|Path|\w+\s*,\s*rollingInterval|\w+\.\w+)|logging\.AddFile\(|\.AddFile\(\s*["$]|xsi:type="File"|type="log4net\.Appender\.\w*FileAppender")`)

func dotnetFileSink(f *check.File) (found []check.Evidence) {
	if f.Is("JSON") {
		if !strings.Contains(f.Base(), "appsettings") && !strings.Contains(string(f.Data), `"Serilog"`) {
			return nil
		}
		for _, d := range f.Docs() {
			for _, sinks := range d.All("WriteTo") {
				for _, n := range append(sinks.Items(), sinks.Entries()...) {
					for _, name := range n.All("Name") { // an asynchronous sink holds others
						if name.Str() == "File" || name.Str() == "RollingFile" {
							found = append(found, f.Gap(name.Line, check.High, ownFile))
						}
					}
				}
			}
		}
		return found
	}
	for line := range f.Code(dotnetFile) {
		text := line.Text
		if strings.Contains(text, "return File(") || devOnly(f, line.Number) || !strings.Contains(f.Around(line.Number, 6, 2), "WriteTo") && !strings.Contains(text, "AddFile") && !f.Is("XML") {
			continue
		}
		found = append(found, line.Gap(check.High, ownFile))
	}
	return found
}
