package holiday

import (
	"fmt"
	"time"

	"haidun/internal/law"
)

// feast is a holiday with its days, or the working day that makes up for one (to is 0), as yyyymmdd.
type feast struct {
	name     name
	from, to int
}

type name string

const (
	newYear           name = "元旦"
	spring            name = "春节"
	qingming          name = "清明节"
	labour            name = "劳动节"
	dragonBoat        name = "端午节"
	midAutumn         name = "中秋节"
	national          name = "国庆节"
	nationalMidAutumn name = "国庆节、中秋节"
)

func (n name) text() law.Text {
	switch n {
	case newYear:
		return law.Text{ZH: string(n), EN: "New Year"}
	case spring:
		return law.Text{ZH: string(n), EN: "Spring Festival"}
	case qingming:
		return law.Text{ZH: string(n), EN: "Qingming"}
	case labour:
		return law.Text{ZH: string(n), EN: "Labour Day"}
	case dragonBoat:
		return law.Text{ZH: string(n), EN: "Dragon Boat Festival"}
	case midAutumn:
		return law.Text{ZH: string(n), EN: "Mid-Autumn Festival"}
	case national:
		return law.Text{ZH: string(n), EN: "National Day"}
	case nationalMidAutumn:
		return law.Text{ZH: string(n), EN: "National Day and Mid-Autumn"}
	}
	return law.Text{ZH: string(n), EN: string(n)}
}

func day(n int) law.Day { return law.NewDay(n/10_000, time.Month(n/100%100), n%100) }

// notice is a year as it was published.
func notice(year int, number string, feasts ...feast) law.Year {
	y := law.Year{Year: year, Cite: law.Cite{
		ID: fmt.Sprintf("holidays-%d", year), From: law.NewDay(year, 1, 1), Until: law.NewDay(year, 12, 31),
		Evidence: law.Found, Dated: law.Found,
		Source: law.Source{
			Title:  law.Text{ZH: fmt.Sprintf("《国务院办公厅关于%d年部分节假日安排的通知》", year), EN: fmt.Sprintf("Notice of the General Office of the State Council on holidays in %d", year)},
			Number: number,
		},
	}}
	for _, f := range feasts {
		s := law.Span{Name: f.name.text(), First: day(f.from), Last: day(f.to)}
		if f.to == 0 {
			s.Last, s.Name = s.First, law.Text{ZH: s.Name.ZH + "调休上班", EN: "working day in place of " + s.Name.EN}
			y.Work = append(y.Work, s)
			continue
		}
		y.Off = append(y.Off, s)
	}
	return y
}

