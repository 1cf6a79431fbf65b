package life

import (
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/workflow"
)

// fileMove spares the types below.
type fileMove = workflow.Move[File, Stage]

// fileFlow is the life of a works. One that is scrapped may still be demolished; a demolished one never comes back, what is
// rebuilt on its site is a new file.
func (k *Desk) fileFlow() *workflow.Flow {
	return workflow.New(Type, func(f *File) *Stage { return &f.Stage }, append(k.toAcceptance(), append(k.intoUse(), k.toTheEnd()...)...)...)
}

// toAcceptance are the moves from the plan to the filing.
func (k *Desk) toAcceptance() []fileMove {
	return []fileMove{
		{
			Name: "review", Title: [2]string{"审批通过", "Approve"}, From: []Stage{Planned}, To: Reviewed, Tone: entity.OK,
			Fields: func(f *File) []any { return []any{&f.ReviewedOn, &f.PermitNo, &f.ApprovedBuilt, &f.ApprovedShelter} },
			Guard:  k.approvedWith,
		},
		{
			Name: "design", Title: [2]string{"图审合格", "Design passed"}, From: []Stage{Reviewed}, To: Designed, Tone: entity.OK,
			Fields: func(f *File) []any { return []any{&f.DesignedOn, &f.DesignNo} },
		},
		{
			Name: "start", Title: [2]string{"开工(纳入质监)", "Start building"}, From: []Stage{Designed}, To: Building, Tone: entity.Info,
			Fields: func(f *File) []any { return []any{&f.StartedOn, &f.SupervisionNo} },
		},
		{
			Name: "survey", Title: [2]string{"竣工测量", "Survey"}, From: []Stage{Building}, To: Surveyed, Tone: entity.Info,
			Confirm: [2]string{"填实测面积;竣测合一,一次测量供验收使用。", "Give the measured areas; one combined survey serves acceptance."},
			Fields: func(f *File) []any {
				return []any{&f.CompletedOn, &f.SurveyedOn, &f.Surveyor, &f.MeasuredBuilt, &f.MeasuredUsable, &f.MeasuredShelter}
			},
			Guard: k.unitsAgree,
		},
		{
			Name: "rectify", Title: [2]string{"退回整改", "Send back to rectify"}, From: []Stage{Surveyed, Accepted}, To: Building, Tone: entity.Warn, Reason: true,
			Confirm: [2]string{"工程回到在建,整改后重新竣测、验收。", "The works is under construction again and has to be surveyed and accepted anew."},
			Guard:   k.sendBack,
		},
		{
			Name: "accept", Title: [2]string{"验收合格", "Accept"}, From: []Stage{Surveyed}, To: Accepted, Tone: entity.OK,
			Confirm: [2]string{"未经验收或验收不合格的不得使用。验收后建立(对应)人防工程登记并赋码。", "What is not accepted is not used. The register of works is brought into step and the works gets its code."},
			Fields:  func(f *File) []any { return []any{&f.AcceptedOn, &f.AcceptanceReport} },
			Guard:   k.accept,
		},
		{
			Name: "file", Title: [2]string{"竣工备案", "File"}, From: []Stage{Accepted}, To: Filed, Tone: entity.OK,
			Confirm: [2]string{"资料齐全、实测掩蔽面积不少于批准面积方可备案。", "It takes all required papers, and no less shelter area than approved."},
			Fields:  func(f *File) []any { return []any{&f.FiledOn, &f.FilingNo} },
			Guard:   k.file,
		},
	}
}

// intoUse are the moves from the filing to use and back.
func (k *Desk) intoUse() []fileMove {
	return []fileMove{
		{
			Name: "hand_over", Title: [2]string{"移交", "Hand over"}, From: []Stage{Filed}, To: HandedOver, Tone: entity.OK,
			Confirm: [2]string{"备案后 15 个工作日内移交给政府指定的单位。", "Within 15 working days after filing, to the unit that the government names."},
			Fields:  func(f *File) []any { return []any{&f.HandedOn, &f.HandedTo} },
			Guard:   k.handOver,
		},
		{
			Name: "register", Title: [2]string{"使用登记", "Register use"}, From: []Stage{Filed, HandedOver, Legacy}, To: Registered, Tone: entity.OK,
			Confirm: [2]string{"须有有效的平时使用登记和责任书。", "It takes a registration of use in force, with its responsibility letter."},
			Also:    func(f *File) []any { return []any{&f.RegisteredOn} },
			Guard:   k.register,
		},
		{
			Name: "use", Title: [2]string{"投入使用", "Put into use"}, From: []Stage{Registered, Idle, Suspended}, To: InUse, Tone: entity.OK,
			Guard: k.use,
		},
		{Name: "idle", Title: [2]string{"转为闲置", "Set idle"}, From: []Stage{Registered, InUse, Suspended, Legacy}, To: Idle, Tone: entity.Idle},
		{Name: "suspend", Title: [2]string{"停用", "Suspend"}, From: []Stage{InUse, Idle}, To: Suspended, Tone: entity.Warn, Reason: true},
		{
			Name: "alter", Title: [2]string{"开始改造", "Begin to alter"}, From: []Stage{InUse, Idle}, To: Altering, Tone: entity.Warn,
			Confirm: [2]string{"须有已批准的改造审批件。", "It takes an approved case."}, Guard: k.approvedTo(Alter),
		},
		{
			Name: "alter_done", Title: [2]string{"改造完成", "Alteration finished"}, From: []Stage{Altering}, To: Idle, Tone: entity.OK, Guard: k.altered,
		},
	}
}

// toTheEnd are the moves that end a works: by two persons, with an approval.
func (k *Desk) toTheEnd() []fileMove {
	no := func(f *File) []any { return []any{&f.ApprovalNo, &f.EndedOn} }
	return []fileMove{
		{
			Name: "scrap", Title: [2]string{"报废", "Scrap"}, From: []Stage{InUse, Idle, Suspended}, To: Scrapped, Tone: entity.Danger, Reason: true, Second: true,
			Confirm: [2]string{"报废不可撤回,须有批准文号和补建义务。", "It cannot be undone and needs an approval with the duty to replace."}, Fields: no, Guard: k.approvedTo(Scrap),
		},
		{
			Name: "demolish", Title: [2]string{"拆除", "Demolish"}, From: []Stage{InUse, Idle, Suspended, Scrapped}, To: Demolished, Tone: entity.Danger, Reason: true, Second: true,
			Confirm: [2]string{"拆除不可撤回,须有批准文号和补建义务。", "It cannot be undone and needs an approval with the duty to replace."}, Fields: no, Guard: k.approvedTo(Demolish),
		},
	}
}
