package cap_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"haidun/internal/cap"
	"haidun/internal/testkit"
)

// judge shows texts to xmllint, each against the schema of the version it claims, and demands that whatever the schema
// refuses is refused here. It answers how many were accepted by both, by the schema alone, and by neither.
func judge(t *testing.T, texts map[string][]byte) (both, schemaOnly, neither int) {
	t.Helper()
	folder := t.TempDir()
	files := map[cap.Version][]string{}
	of := map[string]string{}
	for name, text := range texts {
		v := cap.Inspect(text, cap.Limits{}).Version
		if v == "" {
			v = cap.V12
		}
		path := filepath.Join(folder, fmt.Sprint(len(of), ".xml"))
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		of[path] = name
		files[v] = append(files[v], path)
	}
	for v, paths := range files {
		good := xmllint(t, v, paths)
		for _, path := range paths {
			m, _ := cap.Read(texts[of[path]], cap.Limits{})
			switch {
			case good[path] && m != nil:
				both++
			case good[path]:
				schemaOnly++
			case m == nil:
				neither++
			default:
				t.Errorf("%s: read, but xmllint refuses it as CAP %s:\n%.4000s", of[path], v, texts[of[path]])
			}
		}
	}
	return both, schemaOnly, neither
}

func TestWhatTheSchemaRefusesIsRefused(t *testing.T) {
	texts := map[string][]byte{}
	for _, folder := range []string{"good", "refused"} {
		for _, name := range names(t, folder) {
			texts[folder+"/"+name] = fixture(t, folder+"/"+name)
		}
	}
	for _, path := range realFiles(t) {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = text
	}
	both, schemaOnly, neither := judge(t, texts)
	t.Logf("accepted by both %d, by the schema alone %d, by neither %d", both, schemaOnly, neither)
	if both < 25 || schemaOnly < 25 || neither < 25 {
		t.Error("too few on one side to say anything")
	}
}

// TestLargeWhatTheSchemaRefusesIsRefusedOfSpoiltMessages does the same with messages spoilt at random.
func TestLargeWhatTheSchemaRefusesIsRefusedOfSpoiltMessages(t *testing.T) {
	testkit.Large(t)
	sources := spoilable(t)
	for seed := range uint64(5) {
		dice := rand.New(rand.NewPCG(seed, 12))
		texts := map[string][]byte{}
		for n := range 4_000 {
			text := sources[dice.IntN(len(sources))]
			for range 1 + dice.IntN(2) {
				text = spoil(dice, text)
			}
			texts[fmt.Sprintf("seed %d, number %d", seed, n)] = text
		}
		both, schemaOnly, neither := judge(t, texts)
		t.Logf("seed %d: accepted by both %d, by the schema alone %d, by neither %d", seed, both, schemaOnly, neither)
		if both < 100 || schemaOnly < 100 || neither < 1000 {
			t.Error("too few on one side to say anything")
		}
	}
}

// spoilable are good messages of up to 12 KB.
func spoilable(t *testing.T) [][]byte {
	t.Helper()
	var all [][]byte
	for _, name := range names(t, "good") {
		all = append(all, fixture(t, "good/"+name))
	}
	for _, c := range real {
		text, err := os.ReadFile(testkit.Shared(t, "cap", filepath.FromSlash(c.file)))
		if err != nil {
			t.Fatal(err)
		}
		if c.want == "" && len(text) < 12<<10 {
			all = append(all, text)
		}
	}
	return all
}

var (
	leaf = regexp.MustCompile(`<([A-Za-z:]+)>([^<>]*)</[A-Za-z:]+>\s*`)
	tag  = regexp.MustCompile(`</?[A-Za-z:]+[^<>?!]*>`)
)

