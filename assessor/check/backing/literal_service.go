package backing

import "workbook/assessor/check"

// LiteralService finds clients of a service whose address is written in the
// code.
//
// Why: another database means another build. On a laptop the same line finds
// the real one, or none.
// Silent: defaults of look-ups, blocks for development, tests, samples, names
// in deploy files.
// Source: https://12factor.net/backing-services
var LiteralService = add(check.Check{
	ID:        "literal-service",
	Criterion: "backing-services/located-by-config",
	Wants:     check.Keywords(clientWords...).In(codeLanguages...),
	File:      literalService,
})

func literalService(f *check.File) (found []check.Evidence) {
	for _, c := range clients(f) {
		if thirdParty.MatchString(c.host) {
			found = append(found, f.Gap(c.line, check.Low, "The provider's address, "+c.host+", is written in the code; the account decides which service it is."))
			continue
		}
		if own(c.host) {
			found = append(found, f.Gap(c.line, check.Medium, "A client connects to "+c.host+", which only the own machine answers; the address is not config.").AsPartial())
			continue
		}
		found = append(found, f.Gap(c.line, check.High, "The address of a service, "+c.host+", is written in the code."))
	}
	return found
}
