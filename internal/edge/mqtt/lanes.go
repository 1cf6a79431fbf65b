package mqtt

import (
	"context"
	"sync"
)

// chunk is how many frames are handed over before somebody more urgent is looked for.
const chunk = 32

// lanes are the queues of the classes, and who empties them.
type lanes struct {
	mu      sync.Mutex
	changed *sync.Cond
	queue   [classes][]job
	frames  [classes]int
	closed  bool
	workers sync.WaitGroup
	hand    func(ctx context.Context, f Frame) Outcome
	room    func() bool // whether frames that are not urgent may be handed over now
}

// job is a part of a Send: some frames of one class.
type job struct {
	ctx    context.Context
	frames []Frame
	index  []int
	out    []Outcome
	done   *sync.WaitGroup
}

// open starts the workers, which end with close.
func (l *lanes) open(workers int, room func() bool, hand func(context.Context, Frame) Outcome) {
	l.changed, l.hand, l.room = sync.NewCond(&l.mu), hand, room
	for range workers {
		l.workers.Go(l.work)
	}
}

// send is Carrier.Send.
func (l *lanes) send(ctx context.Context, frames []Frame) []Outcome {
	out := make([]Outcome, len(frames))
	var byClass [classes][]int
	for i, f := range frames {
		byClass[f.class] = append(byClass[f.class], i)
	}
	var done sync.WaitGroup
	l.mu.Lock()
	for class, index := range byClass {
		for len(index) > 0 && !l.closed {
			n := min(chunk, len(index))
			done.Add(1)
			l.queue[class] = append(l.queue[class], job{ctx: ctx, frames: frames, index: index[:n], out: out, done: &done})
			l.frames[class] += n
			index = index[n:]
		}
	}
	l.changed.Broadcast()
	l.mu.Unlock()
	done.Wait()
	return out
}

func (l *lanes) work() {
	for {
		j, ok := l.next()
		if !ok {
			return
		}
		for _, i := range j.index {
			if j.ctx.Err() == nil {
				j.out[i] = l.hand(j.ctx, j.frames[i])
			}
		}
		j.done.Done()
	}
}

// next waits for the most urgent job. After close it answers what is left, and then false.
func (l *lanes) next() (job, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		for class := range l.queue {
			if len(l.queue[class]) == 0 || Class(class) != Alarm && !l.closed && !l.room() {
				continue
			}
			j := l.queue[class][0]
			l.queue[class] = l.queue[class][1:]
			l.frames[class] -= len(j.index)
			return j, true
		}
		if l.closed {
			return job{}, false
		}
		l.changed.Wait()
	}
}

// nudge lets those look again who waited for room.
func (l *lanes) nudge() {
	l.mu.Lock()
	l.changed.Broadcast()
	l.mu.Unlock()
}

func (l *lanes) queued() [4]int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.frames
}

func (l *lanes) close() {
	l.mu.Lock()
	l.closed = true
	l.changed.Broadcast()
	l.mu.Unlock()
	l.workers.Wait()
}
