package disposability

import (
	"regexp"
	"strings"

	"workbook/assessor/check"
)

var (
	bicepPath = regexp.MustCompile(`^\s*healthCheckPath:\s*'[^']+'|^\s*probes:\s*\[|^\s*type:\s*'(?:Liveness|Readiness|Startup)'`)
	aspire    = regexp.MustCompile(`\.WithHttpHealthCheck\(|\.WithHealthCheck\(|\.WithHttpProbe\(`)
)

// bicepProbe is the line at which Azure is told a health check's path.
func bicepProbe(f *check.File) int { return lineOf(f, bicepPath) }

// aspireProbe is the same for a .NET Aspire host.
func aspireProbe(f *check.File) int {
	if !strings.Contains(string(f.Data), "DistributedApplication") {
		return 0
	}
	return lineOf(f, aspire)
}

func lineOf(f *check.File, re *regexp.Regexp) int {
	for n := 1; n <= f.Lines(); n++ {
		if re.MatchString(f.CodeLine(n)) {
			return n
		}
	}
	return 0
}
