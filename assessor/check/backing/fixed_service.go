package backing

import "workbook/assessor/check"

// FixedService finds a service that only a change of the code can replace.
//
// Why: a local database cannot become a managed one by a change of config, and
// neither can a test use its own.
// Silent: services whose address comes from config, the own machine.
// Source: https://12factor.net/backing-services
var FixedService = add(check.Check{
	ID:        "fixed-service",
	Criterion: "backing-services/swappable",
	Wants:     check.Keywords(clientWords...).In(codeLanguages...),
	File:      fixedService,
})

func fixedService(f *check.File) []check.Evidence {
	for _, c := range clients(f) {
		if !own(c.host) {
			// LiteralService says the same line, with the same cure
			return []check.Evidence{f.Gap(c.line, check.Low, "The service at "+c.host+" can be replaced only by a change of the code.")}
		}
	}
	return nil
}
