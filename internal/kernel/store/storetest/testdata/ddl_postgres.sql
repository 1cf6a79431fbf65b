CREATE TABLE IF NOT EXISTS haidun_meta (k TEXT COLLATE "C" PRIMARY KEY, v TEXT COLLATE "C" NOT NULL);
CREATE TABLE IF NOT EXISTS haidun_log (pos BIGINT PRIMARY KEY, node TEXT COLLATE "C" NOT NULL, epoch TEXT COLLATE "C" NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, actor TEXT COLLATE "C" NOT NULL, action TEXT COLLATE "C" NOT NULL, register TEXT COLLATE "C" NOT NULL, record TEXT COLLATE "C" NOT NULL, area TEXT COLLATE "C" NOT NULL, class BIGINT NOT NULL, hash TEXT COLLATE "C" NOT NULL, body TEXT COLLATE "C" NOT NULL);
CREATE INDEX IF NOT EXISTS haidun_log_record ON haidun_log (record, pos);
CREATE INDEX IF NOT EXISTS haidun_log_actor ON haidun_log (actor, at);
CREATE TABLE "zone" (
	row_key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	id TEXT COLLATE "C" NOT NULL UNIQUE,
	rev BIGINT NOT NULL,
	area_path TEXT COLLATE "C" NOT NULL,
	data_class BIGINT NOT NULL,
	origin TEXT COLLATE "C" NOT NULL,
	node TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C" NOT NULL,
	updated_at BIGINT NOT NULL,
	updated_by TEXT COLLATE "C" NOT NULL,
	struck_at BIGINT,
	struck_reason TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"parent" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "zone.area_path" ON "zone" (area_path);
CREATE INDEX IF NOT EXISTS "zone.updated_at" ON "zone" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "zone.parent" ON "zone" ("parent" NULLS FIRST, row_key);
ALTER TABLE "zone" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "zone.fts" ON "zone" USING gin(fts);
CREATE TABLE "specimen" (
	row_key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	id TEXT COLLATE "C" NOT NULL UNIQUE,
	rev BIGINT NOT NULL,
	area_path TEXT COLLATE "C" NOT NULL,
	data_class BIGINT NOT NULL,
	origin TEXT COLLATE "C" NOT NULL,
	node TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C" NOT NULL,
	updated_at BIGINT NOT NULL,
	updated_by TEXT COLLATE "C" NOT NULL,
	struck_at BIGINT,
	struck_reason TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C",
	"zone" TEXT COLLATE "C",
	"count" BIGINT,
	"price" BIGINT,
	"fit" BOOLEAN,
	"shape" TEXT COLLATE "C",
	"shapes" TEXT COLLATE "C",
	"built" TEXT COLLATE "C",
	"seen" BIGINT,
	"at_lon" BIGINT,
	"at_lat" BIGINT,
	"at_acc" DOUBLE PRECISION,
	"at_crs" TEXT COLLATE "C",
	"outline" TEXT COLLATE "C",
	"outline_w" BIGINT,
	"outline_s" BIGINT,
	"outline_e" BIGINT,
	"outline_n" BIGINT,
	"other" TEXT COLLATE "C",
	"papers" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"phone_mask" TEXT COLLATE "C",
	"phone_key" TEXT COLLATE "C",
	"hidden" TEXT COLLATE "C",
	"serial" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "specimen.area_path" ON "specimen" (area_path);
CREATE INDEX IF NOT EXISTS "specimen.updated_at" ON "specimen" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "specimen.name" ON "specimen" ("name" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "specimen.zone" ON "specimen" ("zone" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "specimen.count" ON "specimen" ("count" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "specimen.shape" ON "specimen" ("shape" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "specimen.at" ON "specimen" ("at_lat", "at_lon");
CREATE UNIQUE INDEX IF NOT EXISTS "specimen.serial" ON "specimen" ("serial") WHERE struck_at IS NULL;
ALTER TABLE "specimen" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "specimen.fts" ON "specimen" USING gin(fts);
CREATE TABLE "part" (
	row_key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	id TEXT COLLATE "C" NOT NULL UNIQUE,
	rev BIGINT NOT NULL,
	area_path TEXT COLLATE "C" NOT NULL,
	data_class BIGINT NOT NULL,
	origin TEXT COLLATE "C" NOT NULL,
	node TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL,
	created_by TEXT COLLATE "C" NOT NULL,
	updated_at BIGINT NOT NULL,
	updated_by TEXT COLLATE "C" NOT NULL,
	struck_at BIGINT,
	struck_reason TEXT COLLATE "C",
	"specimen" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"weight" BIGINT,
	"badge" TEXT COLLATE "C",
	"badge_mask" TEXT COLLATE "C",
	"badge_key" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "part.area_path" ON "part" (area_path);
CREATE INDEX IF NOT EXISTS "part.updated_at" ON "part" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "part.specimen" ON "part" ("specimen" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "part.weight" ON "part" ("weight" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "part.badge" ON "part" ("badge_key") WHERE struck_at IS NULL;
ALTER TABLE "part" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "part.fts" ON "part" USING gin(fts);
