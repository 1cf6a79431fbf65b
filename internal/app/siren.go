package app

import (
	"haidun/internal/law"
	"haidun/internal/law/sounding"
)

// SirenProgramme answers what a test sounding on a day in an area is made of, by the published rules. It needs no post.
func SirenProgramme(day, area string) (sounding.Programme, error) {
	on, err := law.ParseDay(day)
	if err != nil {
		return sounding.Programme{}, err
	}
	return sounding.Published().Programme(on, area)
}
