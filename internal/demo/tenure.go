package demo

import (
	"fmt"
	"strings"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/works/tenure"
	"haidun/internal/geo"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/fault"
	laws "haidun/internal/law"
	"haidun/internal/registry/rule"
)

// The parties of the demonstration's units. All invented.
const (
	maker    = "海景置业公司(演示)"
	taker    = "定海城市投资公司(演示)"
	operator = "定海停车管理公司(演示)"
)

// tenures are five units of works in Dinghai: one handed over, registered and in operation, one handed over late, one that waits, one that
// waits too long, and one that its maker keeps and lets.
func (l *loader) tenures() error {
	var works []*shelter.Shelter
	for _, s := range l.public {
		if strings.HasPrefix(s.AreaID, dinghai) && s.Location.OK() && len(works) < 5 {
			works = append(works, s)
		}
	}
	if len(works) < 5 {
		return fmt.Errorf("only %d works of Dinghai are on the public list", len(works))
	}
	for i, make := range []func(u *tenure.Unit) error{l.running, l.handedLate, l.waits, l.waitsTooLong, l.kept} {
		s := works[i]
		u := &tenure.Unit{
			ShelterID: s.ID, No: fmt.Sprintf("B1-%02d", i+1), Name: "地下车库", Use: "parking", Floor: entity.IntOf(-1), SurveyM2: entity.DecimalOf(int64(2_100+330*i) * 100), SurveyNo: fmt.Sprintf("测演2025-%03d", 11+i), SurveyedOn: l.daysOff(-2, 0, i),
			Bays: entity.IntOf(int64(48 + 7*i)), Waiting: entity.IntOf(int64(3 * (i % 3))), EstateNo: fmt.Sprintf("330902演示%05d", 100+i), HandOver: entity.BoolOf(i < 4), ConditionNo: fmt.Sprintf("定土出演〔2021〕%d号", 4+i), UpkeepPlan: entity.DecimalOf(60_000_00),
			Remark: "演示:单元、权利人和金额均为虚构。",
		}
		u.Outline, _ = block(geo.LonLat{Lon: s.Location.Lon() - 0.0003, Lat: s.Location.Lat() - 0.0002}, 0.0006, 0.0004)
		if err := put(l, tenure.UnitType, u); err != nil {
			return fmt.Errorf("unit of %s: %w", s.Name, err)
		}
		if err := make(u); err != nil {
			return fmt.Errorf("unit %s: %w", u.No, err)
		}
	}
	return nil
}

func (l *loader) right(u *tenure.Unit, k tenure.Kind, holder string, as tenure.HolderKind, from, until entity.Date, certificate, transfer string) error {
	return put(l, tenure.RightType, &tenure.Right{UnitID: u.ID, Kind: k, Holder: holder, HolderKind: as, From: from, Until: until, CertificateNo: certificate, TransferID: transfer})
}

// transfer is one from the maker to the taker, filed so many days ago; its last day is counted as the law says.
func (l *loader) transfer(u *tenure.Unit, filed entity.Date, change func(t *tenure.Transfer)) (*tenure.Transfer, error) {
	t := &tenure.Transfer{
		UnitID: u.ID, Title: u.No + "移交", State: tenure.Filed, Giver: maker, Receiver: taker, ConditionNo: u.ConditionNo, AgreedOn: l.daysOff(-4, 0, 0), FiledOn: filed, FilingNo: "备演-" + u.No, SurveyM2: u.SurveyM2,
	}
	on, err := laws.ParseDay(string(filed))
	if err != nil {
		return nil, err
	}
	due, err := rule.Published().Calendar.After(laws.Term{N: 15, Unit: laws.Working, Counted: laws.Unverified}, on)
	if err == nil {
		t.DueOn, t.DueWhy = entity.Date(due.Last.String()), due.Derivation().In(fault.ZH)
	} else {
		t.DueWhy = fault.As(err).Text(fault.ZH) // a year that nobody knows yet: missing, not guessed
	}
	change(t)
	return t, put(l, tenure.TransferType, t)
}

