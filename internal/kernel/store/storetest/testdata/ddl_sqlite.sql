CREATE TABLE IF NOT EXISTS haidun_meta (k TEXT PRIMARY KEY, v TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS haidun_log (pos INTEGER PRIMARY KEY, node TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, register TEXT NOT NULL, record TEXT NOT NULL, area TEXT NOT NULL, class INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS haidun_log_record ON haidun_log (record, pos);
CREATE INDEX IF NOT EXISTS haidun_log_actor ON haidun_log (actor, at);
CREATE TABLE "zone" (
	row_key INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	rev INTEGER NOT NULL,
	area_path TEXT NOT NULL,
	data_class INTEGER NOT NULL,
	origin TEXT NOT NULL,
	node TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	created_by TEXT NOT NULL,
	updated_at INTEGER NOT NULL,
	updated_by TEXT NOT NULL,
	struck_at INTEGER,
	struck_reason TEXT,
	"code" TEXT,
	"name" TEXT,
	"parent" TEXT
);
CREATE INDEX IF NOT EXISTS "zone.area_path" ON "zone" (area_path);
CREATE INDEX IF NOT EXISTS "zone.updated_at" ON "zone" ("updated_at");
CREATE INDEX IF NOT EXISTS "zone.parent" ON "zone" ("parent");
CREATE VIRTUAL TABLE IF NOT EXISTS "zone_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "specimen" (
	row_key INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	rev INTEGER NOT NULL,
	area_path TEXT NOT NULL,
	data_class INTEGER NOT NULL,
	origin TEXT NOT NULL,
	node TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	created_by TEXT NOT NULL,
	updated_at INTEGER NOT NULL,
	updated_by TEXT NOT NULL,
	struck_at INTEGER,
	struck_reason TEXT,
	"name" TEXT,
	"remark" TEXT,
	"zone" TEXT,
	"count" INTEGER,
	"price" INTEGER,
	"fit" INTEGER,
	"shape" TEXT,
	"shapes" TEXT,
	"built" TEXT,
	"seen" INTEGER,
	"at_lon" INTEGER,
	"at_lat" INTEGER,
	"at_acc" REAL,
	"at_crs" TEXT,
	"outline" TEXT,
	"outline_w" INTEGER,
	"outline_s" INTEGER,
	"outline_e" INTEGER,
	"outline_n" INTEGER,
	"other" TEXT,
	"papers" TEXT,
	"phone" TEXT,
	"phone_mask" TEXT,
	"phone_key" TEXT,
	"hidden" TEXT,
	"serial" TEXT
);
CREATE INDEX IF NOT EXISTS "specimen.area_path" ON "specimen" (area_path);
CREATE INDEX IF NOT EXISTS "specimen.updated_at" ON "specimen" ("updated_at");
CREATE INDEX IF NOT EXISTS "specimen.name" ON "specimen" ("name");
CREATE INDEX IF NOT EXISTS "specimen.zone" ON "specimen" ("zone");
CREATE INDEX IF NOT EXISTS "specimen.count" ON "specimen" ("count");
CREATE INDEX IF NOT EXISTS "specimen.shape" ON "specimen" ("shape");
CREATE INDEX IF NOT EXISTS "specimen.at" ON "specimen" ("at_lat", "at_lon");
CREATE UNIQUE INDEX IF NOT EXISTS "specimen.serial" ON "specimen" ("serial") WHERE struck_at IS NULL;
CREATE VIRTUAL TABLE IF NOT EXISTS "specimen_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "part" (
	row_key INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	rev INTEGER NOT NULL,
	area_path TEXT NOT NULL,
	data_class INTEGER NOT NULL,
	origin TEXT NOT NULL,
	node TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	created_by TEXT NOT NULL,
	updated_at INTEGER NOT NULL,
	updated_by TEXT NOT NULL,
	struck_at INTEGER,
	struck_reason TEXT,
	"specimen" TEXT,
	"name" TEXT,
	"weight" INTEGER,
	"badge" TEXT,
	"badge_mask" TEXT,
	"badge_key" TEXT
);
CREATE INDEX IF NOT EXISTS "part.area_path" ON "part" (area_path);
CREATE INDEX IF NOT EXISTS "part.updated_at" ON "part" ("updated_at");
CREATE INDEX IF NOT EXISTS "part.specimen" ON "part" ("specimen");
CREATE INDEX IF NOT EXISTS "part.weight" ON "part" ("weight");
CREATE UNIQUE INDEX IF NOT EXISTS "part.badge" ON "part" ("badge_key") WHERE struck_at IS NULL;
CREATE VIRTUAL TABLE IF NOT EXISTS "part_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