// Published are the years whose notices are known here. The next year's comes out each autumn: an office enters it, and until
// then what needs it is refused.
func Published() []law.Year {
	return []law.Year{
		notice(2018, "国办发明电〔2017〕12号",
			feast{newYear, 20180101, 20180101},
			feast{spring, 20180215, 20180221},
			feast{qingming, 20180405, 20180407},
			feast{labour, 20180429, 20180501},
			feast{dragonBoat, 20180618, 20180618},
			feast{midAutumn, 20180924, 20180924},
			feast{national, 20181001, 20181007},
			feast{spring, 20180211, 0},
			feast{spring, 20180224, 0},
			feast{qingming, 20180408, 0},
			feast{labour, 20180428, 0},
			feast{national, 20180929, 0},
			feast{national, 20180930, 0},
		),
		notice(2019, "国办发明电〔2018〕15号",
			feast{newYear, 20181230, 20190101},
			feast{spring, 20190204, 20190210},
			feast{qingming, 20190405, 20190405},
			feast{labour, 20190501, 20190504},
			feast{dragonBoat, 20190607, 20190607},
			feast{midAutumn, 20190913, 20190913},
			feast{national, 20191001, 20191007},
			feast{newYear, 20181229, 0},
			feast{spring, 20190202, 0},
			feast{spring, 20190203, 0},
			feast{labour, 20190428, 0},
			feast{labour, 20190505, 0},
			feast{national, 20190929, 0},
			feast{national, 20191012, 0},
		),
		notice(2020, "国办发明电〔2019〕16号",
			feast{newYear, 20200101, 20200101},
			feast{spring, 20200124, 20200202},
			feast{qingming, 20200404, 20200406},
			feast{labour, 20200501, 20200505},
			feast{dragonBoat, 20200625, 20200627},
			feast{nationalMidAutumn, 20201001, 20201008},
			feast{spring, 20200119, 0},
			feast{labour, 20200426, 0},
			feast{labour, 20200509, 0},
			feast{dragonBoat, 20200628, 0},
			feast{nationalMidAutumn, 20200927, 0},
			feast{nationalMidAutumn, 20201010, 0},
		),
		notice(2021, "国办发明电〔2020〕27号",
			feast{newYear, 20210101, 20210103},
			feast{spring, 20210211, 20210217},
			feast{qingming, 20210403, 20210405},
			feast{labour, 20210501, 20210505},
			feast{dragonBoat, 20210612, 20210614},
			feast{midAutumn, 20210919, 20210921},
			feast{national, 20211001, 20211007},
			feast{spring, 20210207, 0},
			feast{spring, 20210220, 0},
			feast{labour, 20210425, 0},
			feast{labour, 20210508, 0},
			feast{midAutumn, 20210918, 0},
			feast{national, 20210926, 0},
			feast{national, 20211009, 0},
		),
		notice(2022, "国办发明电〔2021〕11号",
			feast{newYear, 20220101, 20220103},
			feast{spring, 20220131, 20220206},
			feast{qingming, 20220403, 20220405},
			feast{labour, 20220430, 20220504},
			feast{dragonBoat, 20220603, 20220605},
			feast{midAutumn, 20220910, 20220912},
			feast{national, 20221001, 20221007},
			feast{spring, 20220129, 0},
			feast{spring, 20220130, 0},
			feast{qingming, 20220402, 0},
			feast{labour, 20220424, 0},
			feast{labour, 20220507, 0},
			feast{national, 20221008, 0},
			feast{national, 20221009, 0},
		),
		notice(2023, "国办发明电〔2022〕16号",
			feast{newYear, 20221231, 20230102},
			feast{spring, 20230121, 20230127},
			feast{qingming, 20230405, 20230405},
			feast{labour, 20230429, 20230503},
			feast{dragonBoat, 20230622, 20230624},
			feast{nationalMidAutumn, 20230929, 20231006},
			feast{spring, 20230128, 0},
			feast{spring, 20230129, 0},
			feast{labour, 20230423, 0},
			feast{labour, 20230506, 0},
			feast{dragonBoat, 20230625, 0},
			feast{nationalMidAutumn, 20231007, 0},
			feast{nationalMidAutumn, 20231008, 0},
		),
		notice(2024, "国办发明电〔2023〕7号",
			feast{newYear, 20240101, 20240101},
			feast{spring, 20240210, 20240217},
			feast{qingming, 20240404, 20240406},
			feast{labour, 20240501, 20240505},
			feast{dragonBoat, 20240610, 20240610},
			feast{midAutumn, 20240915, 20240917},
			feast{national, 20241001, 20241007},
			feast{spring, 20240204, 0},
			feast{spring, 20240218, 0},
			feast{qingming, 20240407, 0},
			feast{labour, 20240428, 0},
			feast{labour, 20240511, 0},
			feast{midAutumn, 20240914, 0},
			feast{national, 20240929, 0},
			feast{national, 20241012, 0},
		),
		notice(2025, "国办发明电〔2024〕12号",
			feast{newYear, 20250101, 20250101},
			feast{spring, 20250128, 20250204},
			feast{qingming, 20250404, 20250406},
			feast{labour, 20250501, 20250505},
			feast{dragonBoat, 20250531, 20250602},
			feast{nationalMidAutumn, 20251001, 20251008},
			feast{spring, 20250126, 0},
			feast{spring, 20250208, 0},
			feast{labour, 20250427, 0},
			feast{nationalMidAutumn, 20250928, 0},
			feast{nationalMidAutumn, 20251011, 0},
		),
		notice(2026, "",
			feast{newYear, 20260101, 20260103},
			feast{spring, 20260215, 20260223},
			feast{qingming, 20260404, 20260406},
			feast{labour, 20260501, 20260505},
			feast{dragonBoat, 20260619, 20260621},
			feast{midAutumn, 20260925, 20260927},
			feast{national, 20261001, 20261007},
			feast{newYear, 20260104, 0},
			feast{spring, 20260214, 0},
			feast{spring, 20260228, 0},
			feast{labour, 20260509, 0},
			feast{national, 20260920, 0},
			feast{national, 20261010, 0},
		),
	}
}
