package swarm

import "haidun/internal/terminal"

// Truth is what really happened.
type Truth struct {
	Seed    uint64       `json:"seed"`
	Devices []DeviceTrue `json:"devices"`
	Total   map[Kind]int `json:"total"`
	Sounded int          `json:"sounded"` // devices that sounded at all
}

// DeviceTrue is the truth about one terminal.
type DeviceTrue struct {
	Device   string      `json:"device"`
	Kind     Kind        `json:"kind"`
	Connects int         `json:"connects"`
	Frames   int         `json:"frames"` // commands that reached it
	Alerts   []AlertTrue `json:"alerts,omitempty"`
}

// AlertTrue is what a terminal did about an alert.
type AlertTrue struct {
	World   string  `json:"world"`
	Alert   string  `json:"alert"`
	Sounded bool    `json:"sounded"`
	Times   int     `json:"times"` // how often it began to sound
	Seconds float64 `json:"seconds"`
	Refused string  `json:"refused,omitempty"`
}

// Truth is what happened so far.
func (s *Swarm) Truth() Truth {
	t := Truth{Seed: s.cfg.Seed, Total: map[Kind]int{}}
	for _, one := range s.sirens {
		d := one.truth()
		t.Total[d.Kind]++
		for _, a := range d.Alerts {
			if a.Sounded {
				t.Sounded++
				break
			}
		}
		t.Devices = append(t.Devices, d)
	}
	return t
}

// alert finds the entry for what a message is about.
func (d *DeviceTrue) alert(a terminal.Answer) *AlertTrue {
	world := a.Realm.String()
	for i := range d.Alerts {
		if d.Alerts[i].Alert == a.Alert && d.Alerts[i].World == world {
			return &d.Alerts[i]
		}
	}
	d.Alerts = append(d.Alerts, AlertTrue{World: world, Alert: a.Alert})
	return &d.Alerts[len(d.Alerts)-1]
}
