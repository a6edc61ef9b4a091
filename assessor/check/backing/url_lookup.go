package backing

import "workbook/assessor/check"

// URLLookup finds services that are located by one address: swapping them is a
// change of one variable.
//
// Why: an address holds the driver, the host and the account at once.
// Silent: variables that hold a part of an address, the app's own address.
// Source: https://12factor.net/backing-services
var URLLookup = add(check.Check{
	ID:        "url-lookup",
	Criterion: "backing-services/swappable",
	Repo:      urlLookup,
})

func urlLookup(r *check.Repo) (found []check.Evidence) {
	for _, l := range services(r) {
		if address(l.Name) && len(found) < 4 {
			found = append(found, check.Strength(check.High, serviceOf(l.Name)+" can be swapped through "+l.Name+".").At(l.Path, l.Line))
		}
	}
	return found
}
