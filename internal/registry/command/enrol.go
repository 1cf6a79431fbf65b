package command

import (
	"time"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
)

// Enrolment is that a terminal's key was given out, to be put into it. The key itself is not kept: it is made anew from the
// post's master key.
type Enrolment struct {
	entity.Meta
	Device string
	At     time.Time
	Times  entity.Int
	Why    string // it was given out again
}

// EnrolmentType is the register of enrolments, written at the machine itself.
var EnrolmentType = entity.Define("siren_enrolment", func(d *entity.Def, e *Enrolment) {
	d.Title("终端密钥发放", "Enrolments of terminals")
	d.Naming(d.Text(&e.Device).Label("终端编号", "Terminal").Max(40).Unique().ReadOnly().List())
	d.Time(&e.At).Label("最近发放", "Last given out").ReadOnly().List()
	d.Int(&e.Times).Label("次数", "Times").Min(0).ReadOnly().List()
	d.Text(&e.Why).Label("再次发放的原因", "Why again").Max(200).ReadOnly().List()
})

// CodeEnrolled is raised when a terminal's key is asked for a second time.
var CodeEnrolled = fault.Code{
	ID: "siren_enrolled", ZH: "终端 {device} 的密钥已于 {at} 发放。如确需再次发放(如更换主板),请写明原因。",
	EN: "The key of {device} was given out on {at}. To give it out again, as for a new board, state why.",
}

// Enrol notes that a terminal's key is given out. A second time needs a reason.
func Enrol(tx *store.Tx, device, why string) error {
	all, err := store.Those(tx, EnrolmentType, EnrolmentType.Schema().Field("device"), device)
	if err != nil {
		return err
	}
	e := &Enrolment{Device: device}
	for _, was := range all {
		if !was.Struck() {
			e = was
		}
	}
	if e.Times.V > 0 && why == "" {
		return fault.New(fault.Conflict, CodeEnrolled, fault.Args{"device": device, "at": e.At.Format(time.DateOnly)})
	}
	e.At, e.Times, e.Why = tx.Now(), entity.IntOf(e.Times.V+1), why
	return tx.Put(EnrolmentType.Schema(), e, store.Note{Action: "enrol", Reason: why})
}
