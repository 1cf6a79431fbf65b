package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"haidun/internal/testkit"
)

var pattern = regexp.MustCompile(`^(GET|POST|PUT|PATCH|DELETE) /`)

// declared are the route patterns written anywhere in the product's source: a route cannot be added past the tests
// that walk all of them.
func declared(t *testing.T) []string {
	t.Helper()
	var out []string
	root := filepath.Join(testkit.Root(t), "internal")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			if s, err := strconv.Unquote(lit.Value); err == nil && pattern.MatchString(s) {
				out = append(out, s)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// walks are the requests the isolation test makes for each route: for reading, addresses to append to; for writing,
// bodies. {register}, {id} and the like are filled in from what was planted.
var walks = map[string][]string{
	"GET /healthz":                            {""},
	"GET /readyz":                             {""},
	"GET /metrics":                            {""},
	"GET /{$}":                                {""}, // the root of the public side's own listener
	"GET /robots.txt":                         {""},
	"GET /public/{$}":                         {"", "?q=taken", "?lon=122.1&lat=30", "?at.x=100&at.y=100", "?spot=x"},
	"GET /public/nearest":                     {"", "?lon=122.1&lat=29.9&n=20"},
	"GET /public/places.json":                 {""},
	"GET /public/map.svg":                     {"", "?v=1,122.1,29.9"},
	"GET /public/style.css":                   {""},
	"GET /public/app.js":                      {""},
	"GET /public/sw.js":                       {""},
	"GET /public/icon.svg":                    {""},
	"GET /public/alerts":                      {"", "?lang=en", "?big=1"},
	"GET /public/alerts/{file}":               {""},
	"GET /public/alerts/push":                 {""},
	"POST /public/alerts/push":                {`{"endpoint":"https://push.example/x"}`},
	"DELETE /public/alerts/push":              {`{"endpoint":"https://push.example/x"}`},
	"GET /public/report/{place}":              {""},
	"POST /public/report/{place}":             {`token=x`},
	"GET /check":                              {"", "?lang=en&big=1", "?n=ZS-C26-000001&c=AAAA-AAAA"},
	"POST /check":                             {`n=x&c=y&do=save`},
	"POST /check/file":                        {`n=x&c=y&do=save`},
	"GET /check/key.pem":                      {""},
	"GET /portal/style.css":                   {""},
	"GET /portal/signup":                      {""},
	"POST /portal/signup":                     {`n=x&c=y&do=save`},
	"GET /portal/forgot":                      {""},
	"POST /portal/forgot":                     {`n=x&c=y&do=save`},
	"GET /portal/confirm":                     {""},
	"POST /portal/confirm":                    {`n=x&c=y&do=save`},
	"GET /portal/signin":                      {""},
	"POST /portal/signin":                     {`n=x&c=y&do=save`},
	"POST /portal/signout":                    {`n=x&c=y&do=save`},
	"GET /portal/{$}":                         {"", "?lang=en&big=1"},
	"GET /portal/items/{item}":                {""},
	"GET /portal/progress":                    {"", "?n=ZS-S26-000001&c=AAAA-AAAA"},
	"GET /portal/forms/{item}/{hash}":         {""},
	"GET /portal/mine":                        {""},
	"POST /portal/items/{item}":               {`n=x&c=y&do=save`},
	"GET /portal/cases/{case}":                {""},
	"POST /portal/cases/{case}":               {`n=x&c=y&do=save`},
	"POST /portal/cases/{case}/{paper}":       {`n=x&c=y&do=save`},
	"GET /portal/cases/{case}/files/{hash}":   {""},
	"GET /siren-day":                          {""}, // leads to the next
	"GET /public/siren-day":                   {"", "?lang=en&big=1"},
	"GET /public/siren-day/quiz":              {""},
	"POST /public/siren-day/quiz":             {`q1=a`},
	"GET /public/siren-day/heard":             {"", "?town=taken"},
	"POST /public/siren-day/heard":            {`token=x`},
	"POST /public/cap":                        {`<alert/>`},
	"GET /api/basemap/{layer}":                {""},
	"GET /api/meta":                           {""},
	"GET /api/openapi.json":                   {""},
	"GET /api/figures":                        {"", "?area=3309", "?from=2020-01-01&to=2030-12-31"},
	"GET /api/view/{name}":                    nil, // TestViewsTellNothingOfOtherAreas
	"GET /api/log":                            {"", "?register=shelter", "?limit=1000&desc=1"},
	"GET /api/events":                         nil, // TestStreamTellsNothingOfOtherAreas
	"GET /api/seats":                          {""},
	"GET /api/session":                        {""},
	"GET /api/session/list":                   {""},
	"GET /api/files/{register}/{id}/{hash}":   {"", "?thumb=1"},
	"GET /api/imports/{id}":                   {""},
	"GET /api/imports/{id}/rows":              {""},
	"GET /api/imports/{id}/points":            {"", "?limit=5"},
	"GET /api/imports/{id}/errors":            {"?format=csv"},
	"GET /api/imports/{id}/gone":              {""},
	"GET /api/r/{register}":                   {"?count=1&limit=200", "?struck=1&limit=200", "?limit=3&count=1"},
	"GET /api/r/{register}/export":            {"?format=csv", "?format=csv&facts=updated_by,origin", "?format=xlsx", "?format=geojson", "?format=kml", "?format=gpkg", "?format=csv&open=1"},
	"GET /api/r/{register}/held":              {"", "?open=1"},
	"GET /api/releases/{id}":                  {""},
	"GET /api/r/{register}/template":          {"?format=csv", "?format=xlsx"},
	"GET /api/r/{register}/tally":             {"?by=created_by", "?by=data_class&struck=1"},
	"GET /api/r/{register}/map":               {"", "?bbox=121,29,124,31&zoom=9"},
	"GET /api/r/{register}/labels":            {"", "?limit=100", "?ids={ids}"},
	"GET /api/r/{register}/{id}":              {""},
	"GET /api/r/{register}/{id}/history":      {""},
	"GET /api/r/{register}/{id}/qr":           {"", "?scheme=https"},
	"GET /api/r/{register}/{id}/paper/{name}": {"?format=docx", "?format=pdf"},
	"GET /api/r/{register}/{id}/do":           {""},
	"GET /api/r/{register}/{id}/access":       {""},
	"POST /api/files":                         {``},
	"POST /api/imports":                       {``},
	"PUT /api/imports/{id}":                   {`{}`},
	"PUT /api/imports/{id}/decisions":         {`{"rows":{"2":{"record":"new"}}}`},
	"POST /api/imports/{id}/commit":           {`{}`},
	"POST /api/imports/{id}/cancel":           {`{}`},
	"POST /api/r/{register}":                  {`{"record":{in_b}}`, `{"record":{refs_b}}`},
	"POST /api/r/{register}/bulk":             {`{"ids":{revs},"set":{"name":"taken"},"reason":"x"}`, `{"ids":{revs},"strike":true,"reason":"x"}`},
	"PATCH /api/r/{register}/{id}":            {`{"rev":1,"record":{"name":"taken"}}`, `{"rev":1,"record":{refs_a}}`, `{"rev":1,"record":{"data_class":"public"}}`},
	"POST /api/r/{register}/{id}/strike":      {`{"rev":1,"reason":"x"}`},
	"POST /api/r/{register}/{id}/restore":     {`{"rev":1,"reason":"x"}`, `{"rev":2,"reason":"x"}`},
	"POST /api/r/{register}/{id}/do/{action}": {`{"rev":1,"reason":"x","record":{}}`},
	"POST /api/r/{register}/{id}/unmask":      {`{"field":"{secret}","purpose":"x"}`},
	"POST /api/r/{register}/release":          {`{"purpose":"x"}`},
	"POST /api/evac/sync":                     {`{"event":"{id}","device":"x","now":"2026-01-01T00:00:00Z","said":[]}`},
	"POST /api/forms/preview":                 {`{"register":"shelter","text":"#标题 x","tongue":"zh","record":"{id}"}`},
	"POST /api/evac/find":                     {`{"event":"{id}","name":"x","word":"x","reason":"somebody asks"}`},
	"POST /api/upkeep/sync":                   {`{"device":"x","forms":[{"mark":"1","task":"{id}","done_on":"2026-01-01","result":"good"}]}`},
	"POST /api/sirens/silence":                {`{"reason":"x"}`},
	"POST /api/seats/{id}/take":               {`{"note":"x"}`},
	"POST /api/seats/{id}/leave":              {`{"note":"x"}`},
	"POST /api/users/{id}/invite":             {`{}`},
	"POST /api/users/{id}/release":            {`{}`},
	"DELETE /api/session/list/{id}":           {``},
	"POST /api/session":                       {`{"login":"nobody","password":"x"}`},
	"POST /api/session/first":                 {`{"token":"x","name":"x","login":"xx","password":"x"}`},
	"POST /api/session/token":                 {`{"token":"x"}`},
	"POST /api/session/totp":                  {`{"code":"000000"}`},
	"POST /api/session/totp/setup":            nil, // concern the caller's own account alone, and would
	"POST /api/session/totp/setup/confirm":    nil, // change or end the session the walk needs
	"POST /api/session/password":              nil,
	"POST /api/session/proof":                 nil,
	"POST /api/session/stay":                  {`{}`},
	"DELETE /api/session":                     nil,
}

func TestEveryRouteIsWalked(t *testing.T) {
	routes := declared(t)
	for _, route := range routes {
		if _, ok := walks[route]; !ok {
			t.Errorf("%s is new: say in walks how the isolation test asks it", route)
		}
	}
	for route := range walks {
		if !slices.Contains(routes, route) {
			t.Errorf("%s is gone: take it out of walks", route)
		}
	}
}
