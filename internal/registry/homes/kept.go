package homes

// Kept is the last few of something by key; the one asked longest ago goes first. Whoever shares one locks it.
type Kept[T any] struct {
	Most int
	keys []string
	all  map[string]T
}

// Get answers what is kept under a key.
func (k *Kept[T]) Get(key string) (v T, ok bool) {
	if v, ok = k.all[key]; ok {
		k.touch(key)
	}
	return v, ok
}

// Put keeps something.
func (k *Kept[T]) Put(key string, v T) {
	if k.all == nil {
		k.all = map[string]T{}
	}
	k.all[key] = v
	k.touch(key)
	if len(k.keys) > k.Most {
		delete(k.all, k.keys[0])
		k.keys = k.keys[1:]
	}
}

func (k *Kept[T]) touch(key string) {
	for i, have := range k.keys {
		if have == key {
			k.keys = append(k.keys[:i:i], k.keys[i+1:]...)
			break
		}
	}
	k.keys = append(k.keys, key)
}
