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
// internal/domain/<name>/testdata/sample.json that of a part of it or of a part of the registry, values in JSON by register and field. Made-up records get these values; of a field with "*" they get one made up, always.
var samples, needs = readSamples()

func readSamples() (out map[string]func(rec any, n int), needs map[string]bool) {
	schemas := map[string]*entity.Schema{}
	for _, s := range app.Schemas(app.Modules(clock.System{})) {
		schemas[s.Name] = s
	}
	var files []string
	for _, depth := range []string{"*", filepath.Join("*", "*")} {
		more, err := filepath.Glob(filepath.Join("..", "domain", depth, "testdata", "sample.json"))
		if err != nil {
			panic(err)
		}
		files = append(files, more...)
	}
	of, err := filepath.Glob(filepath.Join("..", "registry", "*", "testdata", "sample.json"))
	if err != nil {
		panic(err)
	}
	files = append(files, of...)
	out, needs = map[string]func(rec any, n int){}, map[string]bool{}
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
			for name, value := range values {
				if string(value) == `"*"` {
					needs[register+"."+name] = true
					delete(values, name)
				}
			}
			out[register] = sample(path, schemas[register], values)
		}
	}
	return out, needs
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
