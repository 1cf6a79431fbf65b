package planning

import (
	"context"

	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/workflow"
)

// What the stages refuse.
var (
	CodeNoParcels  = fault.Code{ID: "plan_no_parcels", ZH: "还没有任何版本划出地块,不能作为初稿。", EN: "No version has a parcel yet, so there is no draft."}
	CodeUnanswered = fault.Code{ID: "plan_unanswered", ZH: "还有 {n} 条意见未答复,不能进入评审。", EN: "{n} opinions are not answered yet."}
	CodeNoVersion  = fault.Code{ID: "plan_no_version", ZH: "还没有经两人批准的版本,规划不能批复。", EN: "No version has been approved by two people yet."}
)

// projectFlow is the way of a plan from 立项 to 实施评估. It goes back to the draft with a reason until it is approved.
func (k desk) projectFlow() *workflow.Flow {
	type move = workflow.Move[Project, Stage]
	return workflow.New(
		ProjectType, func(p *Project) *Stage { return &p.Stage },
		move{
			Name: "survey", Title: [2]string{"完成现状调研", "Survey done"}, From: []Stage{Initiated}, To: Surveyed, Tone: entity.Info,
			Confirm: [2]string{"基年此后作为全部人口数的年份。", "All numbers of people are of the base year from now on."}, Fields: func(p *Project) []any { return []any{&p.BaseYear, &p.HorizonYear} },
		},
		move{
			Name: "draft", Title: [2]string{"形成初稿", "Draft"}, From: []Stage{Surveyed}, To: Drafted, Tone: entity.Info, Guard: hasParcels,
			Confirm: [2]string{"至少一个版本已划出地块。", "At least one version has parcels."},
		},
		move{
			Name: "consult", Title: [2]string{"征求意见", "Ask for opinions"}, From: []Stage{Drafted}, To: Consulted, Tone: entity.Warn,
			Confirm: [2]string{"收到的意见登记在“规划意见”,逐条答复。", "Opinions are entered and answered one by one."},
		},
		move{
			Name: "review", Title: [2]string{"专家评审", "Review"}, From: []Stage{Consulted}, To: Reviewed, Tone: entity.Info, Guard: answered,
			Confirm: [2]string{"意见须全部答复。", "Every opinion must be answered."}, Fields: func(p *Project) []any { return []any{&p.ReviewedOn, &p.Review} },
		},
		move{
			Name: "submit", Title: [2]string{"报批", "Submit"}, From: []Stage{Reviewed}, To: Submitted, Tone: entity.Warn,
			Confirm: [2]string{"报本级人民政府批准(浙江省城乡规划条例第二十七条)。", "To the government of its level (Zhejiang urban and rural planning regulations, article 27)."},
		},
		move{
			Name: "approve", Title: [2]string{"登记批复", "Enter the approval"}, From: []Stage{Submitted}, To: Approved, Tone: entity.OK, Right: Approve, Second: true, Guard: hasApproved,
			Confirm: [2]string{"须两人:一人提出,另一人确认。", "It takes two: one proposes, another confirms."}, Fields: func(p *Project) []any { return []any{&p.ApprovalNo, &p.ApprovedOn} },
		},
		move{
			Name: "publish", Title: [2]string{"公布可公开部分", "Publish the public part"}, From: []Stage{Approved}, To: Published, Tone: entity.OK, Right: Approve, Second: true,
			Confirm: [2]string{"只公布“可公开部分”;全市总量不公开。须两人。", "Only the public part; city-wide totals are not published. It takes two."}, Fields: func(p *Project) []any { return []any{&p.PublicPart, &p.PublishedOn} },
		},
		move{
			Name: "evaluate", Title: [2]string{"实施评估", "Evaluate"}, From: []Stage{Published, Approved}, To: Evaluated, Tone: entity.OK,
			Confirm: [2]string{"登记评估结论。", "Enter what was found."}, Fields: func(p *Project) []any { return []any{&p.EvaluatedOn, &p.Evaluation} },
		},
		move{
			Name: "back", Title: [2]string{"退回修改", "Back to the draft"}, From: []Stage{Consulted, Reviewed, Submitted}, To: Drafted, Tone: entity.Warn, Reason: true,
			Confirm: [2]string{"改后重新征求意见。", "Opinions are asked for anew."},
		},
	)
}

func hasParcels(_ context.Context, tx *store.Tx, _ string, _, p *Project) error {
	versions, err := versionsOf(tx, p.ID)
	if err != nil {
		return err
	}
	for _, v := range versions {
		parcels, err := parcelsOf(tx, v.ID)
		if err != nil {
			return err
		}
		if len(parcels) > 0 {
			return nil
		}
	}
	return fault.New(fault.Conflict, CodeNoParcels, nil)
}

func answered(_ context.Context, tx *store.Tx, _ string, _, p *Project) error {
	comments, err := store.Those(tx, CommentType, CommentType.Schema().Field("project_id"), p.ID)
	if err != nil {
		return err
	}
	n := 0
	for _, c := range comments {
		if !c.Struck() && c.Answer == Open {
			n++
		}
	}
	if n > 0 {
		return fault.New(fault.Conflict, CodeUnanswered, fault.Args{"n": n})
	}
	return nil
}

func hasApproved(_ context.Context, tx *store.Tx, _ string, _, p *Project) error {
	versions, err := versionsOf(tx, p.ID)
	if err != nil {
		return err
	}
	for _, v := range versions {
		if v.State == Agreed || v.State == InForce {
			return nil
		}
	}
	return fault.New(fault.Conflict, CodeNoVersion, nil)
}

func versionsOf(tx *store.Tx, project string) ([]*Version, error) {
	return standing(store.Those(tx, VersionType, VersionType.Schema().Field("project_id"), project))
}

func zonesOf(tx *store.Tx, version string) ([]*Zone, error) {
	return standing(store.Those(tx, ZoneType, ZoneType.Schema().Field("version_id"), version))
}

func parcelsOf(tx *store.Tx, version string) ([]*Parcel, error) {
	return standing(store.Those(tx, ParcelType, ParcelType.Schema().Field("version_id"), version))
}

// standing leaves out what is struck.
func standing[T interface{ Struck() bool }](all []T, err error) ([]T, error) {
	var out []T
	for _, x := range all {
		if !x.Struck() {
			out = append(out, x)
		}
	}
	return out, err
}
