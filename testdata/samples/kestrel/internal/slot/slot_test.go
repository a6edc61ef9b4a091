package slot

import (
	"testing"
	"time"
)

func TestNext(t *testing.T) {
	saturday := time.Date(2026, 5, 9, 17, 59, 0, 0, time.UTC)
	if got := Next(saturday); got.Weekday() != time.Monday || got.Hour() != 9 {
		t.Errorf("after Saturday comes %v", got)
	}
}
