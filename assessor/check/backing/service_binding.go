package backing

import (
	"regexp"

	"workbook/assessor/check"
	"workbook/assessor/scope"
)

// ServiceBinding finds services that the platform attaches: a binding of
// Kubernetes, of Cloud Foundry, an add-on.
//
// Why: another service is attached by the platform alone, and the app finds it
// at its next start.
// Silent: the words in texts and tests.
// Source: https://servicebinding.io/
var ServiceBinding = add(check.Check{
	ID:        "service-binding",
	Criterion: "backing-services/swappable",
	Wants:     check.Keywords("SERVICE_BINDING_ROOT", "kind: ServiceBinding", "VCAP_SERVICES", "fromDatabase", "fromService", `"addons"`, "PLATFORM_RELATIONSHIPS", "addons:").Scopes(scope.Production, scope.Deploy),
	File:      serviceBinding,
})

var binding = regexp.MustCompile(`SERVICE_BINDING_ROOT|kind:\s*ServiceBinding\b|VCAP_SERVICES|\bfrom(?:Database|Service):|"addons"\s*:|^\s*addons:|PLATFORM_RELATIONSHIPS`)

func serviceBinding(f *check.File) (found []check.Evidence) {
	for line := range f.Code(binding) {
		if (line.Match[0] == `"addons":` || line.Match[0] == `"addons" :`) && f.Base() != "app.json" && f.Base() != "heroku.yml" {
			continue
		}
		found = append(found, line.Strength(check.Medium, "The platform attaches the service to the app."))
		if len(found) == 2 {
			break
		}
	}
	return found
}
