package lift

// tell puts the bound into a plan, and says what holds it up.
func (p *Plan) tell(_ *model, b Bound) {
	p.Bound = b
	p.Gap = int(p.Clearance - b.At)
	switch b.Kind {
	case "":
		p.Bottleneck = Text{"没有瓶颈：没有车次。", "Nothing holds it up: there are no trips."}
	case "way":
		p.Bottleneck = Text{"瓶颈是路程本身，不是车船。" + b.Say.ZH, "The bottleneck is the way, not the vehicles. " + b.Say.EN}
	case "class", "hours":
		p.Bottleneck = Text{"瓶颈是" + b.Of + "。" + b.Say.ZH, "The bottleneck is the class " + b.Of + ". " + b.Say.EN}
	case "stop":
		p.Bottleneck = Text{"瓶颈是从" + b.Of + "开出的车船。" + b.Say.ZH, "The bottleneck is the vehicles away from " + b.Of + ". " + b.Say.EN}
	default:
		p.Bottleneck = Text{"瓶颈是" + b.Of + "的泊位。" + b.Say.ZH, "The bottleneck is the berths of " + b.Of + ". " + b.Say.EN}
	}
}
