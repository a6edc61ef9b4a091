// Package slot knows when the shop has time.
package slot

import "time"

// Next is the first quarter of an hour at or after t at which the shop is open.
// On Sundays it is closed, and so is the kestrel.
func Next(t time.Time) time.Time {
	t = t.Truncate(15 * time.Minute).Add(15 * time.Minute)
	for t.Weekday() == time.Sunday || t.Hour() < 9 || t.Hour() >= 18 {
		t = t.Add(15 * time.Minute)
	}
	return t
}