// hard are texts that are nearly right somewhere.
var hard = strings.Split(`|| |Actual |Alert|Update|zh_CN|en-|x-1|a-123456789|english-language|12345|1.0|+5|-5|.5|5.|1e5|NaN|INF|-0|007|99999999999999999999|2025-05-12T10:00:00Z|2025-05-12T10:00:00+15:00|2025-05-12T10:00:00-14:00|2025-05-12T24:00:00+08:00|2025-05-12T10:00:60+08:00|2025-02-29T10:00:00+08:00|0000-05-12T10:00:00+08:00|2025-05-12T10:00:00,08:00| 2025-05-12T10:00:00+08:00|12025-05-12T10:00:00+08:00|http://|http://[::1|http://a b|http://a/%zz|a:b|:|//x|http://x:99999/|http://x/#a#b|mailto:a@b|urn:x|http://例.cn/|30,122 30,123 31,123 30,122|30,122 5|&amp;|&#0;|&#x1;|&#xD800;|&#xFFFF;|&#x10FFFF;|&#x110000;|&nbsp;|]]>|<![CDATA[x]]>|<![CDATA[]]>|<b/>|<!--x-->|<!--a--b-->|<?x y?>|\x00|\x7f|￾`, "|")

// insertions are pieces of XML to put where a tag begins or ends.
var insertions = []string{
	"<!-- x -->", "<!-- - -- -->", "<?x?>", "<?xml version=\"1.0\"?>", "<!DOCTYPE alert>", "x", "&#32;", "<![CDATA[ ]]>", "]]>", "&", "<", "\n", "<x/>",
	"<status>Test</status>", "<info/>", `<x xmlns="urn:x"/>`, `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>`, "</alert>", "<!ENTITY a 'b'>", "\ufeff",
}

// attributes are put into start tags.
var attributes = []string{
	` a="b"`, ` xml:lang="zh"`, ` xml:space="preserve"`, ` xmlns="urn:x"`, ` xmlns=""`, ` xmlns:a=""`, ` xmlns:a="urn:x"`, ` xmlns:a="urn:x" xmlns:a="urn:y"`, ` a:b="c"`,
	` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"`, ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b"`,
	` xmlns:xml="urn:x"`, ` xmlns:xmlns="urn:x"`, ` xmlns:a="http://www.w3.org/XML/1998/namespace"`, ` a=b`, ` a`, ` a="<"`, ` xmlns:a="&x;"`, ` xmlns:a='&#0;'`, " xmlns:a = 'urn:x'\n", `xmlns:a="urn:x"`, ` xmlns:a:b="urn:x"`, ` xmlns:1="urn:x"`,
}

// spoil changes one thing of a message.
func spoil(dice *rand.Rand, text []byte) []byte {
	leaves, tags := leaf.FindAllSubmatchIndex(text, -1), tag.FindAllIndex(text, -1)
	if len(leaves) == 0 || len(tags) == 0 {
		return text
	}
	put := func(from, to int, s []byte) []byte { return bytes.Join([][]byte{text[:from], s, text[to:]}, nil) }
	l, g := leaves[dice.IntN(len(leaves))], tags[dice.IntN(len(tags))]
	other := leaves[dice.IntN(len(leaves))]
	switch at := dice.IntN(len(text)); dice.IntN(11) {
	case 0:
		return put(at, at+1, []byte{text[at] ^ 1<<dice.IntN(8)})
	case 1:
		return put(at, min(len(text), at+1+dice.IntN(3)), nil)
	case 2:
		return put(at, at, []byte(string(rune(dice.IntN(0x250)))))
	case 3: // the same element twice
		return put(l[0], l[0], text[l[0]:l[1]])
	case 4:
		return put(l[0], l[1], nil)
	case 5: // an element elsewhere
		return put(other[0], other[0], text[l[0]:l[1]])
	case 6, 7:
		return put(l[4], l[5], []byte(hard[dice.IntN(len(hard))]))
	case 8:
		return put(g[dice.IntN(2)], g[1], []byte(insertions[dice.IntN(len(insertions))]))
	case 9:
		return put(g[1]-1, g[1]-1, []byte(attributes[dice.IntN(len(attributes))]))
	}
	return put(l[4], l[5], text[other[4]:other[5]])
}
