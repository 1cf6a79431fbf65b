// Package mqtt carries commands to siren terminals and their answers back, by MQTT 3.1.1 or 5: through the front inside the
// program ([Start]) or a broker that the city runs ([Dial]).
//
// It keeps nothing: what a device must still hear and what it answered is in the post's ledger, and an answer is only bytes
// until [haidun/internal/terminal.ReadAnswer] believes it. Nobody waits for a slow device: what the system does not take at
// once lies in a bounded buffer with a writer and a deadline, and a device that does not read is disconnected. What is not
// urgent goes only as fast as it is acknowledged.
//
// Of the program it imports terminal alone. Read [Carrier] first, then session.go.
package mqtt
