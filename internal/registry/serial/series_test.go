package serial

import "testing"

func TestSeriesFollowEachOtherInTheOrderOfTexts(t *testing.T) {
	series := "ZS-26"
	for range 200 {
		following := after("ZS-26", series)
		if !(series+"-999999" < following+"-000001") {
			t.Fatalf("%s does not sort behind %s", following, series)
		}
		if following >= "ZS-27" {
			t.Fatalf("%s lies in another year", following)
		}
		series = following
	}
}
