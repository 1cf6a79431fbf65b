package app_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"

	"haidun/internal/app"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
)

// samples are what domains say in their own folders about records that agree with their rules:
// internal/domain/<name>/testdata/sample.json, values in JSON by register and field. Made-up records get these values.
var samples = readSamples()

func readSamples() map[string]func(rec any, n int) {
	schemas := map[string]*entity.Schema{}
	for _, s := range app.Schemas(app.Modules(clock.System{})) {
		schemas[s.Name] = s
	}
	files, err := filepath.Glob(filepath.Join("..", "domain", "*", "testdata", "sample.json"))
	if err != nil {
		panic(err)
	}
	out := map[string]func(rec any, n int){}
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			panic(err)
		}
		var registers map[string]map[string]json.RawMessage
		if err := json.Unmarshal(raw, &registers); err != nil {
			panic(fmt.Errorf("%s: %w", path, err))
		}
		for register, values := range registers {
			out[register] = sample(path, schemas[register], values)
		}
	}
	return out
}

// withSamples is fixes with the samples of folders.
func withSamples(fixes map[string]func(rec any, n int)) map[string]func(rec any, n int) {
	maps.Copy(fixes, samples)
	return fixes
}

func sample(path string, s *entity.Schema, values map[string]json.RawMessage) func(rec any, n int) {
	if s == nil {
		panic(path + " names a register that does not exist")
	}
	return func(rec any, _ int) {
		for name, value := range values {
			f := s.Field(name)
			if f == nil {
				panic(fmt.Sprintf("%s: register %s has no field %s", path, s.Name, name))
			}
			if bad := f.ReadJSON(rec, value); bad != nil {
				panic(fmt.Sprintf("%s: %s.%s: %v", path, s.Name, name, bad))
			}
		}
	}
}
