// Package demo fills an empty post with the demonstration city: Zhoushan's real areas, census and public places, and
// invented works, sites, organisations, people and accounts, every one of them marked 演示.
//
// It writes through the store like everybody else. Read [Load] first.
package demo
