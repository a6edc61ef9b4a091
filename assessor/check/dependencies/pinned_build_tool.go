package dependencies

import (
	"regexp"

	"workbook/assessor/check"
)

// PinnedBuildTool finds a build tool whose version the repository fixes.
//
// Why: the tool that builds is a dependency too; a wrapper brings the right one
// to every machine.
// Silent: a wrapper without a version.
// Source: https://maven.apache.org/tools/wrapper/
var PinnedBuildTool = add(check.Check{
	ID:        "pinned-build-tool",
	Criterion: "dependencies/exact",
	Wants:     check.Keywords("distributionUrl", "packageManager", "sbt.version").At("maven-wrapper.properties", "gradle-wrapper.properties", "package.json", "build.properties"),
	File:      pinnedBuildTool,
})

var toolVersion = regexp.MustCompile(`(?:distributionUrl\s*=.*?(maven|gradle)-?\S*?([\d.]+\d)|"packageManager"\s*:\s*"(\w+)@([\d.]+)|(sbt)\.version\s*=\s*([\d.]+))`)

func pinnedBuildTool(f *check.File) []check.Evidence {
	for line := range f.Text(toolVersion) {
		m := line.Match
		return []check.Evidence{line.Strength(check.Medium, "The build tool's version is fixed: "+m[1]+m[3]+m[5]+" "+m[2]+m[4]+m[6]+".")}
	}
	return nil
}
