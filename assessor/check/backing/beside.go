package backing

import (
	"path"
	"regexp"
	"strings"

	"workbook/assessor/check"
	"workbook/assessor/scan"
	"workbook/assessor/unit"
)

// infrastructureProgram tells code that defines infrastructure, in which a
// region or a host is what is asked for and not what an app connects to.
func infrastructureProgram(f *check.File) bool {
	return f.Holds(infrastructureWords) && f.Matches(definesInfrastructure)
}

var infrastructureWords = scan.Of("pulumi", "aws-cdk", "aws_cdk", "cdktf")

var definesInfrastructure = regexp.MustCompile(`["']@pulumi/|^\s*import pulumi|\n(?:import|from) pulumi|github\.com/pulumi/|using Pulumi|aws-cdk-lib|aws_cdk|@aws-cdk/|github\.com/aws/aws-cdk-go|["']cdktf["']|from cdktf`)

// toolSettings tells the settings of a developer's tool, which lie beside a
// manifest; those of servers and databases are not among them.
func toolSettings(f *check.File) bool {
	name, rest, ok := strings.Cut(strings.ToLower(f.Base()), ".")
	if f.Is("Ruby") && strings.Contains(f.Path, "generators/") && strings.HasSuffix(name, "_generator") {
		return true // writes the files of a new app
	}
	if !ok || !strings.HasPrefix(rest, "config.") && !strings.HasPrefix(rest, "conf.") || serverSettings.MatchString(name) {
		return false
	}
	return f.Repo.Has(path.Join(f.Dir(), "package.json"))
}

var serverSettings = regexp.MustCompile(`next|nuxt|svelte|astro|remix|ecosystem|pm2|orm|knex|drizzle|prisma|db|database|sequelize|mongo|redis|mail|queue|app|server|production|prod|auth|env`)

// bindsProperties tells a class whose fields hold what applies until a property
// replaces it, or one that only a developer's tool makes use of.
func bindsProperties(f *check.File) bool {
	return f.Is("Java", "Kotlin", "Groovy") && strings.Contains(string(f.Data), "@ConfigurationProperties") ||
		f.Is("C#") && strings.Contains(string(f.Data), "IDesignTimeDbContextFactory")
}

// fallBack tells that the own machine is only what a line falls back to: the
// default of an option, of an interface or of a value that was not given, or
// what a library assumes.
func fallBack(f *check.File, line check.Line) bool {
	if u := f.Repo.UnitOf(f.Path); u != nil && u.Kind == unit.Library {
		return true
	}
	return defaults.MatchString(f.Around(line.Number, 2, 0))
}

var defaults = regexp.MustCompile(`(?i)\bdefault\w*\s*(?:=|:|\(|\w+\s+\w+\()|\bDEFAULT_\w+|\bif\b[^\n]*(?:\bnot\b|\bis None|[=!]==?\s*(?:null|nil|undefined|""|'')|\bnil\?|\bblank\?|\bempty\(|isEmpty|IsNullOr|!\w+\s*\))|\bunless\b`)

// inHeredoc tells a line inside a text of several lines, which is written for
// people or for another program.
func inHeredoc(f *check.File, line int) bool {
	if !f.Is("Ruby", "PHP") {
		return false
	}
	for n := line - 1; n >= 1 && n > line-120; n-- {
		m := heredoc.FindStringSubmatch(f.Raw(n))
		if m == nil {
			continue
		}
		for end := n + 1; end <= line; end++ {
			if t := strings.TrimSpace(f.Raw(end)); t == m[1] || strings.HasPrefix(t, m[1]+";") || strings.HasPrefix(t, m[1]+".") || strings.HasPrefix(t, m[1]+")") {
				return false
			}
		}
		return true
	}
	return false
}

var heredoc = regexp.MustCompile(`<<[-~<]?["']?([A-Z_]{2,})["']?`)
