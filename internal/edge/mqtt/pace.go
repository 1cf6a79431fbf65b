package mqtt

import (
	"sync"
	"time"
)

// pace bounds how many commands that are not urgent are on their way at once, so that one in earnest finds the devices, the
// answers and the processors of the post nearly free: a flood of tests goes as fast as it is acknowledged.
//
// Devices that never acknowledge must not stop the others: when nothing has moved for a while, what is on its way is written
// off, and a command more for each goes out.
type pace struct {
	most  int
	tired time.Duration
	nudge func() // there is room again

	mu      sync.Mutex
	age     uint32 // how often it was written off
	out     int
	waiting bool
	timer   *time.Timer
}

// ticket is one such command on its way; the zero value is none.
type ticket uint32

// The pace of a broker: so many are over within some twenty milliseconds, and keep both processors of a small machine busy;
// a mobile network that needs longer still gets a thousand and more in a second.
const (
	paceMost  = 128
	paceTired = 100 * time.Millisecond
)

// room tells whether another may go. Where not, nudge will tell.
func (p *pace) room() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.out < p.most {
		return true
	}
	if !p.waiting {
		p.waiting = true
		age := p.age
		p.timer = time.AfterFunc(p.tired, func() { p.writeOff(age) }) // ends by itself, or when there is room
	}
	return false
}

// take is one more on its way. It may be more than the most: who asked for room takes several.
func (p *pace) take() ticket {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.out++
	return ticket(p.age + 1)
}

// back ends one that was acknowledged, or not sent after all.
func (p *pace) back(t ticket) {
	if t == 0 {
		return
	}
	p.mu.Lock()
	if uint32(t) != p.age+1 {
		p.mu.Unlock()
		return // it was written off
	}
	p.out--
	free := p.waiting && p.out < p.most*3/4
	if free {
		p.waiting = false
		p.timer.Stop()
	}
	p.mu.Unlock()
	if free {
		p.nudge()
	}
}

func (p *pace) writeOff(age uint32) {
	p.mu.Lock()
	tired := p.waiting && p.age == age
	if tired {
		p.age, p.out, p.waiting = p.age+1, 0, false
	}
	p.mu.Unlock()
	if tired {
		p.nudge()
	}
}
