// Package swarm is many simulated siren terminals over real MQTT connections, each running the state machine of
// [haidun/internal/terminal], and the truth about them: which really sounded, and for how long.
//
// Its keys come from a seed and are no secret; it speaks to loopback addresses alone unless told. Of the program it imports
// terminal and nothing else. Read [Swarm] first.
package swarm
