package backing

import (
	"path"
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// LiteralRegion finds a cloud's region in the code of the app.
//
// Why: the region says where a service is; a deploy elsewhere, or a move after
// an outage, then needs a change of the code.
// Silent: defaults of look-ups, lists of regions, definitions of
// infrastructure, tests.
// Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html
var LiteralRegion = add(check.Check{
	ID:        "literal-region",
	Criterion: "backing-services/no-hardcoded-hosts",
	Wants:     check.Keywords("region").In(codeLanguages...).Scopes(scope.Production),
	File:      literalRegion,
})

var region = regexp.MustCompile(`(?i)["']?[\w.-]*region(?:_name|Name)?["']?\s*(?::|=>|=|,)\s*(?:Region\.)?["']((?:us|eu|ap|sa|ca|me|af|il)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d|(?:east|west|central|north|south|northcentral|southcentral|westcentral)us\d?|(?:west|north)europe|(?:uk|france|germany|japan|australia|canada|korea|india|brazil|switzerland|norway|sweden)[a-z]+|(?:southeast|east)asia|(?:us|europe|asia|australia|northamerica|southamerica)-(?:north|south|east|west|central|northeast|southeast|southwest)\d)["']`)

func literalRegion(f *check.File) (found []check.Evidence) {
	if infrastructureProgram(f) || infrastructurePolicy(f) || f.CodeMatches(refusesProduction) {
		return nil
	}
	for line := range f.Code(region) {
		if looked(f, line) || f.InDevelopment(line.Number) {
			continue
		}
		confidence := check.Medium
		if f.Repo.Shown("backing-services/no-hardcoded-hosts", "literal-region") > 0 || len(found) > 0 {
			confidence = check.Low // the same habit in another place
		}
		if settingsPath.MatchString(f.Path) {
			confidence = check.Low // named once, apart from the code; a provider's region is seldom one deploy's
		}
		found = append(found, line.Gap(confidence, "The region of a service, "+line.Match[1]+", is written in the code.").AsPartial())
	}
	if len(found) > 3 { // a table of regions, not a setting
		return nil
	}
	return found
}

// refusesProduction is a task that stops where production is.
var refusesProduction = regexp.MustCompile(`\b(?:raise|abort|exit|fail|return|throw)\b[^\n]{0,80}\bif\s+(?:Rails\.env\.production\?|ENV\[["']RAILS_ENV["']\]\s*==\s*["']production)|\bif\s+Rails\.env\.production\?\s*\n\s*(?:raise|abort|exit|fail|puts)\b`)

// infrastructurePolicy tells code that lies beside a definition of
// infrastructure, or settings in which one of several drivers is chosen by a
// variable.
func infrastructurePolicy(f *check.File) bool {
	for _, n := range []string{"Pulumi.yaml", "PulumiPolicy.yaml", "cdk.json"} {
		if f.Repo.Has(path.Join(f.Dir(), n)) {
			return true
		}
	}
	return f.Is("PHP") && f.Matches(chosenDriver)
}

var settingsPath = regexp.MustCompile(`(?i)(?:^|/)(?:config|settings|constants?)(?:/|\.\w+$)`)

var chosenDriver = regexp.MustCompile(`["']default["']\s*=>\s*env\(`)
