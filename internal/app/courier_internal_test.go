package app

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"haidun/internal/domain/journal"
	"haidun/internal/domain/journal/order"
	"haidun/internal/edge/mail"
	"haidun/internal/edge/sms"
	"haidun/internal/kernel/entity"
	"haidun/internal/kernel/policy"
	"haidun/internal/kernel/store"
	"haidun/internal/registry/area"
	"haidun/internal/registry/headquarters"
	"haidun/internal/registry/operation"
	"haidun/internal/registry/organisation"
	"haidun/internal/registry/person"
	"haidun/internal/testkit"
)

// told is what became of the first sendings of an order to one member in an operation of world, by channel, after one
// round of the courier that configure makes.
func told(t *testing.T, world operation.World, configure func(c *courier)) map[order.Channel]*order.Delivery {
	t.Helper()
	a, err := Open(t.Context(), Config{Data: t.TempDir(), Node: "zs"}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	ctx := policy.With(t.Context(), policy.System("test"))
	sendOne(t, ctx, a, world)
	c := &courier{db: a.DB, now: a.clock.Now}
	configure(c)
	if err := c.round(ctx); err != nil {
		t.Fatal(err)
	}
	out := map[order.Channel]*order.Delivery{}
	err = a.DB.Each(ctx, order.DeliveryType.Schema(), store.Query{Limit: -1}, func(rec any) error {
		v := rec.(*order.Delivery)
		out[v.Channel] = v
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func put[T any](t *testing.T, ctx context.Context, a *App, typ *entity.Type[T], rec *T) string {
	t.Helper()
	if err := store.Put(ctx, a.DB, typ, rec, store.Note{}); err != nil {
		t.Fatal(err)
	}
	return typ.Schema().MetaOf(rec).ID
}

func sendOne(t *testing.T, ctx context.Context, a *App, world operation.World) {
	t.Helper()
	put(t, ctx, a, area.Type, &area.Area{Code: "3309", Name: "舟山市", Level: area.City})
	hq := put(t, ctx, a, headquarters.Type, &headquarters.Headquarters{Name: "舟山市人民防空指挥部", Level: headquarters.City, AreaID: "3309"})
	unit := put(t, ctx, a, organisation.Type, &organisation.Organisation{Name: "交通局", District: "3309"})
	who := put(t, ctx, a, person.Type, &person.Person{Name: "联络员", Organisation: unit, Email: "wang@zs.test", Mobile: entity.Secret{Plain: "13900000001"}})
	put(t, ctx, a, headquarters.MemberType, &headquarters.Member{HeadquartersID: hq, OrganisationID: unit, Category: "transport", LiaisonID: who})
	op := put(t, ctx, a, operation.Type, &operation.Operation{Name: "台风", World: world, Kind: operation.Storm, AreaID: "3309"})
	o := &order.Order{
		OperationID: op, HeadquartersID: hq, Kind: order.Command, Urgency: journal.High, Title: "停航", Text: "各码头停航。", Audience: []order.Audience{order.Members},
	}
	put(t, ctx, a, order.Type, o)
	if err := a.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := order.Module(a.clock).Flows[0].Do(ctx, tx, o.ID, 1, "dispatch", "", func(any) error { return nil })
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestLettersOfADrillGoOutMarkedAndTheirReceiptsComeBack(t *testing.T) {
	addr, letter := testkit.MailServer(t)
	centre := testkit.NewSMSC(t)
	got := told(t, operation.Drill, func(c *courier) {
		c.mail = &mail.Server{Addr: addr, From: "haidun@zs.test", Security: mail.Plain, Timeout: 5 * time.Second}
		c.sms = &sms.Gateway{Addr: centre.Addr, SystemID: "haidun", Password: "secret", Source: "10690000", Timeout: 5 * time.Second, Listen: 300 * time.Millisecond}
	})
	if v := got[order.Mail]; v.Fate != order.Handed {
		t.Errorf("mail is %s: %s", v.Fate, v.Detail)
	}
	if v := got[order.SMS]; v.Fate != order.Delivered || v.Detail != "m8613900000001" {
		t.Errorf("the short message is %s: %s", v.Fate, v.Detail)
	}
	if text := <-letter; !strings.Contains(text, "wang@zs.test") {
		t.Errorf("the letter: %s", text)
	}
	text, err := centre.Got()[0].Message.GetMessage()
	if err != nil || !strings.HasPrefix(text, "【演练】") {
		t.Errorf("the short message begins %q, %v", text, err)
	}
}

func TestNothingOfATestOrADemonstrationGoesOut(t *testing.T) {
	for name, world := range map[string]operation.World{"test": operation.Test, "demo": operation.Live} {
		centre := testkit.NewSMSC(t)
		got := told(t, world, func(c *courier) {
			c.demo = name == "demo"
			c.sms = &sms.Gateway{Addr: centre.Addr, SystemID: "haidun", Password: "secret", Timeout: 5 * time.Second}
		})
		if len(centre.Got()) > 0 || got[order.SMS].Fate != order.Withheld {
			t.Errorf("%s: %d messages went out, noted as %s", name, len(centre.Got()), got[order.SMS].Fate)
		}
	}
}

func TestWhatNoChannelCarriesIsLeftToBeDoneByHandWithTheReason(t *testing.T) {
	for _, v := range told(t, operation.Live, func(*courier) {}) {
		if v.Channel != order.Screen && (v.Fate != order.ByHand || v.Detail == "") {
			t.Errorf("%s is %s: %q", v.Channel, v.Fate, v.Detail)
		}
	}
}

func TestAFailedSendingWaitsToBeTriedAgain(t *testing.T) {
	got := told(t, operation.Live, func(c *courier) {
		c.sms = &sms.Gateway{Addr: "127.0.0.1:1", SystemID: "haidun", Timeout: time.Second}
	})
	if v := got[order.SMS]; v.Fate != order.Queued || v.Tries.V != 1 || v.Detail == "" {
		t.Errorf("%s after %d tries: %q", v.Fate, v.Tries.V, v.Detail)
	}
}
