package paper_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"haidun/internal/paper"
	"haidun/internal/qr"
)

var china = time.FixedZone("CST", 8*60*60)

// report is a document that has everything.
func report() *paper.Document {
	day := time.Date(2026, 11, 26, 0, 0, 0, 0, china)
	d := &paper.Document{
		World: paper.Drill, Sample: true, Kind: paper.Situation,
		Issuer: "舟山市人民防空指挥部文件", Number: "舟防指〔2026〕3号", CopyNo: "000012", Urgency: "特急", Signatory: "张海生",
		Title: "舟山市人民防空指挥部关于第26号台风“海葵”防御和人员转移安置情况的报告", To: "浙江省人民防空办公室",
		Body: []paper.Block{
			paper.Text("2026年11月26日8时，第26号台风中心位于舟山东南方向约185公里的洋面上，中心附近最大风力14级（42米/秒），以每小时15—20公里的速度向西北方向移动。按照《中华人民共和国人民防空法》和省、市有关要求，指挥部于当日6时30分启动Ⅱ级响应，现将有关情况报告如下："),
			paper.Heading(1, "基本情况"),
			paper.Text("定海、普陀、岱山、嵊泗4个县（区）共转移安置12,346人，其中长峧、蚂蚁岛、虾峙等偏远海岛3,210人，开放掩蔽场所48处，占应开放数的96.00%。"),
			paper.Heading(2, "警报与预警"),
			paper.Text("全市128台防空警报器在线126台，在线率98.44%；通过CAP（Common Alerting Protocol）平台发布预警信息7条，覆盖https://example.invalid/alerts/zhoushan-2026-11-26等渠道。"),
			paper.Heading(3, "存在问题"),
			paper.Text("一是部分渔船回港避风不及时；二是个别社区夜间叫应机制不健全；三是应急物资储备与需求之间还有缺口。"),
			paper.Heading(4, "下步打算"),
			paper.Text("继续加强值班值守……确保万无一失——人民至上、生命至上。"),
			{Table: &paper.Table{
				Title: "各县（区）人员转移安置情况", Head: []string{"序号", "县（区）", "转移人数", "安置点", "备注"}, Widths: []float64{1, 2, 2, 2, 6},
				Rows: rows(40),
			}},
			paper.Heading(1, "工作要求"),
			paper.Text("各县（区）人民防空指挥部要认真落实责任。\n要坚持每2小时一报。"),
		},
		Attachments: []string{"舟山市防空警报器在线情况一览表（截至2026年11月26日8时，共128台）", "人员转移安置情况统计表"},
		By:          "舟山市人民防空指挥部", Date: day, Notes: "联系人：值班室，电话：0580-0000000",
		CopyTo:    "市委办公室，市人大常委会办公室，市政府办公室，市政协办公室，舟山警备区，定海区、普陀区、岱山县、嵊泗县人民防空指挥部",
		PrintedBy: "舟山市人民防空指挥部办公室", PrintedOn: day,
	}
	bits, err := qr.Bits("http://haidun.example/r/operation/01M8BS9CFQ8ENXTW6Y4NSQ9TY1")
	if err != nil {
		panic(err)
	}
	d.Code = &paper.Code{Rows: bits, Caption: "扫码查看原始记录"}
	return d
}

func rows(n int) (out [][]string) {
	for i := range n {
		note := "按时完成"
		if i%7 == 3 {
			note = strings.Repeat("因航班停航，人员由“渔政33001”船转移至高亭镇中心小学安置点，", 1+i/4)
		}
		out = append(out, []string{string(rune('0' + i%10)), "岱山县", "1,024", "12", note})
	}
	return out
}

func pdfOf(t testing.TB, d *paper.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.PDF(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
