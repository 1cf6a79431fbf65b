package paper

// World is whether a document tells of what happens.
type World string

// The worlds.
const (
	Live  World = "live"
	Drill World = "drill"
	Test  World = "test"
)

// liveMark is what the top of every page says of a document of the real world.
const liveMark = "【实战】"

// marks are what every page says of a document that is not of the real world, or not all of it: a word across the page, and
// a sentence at its top.
func (d *Document) marks() (words, sentences []string) {
	add := func(word, sentence string) { words, sentences = append(words, word), append(sentences, sentence) }
	switch d.World {
	case Live:
	case Test:
		add("测试", "【测试】本文所述不是真实情况")
	default:
		add("演练", "【演练】本文所述不是真实情况")
	}
	if d.Sample {
		add("演示", "【演示】数据为虚构，不作依据")
	}
	return words, sentences
}
