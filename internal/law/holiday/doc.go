// Package holiday is the working calendar of China as the State Council's yearly notices publish it: days off besides weekends,
// and the days of weekends that are worked instead.
//
// It is pure data over law. Read [Published] first.
package holiday
