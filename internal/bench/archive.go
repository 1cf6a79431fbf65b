package bench

import (
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"path/filepath"
	"strings"
	"time"

	"haidun/internal/domain/shelter"
	"haidun/internal/domain/works/archive"
	"haidun/internal/domain/works/life"
	"haidun/internal/domain/works/project"
	"haidun/internal/kernel/clock"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/store"
	"haidun/internal/kernel/store/sqlite"
	"haidun/internal/kernel/store/storetest"
	"haidun/internal/registry"
	"haidun/internal/registry/area"
	"haidun/internal/registry/rule"
)

// The archive of a city: this many papers of so many works, with about this many characters of text each.
const (
	archivePapers = 200_000
	archiveWorks  = 2_000
	archiveText   = 300
)

// common are the words that texts are made of; the first ones stand in nearly every text.
var common = strings.Fields("工程 验收 防护 单元 施工 质量 检查 合格 记录 资料 人防 地下室 混凝土 钢筋 密闭门 防护门 通风 给排水 电气 设备 安装 图纸 会审 设计 监理 建设 单位 负责人 签字 日期 面积 掩蔽 人员 出入口 孔口 滤毒室 扩散室 洗消间 集水坑 穿墙管 套管 预埋 隐蔽 材料 证明 试验 报告 整改 通知 回复 复查 移交 备案 责任书 登记 平时 战时 转换 封堵 维护 保养 巡查 漏水 裂缝 渗漏 门框 垂直度 闭锁 活门 阀门 风机 水箱 电站 蓄电池 照明 信号 接地")

// archive measures the full-text search of the archive: how long until the first page of what is found has come, with snippets.
func (s *stand) archive(dir string) (_ []line, err error) {
	c := clock.System{}
	k := archive.New(c, nil).Module()
	law := rule.New(c)
	builds := project.New(c, law)
	modules := append(registry.Modules(c), shelter.Module(c), law.Module(), builds.Module(), life.New(c, nil, nil, law, builds).Module(), k)
	db, err := store.Open(s.ctx, store.Config{
		Dialect: sqlite.New(filepath.Join(dir, "archive.db")), Node: "zs", Schemas: storetest.Schemas(modules), Book: s.book, Clock: c, Vault: storetest.Vault{}, IDs: clock.NewULIDs(c, rand.Reader),
	})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	began := time.Now()
	if err := s.fillArchive(db); err != nil {
		return nil, err
	}
	filled := time.Since(began)
	var all []time.Duration
	worst, slow := "", time.Duration(0)
	for _, q := range archiveQuestions() {
		for range 3 {
			began := time.Now()
			got, err := k.Views[0].Answer(s.ctx, db, func(name string) string { return q[name] })
			if err != nil {
				return nil, err
			}
			took := time.Since(began)
			if all = append(all, took); took > slow {
				slow, worst = took, q["q"]
			}
			if n := len(got.(*archive.Found).Papers); n == 0 && q["none"] == "" {
				return nil, fmt.Errorf("the archive finds nothing for %q", q["q"])
			}
		}
	}
	p95, middle := quantile(all, 0.95), median(all)
	note := fmt.Sprintf("median %s; slowest %s (%s); written in %s", middle.Round(time.Millisecond), slow.Round(time.Millisecond), worst, filled.Round(time.Second))
	return []line{{what: "search of 200 000 archived papers, p95 in ms", ours: p95.Round(time.Millisecond).String(), theirs: "–", ratio: float64(p95.Milliseconds()), goal: 200, atMost: true, unit: true, note: note}}, nil
}

// archiveQuestions are what people type: a word that stands everywhere, one character, several words, a number, what nobody wrote; with
// filters and without.
func archiveQuestions() (out []map[string]string) {
	for _, q := range []string{"工程", "验收", "防护门", "门", "水", "滤毒室 安装", "穿墙管", "防护单元质量检查", "电", "档2026-004", "123456", "整改 通知 回复", "封堵", "接地 信号 照明", "稀见的词语", "蓄电池漏水"} {
		none := ""
		if q == "稀见的词语" || q == "蓄电池漏水" || q == "防护单元质量检查" {
			none = "may be"
		}
		out = append(out, map[string]string{"q": q, "none": none}, map[string]string{"q": q, "stage": "acceptance", "none": "may be"}, map[string]string{"q": q, "from": "2024", "none": "may be"})
	}
	return out
}

func (s *stand) fillArchive(db *store.DB) error {
	rng := mathrand.New(mathrand.NewPCG(9, 7))
	var works []string
	if err := db.Write(s.ctx, func(tx *store.Tx) error {
		if err := tx.Put(area.Type.Schema(), &area.Area{Code: "3309", Name: "舟山市", Level: area.City}, store.Note{}); err != nil {
			return err
		}
		for i := range archiveWorks {
			f := &life.File{Name: fmt.Sprintf("第%d号人防工程", i), AreaID: "3309", Stage: life.InUse}
			if err := tx.Put(life.Type.Schema(), f, store.Note{}); err != nil {
				return err
			}
			works = append(works, f.ID)
		}
		return nil
	}); err != nil {
		return err
	}
	stages := archive.Type.Schema().Field("stage").Choices
	for done := 0; done < archivePapers; {
		if err := db.Write(s.ctx, func(tx *store.Tx) error {
			for range 2000 {
				p := &archive.Paper{
					FileID: works[rng.IntN(len(works))], Stage: archive.Stage(stages[rng.IntN(len(stages))].Code), Item: archive.OtherItem, Retention: archive.Forever, Carrier: "paper",
					Title: words(rng, 10), DocNo: fmt.Sprintf("档%d-%06d", 2018+done%9, done), PaperOn: entity.Date(fmt.Sprintf("%d-%02d-%02d", 2018+done%9, 1+done%12, 1+done%28)), Abstract: words(rng, archiveText),
				}
				if err := tx.Put(archive.Type.Schema(), p, store.Note{}); err != nil {
					return err
				}
				done++
			}
			return nil
		}); err != nil {
			return fmt.Errorf("fill the archive: %w", err)
		}
	}
	return nil
}

// words are so many characters at least; earlier words are likelier.
func words(rng *mathrand.Rand, n int) string {
	var b strings.Builder
	for count := 0; count < n; {
		w := common[int(float64(len(common))*rng.Float64()*rng.Float64())]
		b.WriteString(w)
		if count += len([]rune(w)); rng.IntN(9) == 0 {
			b.WriteString("。")
		}
	}
	return b.String()
}