// running is a unit whose transfer is over: two years of income, and bays let.
func (l *loader) running(u *tenure.Unit) error {
	registered, operating := l.daysOff(-2, -3, 0), l.daysOff(-2, -2, 0)
	t, err := l.transfer(u, l.daysOff(-2, -5, 0), func(t *tenure.Transfer) {
		t.State, t.HandedOn, t.Timely, t.LateDays, t.Assets = tenure.Operating, l.daysOff(-2, -5, 8), tenure.InTime, entity.IntOf(0), "人防门 12 樘\n竣工图 2 套\n钥匙 6 把\n设备说明书 1 册"
		t.GivenBy, t.TakenBy, t.RegisteredOn, t.RegistrationNo, t.CertificateNo, t.OperatingFrom, t.Operator = "王工", "李敏", registered, "登演0001", "浙演(2024)定海0001号", operating, operator
	})
	if err != nil {
		return err
	}
	for _, step := range []error{
		l.right(u, tenure.Own, maker, "developer", l.daysOff(-4, 0, 0), l.daysOff(-2, -3, -1), "浙演(2022)定海0107号", ""), l.right(u, tenure.Own, taker, "government", registered, "", t.CertificateNo, t.ID),
		l.right(u, tenure.Operate, operator, "manager", operating, "", "", t.ID),
	} {
		if step != nil {
			return step
		}
	}
	for i, e := range []struct {
		kind tenure.Entry
		yuan int64
		on   entity.Date
		why  string
	}{
		{tenure.Parking, 128_600, l.daysOff(-1, -6, 0), "停车费"},
		{tenure.Upkeep, 41_200, l.daysOff(-1, -5, 0), "除湿机、风机保养"},
		{tenure.Rent, 36_000, l.daysOff(-1, -2, 0), "广告位租金"},
		{tenure.Convert, 18_800, l.daysOff(-1, -1, 0), "平战转换构件补齐"},
		{tenure.Parking, 141_900, l.daysOff(0, -5, 0), "停车费"},
		{tenure.Upkeep, 62_000, l.daysOff(0, -4, 0), "防护门密封条更换"},
		{tenure.Surplus, 30_000, l.daysOff(0, -2, 0), "小区公共设施"},
	} {
		if err := put(l, tenure.IncomeType, &tenure.Income{UnitID: u.ID, Voucher: fmt.Sprintf("演记-%03d", i+1), Kind: e.kind, On: e.on, Amount: entity.DecimalOf(e.yuan * 100), Why: e.why}); err != nil {
			return err
		}
	}
	return put(l, tenure.LeaseType, &tenure.Lease{
		UnitID: u.ID, Lessee: "本小区业主 31 户(演示)", LesseeKind: tenure.Resident, State: tenure.Signed, Bays: entity.IntOf(31), From: l.daysOff(0, -3, 0), Until: l.daysOff(0, 9, -1), ContractNo: "租演-001", NoticeOn: l.daysOff(0, -3, -2), Rent: entity.DecimalOf(111_600_00),
	})
}

func (l *loader) handedLate(u *tenure.Unit) error {
	_, err := l.transfer(u, l.daysOff(-1, 0, -40), func(t *tenure.Transfer) {
		t.State, t.HandedOn, t.Timely, t.LateDays, t.Assets, t.GivenBy, t.TakenBy = tenure.Handed, l.daysOff(-1, 0, -10), tenure.Late, entity.IntOf(5), "人防门 8 樘\n竣工图 1 套", "王工", "李敏"
		if t.DueOn != "" {
			t.HandedOn, t.LateDays = laterDay(t.DueOn, 4), entity.IntOf(4)
		}
	})
	if err != nil {
		return err
	}
	return l.right(u, tenure.Own, maker, "developer", l.daysOff(-3, 0, 0), "", "浙演(2023)定海0215号", "")
}

// laterDay is so many days after one.
func laterDay(d entity.Date, n int) entity.Date {
	day, err := laws.ParseDay(string(d))
	if err != nil {
		return d
	}
	return entity.Date(day.Add(n).String())
}

func (l *loader) waits(u *tenure.Unit) error {
	if _, err := l.transfer(u, l.daysOff(0, 0, -9), func(*tenure.Transfer) {}); err != nil {
		return err
	}
	return l.right(u, tenure.Own, maker, "developer", l.daysOff(-1, -6, 0), "", "", "")
}

func (l *loader) waitsTooLong(u *tenure.Unit) error {
	if _, err := l.transfer(u, l.daysOff(0, 0, -75), func(*tenure.Transfer) {}); err != nil {
		return err
	}
	return l.right(u, tenure.Own, maker, "developer", l.daysOff(-1, -9, 0), "", "", "")
}

// kept is a unit of its maker's, of which bays are to go outside while residents wait.
func (l *loader) kept(u *tenure.Unit) error {
	if err := l.right(u, tenure.Own, maker, "developer", l.daysOff(-3, 0, 0), "", "浙演(2023)定海0388号", ""); err != nil {
		return err
	}
	return put(l, tenure.LeaseType, &tenure.Lease{UnitID: u.ID, Lessee: "某物流公司(演示)", LesseeKind: tenure.Outsider, State: tenure.Proposed, Bays: entity.IntOf(10), From: l.daysOff(0, 0, 10), Until: l.daysOff(1, 0, 9), Rent: entity.DecimalOf(48_000_00)})
}
