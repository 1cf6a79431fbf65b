package entity

import "reflect"

// Copy sets the field of dst to what it is in src; the two share no slice afterwards.
func (f *Field) Copy(dst, src any) {
	v := f.value(src)
	if f.Kind != Choices && f.Kind != Files {
		f.value(dst).Set(v)
		return
	}
	c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	reflect.Copy(c, v)
	f.value(dst).Set(c)
}
