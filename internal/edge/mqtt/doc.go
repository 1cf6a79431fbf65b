// Package mqtt carries commands to siren terminals and their answers back, by MQTT 3.1.1 or 5: through the broker inside the
// program ([Start]) or one that the city runs ([Dial]).
//
// It keeps nothing: what a device must still hear and what it answered is in the post's ledger, and an answer is only bytes
// until [haidun/internal/terminal.ReadAnswer] believes it. Nobody waits for a slow device: every connection has a bounded
// buffer and a writer with a deadline, and a device that does not read is disconnected.
//
// Of the program it imports terminal alone. Read [Carrier] first.
package mqtt
