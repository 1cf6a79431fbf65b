CREATE TABLE IF NOT EXISTS haidun_meta (k TEXT COLLATE "C" PRIMARY KEY, v TEXT COLLATE "C" NOT NULL);
CREATE TABLE IF NOT EXISTS haidun_log (pos BIGINT PRIMARY KEY, node TEXT COLLATE "C" NOT NULL, epoch TEXT COLLATE "C" NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, actor TEXT COLLATE "C" NOT NULL, action TEXT COLLATE "C" NOT NULL, register TEXT COLLATE "C" NOT NULL, record TEXT COLLATE "C" NOT NULL, area TEXT COLLATE "C" NOT NULL, class BIGINT NOT NULL, hash TEXT COLLATE "C" NOT NULL, body TEXT COLLATE "C" NOT NULL);
CREATE INDEX IF NOT EXISTS haidun_log_record ON haidun_log (record, pos);
CREATE INDEX IF NOT EXISTS haidun_log_actor ON haidun_log (actor, at);
CREATE TABLE "approval" (
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
	"summary" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"details" TEXT COLLATE "C",
	"asker" TEXT COLLATE "C",
	"asked_at" BIGINT,
	"until" BIGINT,
	"decider" TEXT COLLATE "C",
	"decided" BIGINT,
	"answer" TEXT COLLATE "C",
	"verb" TEXT COLLATE "C",
	"record" TEXT COLLATE "C",
	"record_rev" BIGINT,
	"request" TEXT COLLATE "C",
	"asked_by" TEXT COLLATE "C",
	"asked_as" TEXT COLLATE "C",
	"asked_in" TEXT COLLATE "C",
	"decided_by" TEXT COLLATE "C",
	"decided_as" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "approval.area_path" ON "approval" (area_path);
CREATE INDEX IF NOT EXISTS "approval.updated_at" ON "approval" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "approval.state" ON "approval" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "approval.until" ON "approval" ("until" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "approval.verb" ON "approval" ("verb" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "approval.record" ON "approval" ("record" NULLS FIRST, row_key);
ALTER TABLE "approval" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "approval.fts" ON "approval" USING gin(fts);
CREATE TABLE "evac_site" (
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
	"kind" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"outline" TEXT COLLATE "C",
	"outline_w" BIGINT,
	"outline_s" BIGINT,
	"outline_e" BIGINT,
	"outline_n" BIGINT,
	"area_m2" BIGINT,
	"effective_m2" BIGINT,
	"max_people" BIGINT,
	"beds" BIGINT,
	"basic_living" BOOLEAN,
	"command" BOOLEAN,
	"water_scheme" BOOLEAN,
	"fuel_days" BIGINT,
	"food_days" BIGINT,
	"signs" BOOLEAN,
	"detour_road" BOOLEAN,
	"comms" BOOLEAN,
	"full_now" BOOLEAN,
	"step_free" BOOLEAN,
	"zones" TEXT COLLATE "C",
	"manage_unit" TEXT COLLATE "C",
	"contact" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"phone_mask" TEXT COLLATE "C",
	"phone_key" TEXT COLLATE "C",
	"evidence_on" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_site.area_path" ON "evac_site" (area_path);
CREATE INDEX IF NOT EXISTS "evac_site.updated_at" ON "evac_site" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_site.name" ON "evac_site" ("name" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_site.kind" ON "evac_site" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_site.status" ON "evac_site" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_site.area_id" ON "evac_site" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_site.location" ON "evac_site" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "evac_site.max_people" ON "evac_site" ("max_people" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_site.evidence_on" ON "evac_site" ("evidence_on" NULLS FIRST, row_key);
ALTER TABLE "evac_site" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_site.fts" ON "evac_site" USING gin(fts);
CREATE TABLE "journal_entry" (
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
	"number" TEXT COLLATE "C",
	"sender" TEXT COLLATE "C",
	"operation_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"urgency" TEXT COLLATE "C",
	"received_at" BIGINT,
	"content" TEXT COLLATE "C",
	"recipient" TEXT COLLATE "C",
	"channel" TEXT COLLATE "C",
	"key" BOOLEAN,
	"area_id" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"papers" TEXT COLLATE "C",
	"to_draw" BOOLEAN,
	"assigned" TEXT COLLATE "C",
	"due_at" BIGINT,
	"decision" TEXT COLLATE "C",
	"order" TEXT COLLATE "C",
	"ordered_to" TEXT COLLATE "C",
	"result" TEXT COLLATE "C",
	"noted_by" TEXT COLLATE "C",
	"seat_id" TEXT COLLATE "C",
	"triaged_by" TEXT COLLATE "C",
	"triaged_at" BIGINT,
	"decided_by" TEXT COLLATE "C",
	"decided_at" BIGINT,
	"ordered_by" TEXT COLLATE "C",
	"ordered_at" BIGINT,
	"done_by" TEXT COLLATE "C",
	"done_at" BIGINT,
	"late" BOOLEAN,
	"amended" BIGINT,
	"numbered_in" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "journal_entry.area_path" ON "journal_entry" (area_path);
CREATE INDEX IF NOT EXISTS "journal_entry.updated_at" ON "journal_entry" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "journal_entry.number" ON "journal_entry" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "journal_entry.operation_id" ON "journal_entry" ("operation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.state" ON "journal_entry" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.kind" ON "journal_entry" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.urgency" ON "journal_entry" ("urgency" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.received_at" ON "journal_entry" ("received_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.key" ON "journal_entry" ("key" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.area_id" ON "journal_entry" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.location" ON "journal_entry" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "journal_entry.to_draw" ON "journal_entry" ("to_draw" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.due_at" ON "journal_entry" ("due_at" NULLS FIRST, row_key);
ALTER TABLE "journal_entry" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "journal_entry.fts" ON "journal_entry" USING gin(fts);
CREATE TABLE "journal_amendment" (
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
	"entry_id" TEXT COLLATE "C",
	"what" TEXT COLLATE "C",
	"was" TEXT COLLATE "C",
	"becomes" TEXT COLLATE "C",
	"by" TEXT COLLATE "C",
	"at" BIGINT,
	"after" BOOLEAN
);
CREATE INDEX IF NOT EXISTS "journal_amendment.area_path" ON "journal_amendment" (area_path);
CREATE INDEX IF NOT EXISTS "journal_amendment.updated_at" ON "journal_amendment" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_amendment.entry_id" ON "journal_amendment" ("entry_id" NULLS FIRST, row_key);
CREATE TABLE "operation" (
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
	"world" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"started_at" BIGINT,
	"ended_at" BIGINT,
	"leader" TEXT COLLATE "C",
	"aim" TEXT COLLATE "C",
	"outcome" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "operation.area_path" ON "operation" (area_path);
CREATE INDEX IF NOT EXISTS "operation.updated_at" ON "operation" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "operation.world" ON "operation" ("world" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "operation.kind" ON "operation" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "operation.area_id" ON "operation" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "operation.state" ON "operation" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "operation.started_at" ON "operation" ("started_at" NULLS FIRST, row_key);
ALTER TABLE "operation" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "operation.fts" ON "operation" USING gin(fts);
CREATE TABLE "sketch_layer" (
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
	"operation_id" TEXT COLLATE "C",
	"drawer" TEXT COLLATE "C",
	"place" BIGINT,
	"hidden" BOOLEAN,
	"area_id" TEXT COLLATE "C",
	"owner_name" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "sketch_layer.area_path" ON "sketch_layer" (area_path);
CREATE INDEX IF NOT EXISTS "sketch_layer.updated_at" ON "sketch_layer" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch_layer.operation_id" ON "sketch_layer" ("operation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch_layer.drawer" ON "sketch_layer" ("drawer" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch_layer.area_id" ON "sketch_layer" ("area_id" NULLS FIRST, row_key);
ALTER TABLE "sketch_layer" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "sketch_layer.fts" ON "sketch_layer" USING gin(fts);
CREATE TABLE "sketch" (
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
	"label" TEXT COLLATE "C",
	"layer_id" TEXT COLLATE "C",
	"operation_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"shape" TEXT COLLATE "C",
	"number" BIGINT,
	"entry_id" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"valid_from" BIGINT,
	"valid_until" BIGINT,
	"note" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"confirmed_by" TEXT COLLATE "C",
	"confirmed_at" BIGINT,
	"drawn_by" TEXT COLLATE "C",
	"changed_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "sketch.area_path" ON "sketch" (area_path);
CREATE INDEX IF NOT EXISTS "sketch.updated_at" ON "sketch" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch.layer_id" ON "sketch" ("layer_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch.operation_id" ON "sketch" ("operation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch.kind" ON "sketch" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch.state" ON "sketch" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch.entry_id" ON "sketch" ("entry_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch.area_id" ON "sketch" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sketch.location" ON "sketch" ("location_lat", "location_lon");
ALTER TABLE "sketch" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "sketch.fts" ON "sketch" USING gin(fts);
CREATE TABLE "shelter" (
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
	"works_code" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"footprint" TEXT COLLATE "C",
	"footprint_w" BIGINT,
	"footprint_s" BIGINT,
	"footprint_e" BIGINT,
	"footprint_n" BIGINT,
	"alias" TEXT COLLATE "C",
	"project_code" TEXT COLLATE "C",
	"truth" BIGINT,
	"truth_on" TEXT COLLATE "C",
	"truth_why" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"condition" TEXT COLLATE "C",
	"peacetime_use" TEXT COLLATE "C",
	"open_hours" TEXT COLLATE "C",
	"full_now" BOOLEAN,
	"public_hold" TEXT COLLATE "C",
	"step_free" BOOLEAN,
	"evidence_on" TEXT COLLATE "C",
	"evidence_kind" TEXT COLLATE "C",
	"evidence_note" TEXT COLLATE "C",
	"approval_no" TEXT COLLATE "C",
	"built_area" BIGINT,
	"usable_area" BIGINT,
	"shelter_area" BIGINT,
	"capacity" BIGINT,
	"unit_count" BIGINT,
	"mouth_count" BIGINT,
	"stair_count" BIGINT,
	"ramp_count" BIGINT,
	"level_count" BIGINT,
	"floor_no" BIGINT,
	"depth_m" BIGINT,
	"has_links" BOOLEAN,
	"wartime_function" TEXT COLLATE "C",
	"nuclear_class" TEXT COLLATE "C",
	"conv_class" TEXT COLLATE "C",
	"chem_class" TEXT COLLATE "C",
	"build_year" BIGINT,
	"build_start" TEXT COLLATE "C",
	"completed_on" TEXT COLLATE "C",
	"accepted_on" TEXT COLLATE "C",
	"filed_no" TEXT COLLATE "C",
	"owner" TEXT COLLATE "C",
	"manager" TEXT COLLATE "C",
	"maintainer" TEXT COLLATE "C",
	"property" TEXT COLLATE "C",
	"property_cert_no" TEXT COLLATE "C",
	"contact" TEXT COLLATE "C",
	"duty_phone" TEXT COLLATE "C",
	"contact_mobile" TEXT COLLATE "C",
	"contact_mobile_mask" TEXT COLLATE "C",
	"contact_mobile_key" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "shelter.area_path" ON "shelter" (area_path);
CREATE INDEX IF NOT EXISTS "shelter.updated_at" ON "shelter" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter.name" ON "shelter" ("name" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "shelter.works_code" ON "shelter" ("works_code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "shelter.area_id" ON "shelter" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter.location" ON "shelter" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "shelter.truth" ON "shelter" ("truth" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter.status" ON "shelter" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter.public_hold" ON "shelter" ("public_hold" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter.evidence_on" ON "shelter" ("evidence_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter.capacity" ON "shelter" ("capacity" NULLS FIRST, row_key);
ALTER TABLE "shelter" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "shelter.fts" ON "shelter" USING gin(fts);
CREATE TABLE "shelter_unit" (
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
	"shelter_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"seq" BIGINT,
	"area_m2" BIGINT,
	"places" BIGINT,
	"function" TEXT COLLATE "C",
	"chem_class" TEXT COLLATE "C",
	"door_count" BIGINT,
	"condition" TEXT COLLATE "C",
	"equipment" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "shelter_unit.area_path" ON "shelter_unit" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_unit.updated_at" ON "shelter_unit" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_unit.shelter_id" ON "shelter_unit" ("shelter_id" NULLS FIRST, row_key);
CREATE TABLE "shelter_entrance" (
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
	"shelter_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"width_m" BIGINT,
	"main" BOOLEAN,
	"step_free" BOOLEAN,
	"locked" BOOLEAN,
	"key_holder" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "shelter_entrance.area_path" ON "shelter_entrance" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_entrance.updated_at" ON "shelter_entrance" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_entrance.shelter_id" ON "shelter_entrance" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_entrance.location" ON "shelter_entrance" ("location_lat", "location_lon");
CREATE TABLE "shelter_finding" (
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
	"works" TEXT COLLATE "C",
	"shelter_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"risk_id" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"found_by" TEXT COLLATE "C",
	"distance_m" BIGINT,
	"first_seen" TEXT COLLATE "C",
	"last_seen" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"pulled" BOOLEAN,
	"risk_rev" BIGINT
);
CREATE INDEX IF NOT EXISTS "shelter_finding.area_path" ON "shelter_finding" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_finding.updated_at" ON "shelter_finding" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_finding.shelter_id" ON "shelter_finding" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_finding.kind" ON "shelter_finding" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_finding.risk_id" ON "shelter_finding" ("risk_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_finding.status" ON "shelter_finding" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_finding.first_seen" ON "shelter_finding" ("first_seen" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_finding.pulled" ON "shelter_finding" ("pulled" NULLS FIRST, row_key);
ALTER TABLE "shelter_finding" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "shelter_finding.fts" ON "shelter_finding" USING gin(fts);
CREATE TABLE "risk_place" (
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
	"kind" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"outline" TEXT COLLATE "C",
	"outline_w" BIGINT,
	"outline_s" BIGINT,
	"outline_e" BIGINT,
	"outline_n" BIGINT,
	"radius_m" BIGINT,
	"valid_from" TEXT COLLATE "C",
	"valid_to" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"source_no" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "risk_place.area_path" ON "risk_place" (area_path);
CREATE INDEX IF NOT EXISTS "risk_place.updated_at" ON "risk_place" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "risk_place.kind" ON "risk_place" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "risk_place.area_id" ON "risk_place" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "risk_place.location" ON "risk_place" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "risk_place.valid_to" ON "risk_place" ("valid_to" NULLS FIRST, row_key);
ALTER TABLE "risk_place" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "risk_place.fts" ON "risk_place" USING gin(fts);
CREATE TABLE "shelter_report" (
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
	"place" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"shelter_id" TEXT COLLATE "C",
	"note" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"contact" TEXT COLLATE "C",
	"contact_mask" TEXT COLLATE "C",
	"contact_key" TEXT COLLATE "C",
	"reported_on" TEXT COLLATE "C",
	"place_id" TEXT COLLATE "C",
	"bytes" BIGINT,
	"source" TEXT COLLATE "C",
	"pulled" BOOLEAN
);
CREATE INDEX IF NOT EXISTS "shelter_report.area_path" ON "shelter_report" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_report.updated_at" ON "shelter_report" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_report.kind" ON "shelter_report" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_report.status" ON "shelter_report" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_report.area_id" ON "shelter_report" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_report.shelter_id" ON "shelter_report" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_report.reported_on" ON "shelter_report" ("reported_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_report.pulled" ON "shelter_report" ("pulled" NULLS FIRST, row_key);
ALTER TABLE "shelter_report" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "shelter_report.fts" ON "shelter_report" USING gin(fts);
CREATE TABLE "dataset" (
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
	"code" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"owner_dept" TEXT COLLATE "C",
	"system" TEXT COLLATE "C",
	"description" TEXT COLLATE "C",
	"cycle" TEXT COLLATE "C",
	"received_on" TEXT COLLATE "C",
	"sharing" TEXT COLLATE "C",
	"opening" TEXT COLLATE "C",
	"sensitivity" TEXT COLLATE "C",
	"retention" TEXT COLLATE "C",
	"basis" TEXT COLLATE "C",
	"freshness" TEXT COLLATE "C",
	"score" BIGINT,
	"completeness" BIGINT,
	"open_issues" BIGINT,
	"age_days" BIGINT,
	"stale_since" TEXT COLLATE "C",
	"last_change" BIGINT,
	"row_count" BIGINT,
	"unlooked" BIGINT,
	"checked_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "dataset.area_path" ON "dataset" (area_path);
CREATE INDEX IF NOT EXISTS "dataset.updated_at" ON "dataset" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "dataset.code" ON "dataset" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "dataset.kind" ON "dataset" ("kind" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "dataset.source" ON "dataset" ("source") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "dataset.owner_dept" ON "dataset" ("owner_dept" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "dataset.cycle" ON "dataset" ("cycle" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "dataset.freshness" ON "dataset" ("freshness" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "dataset.score" ON "dataset" ("score" NULLS FIRST, row_key);
ALTER TABLE "dataset" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "dataset.fts" ON "dataset" USING gin(fts);
CREATE TABLE "quality_result" (
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
	"dataset_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"rule" TEXT COLLATE "C",
	"weight" BIGINT,
	"base" BIGINT,
	"errors" BIGINT,
	"rate" BIGINT,
	"lost" BIGINT
);
CREATE INDEX IF NOT EXISTS "quality_result.area_path" ON "quality_result" (area_path);
CREATE INDEX IF NOT EXISTS "quality_result.updated_at" ON "quality_result" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "quality_result.dataset_id" ON "quality_result" ("dataset_id" NULLS FIRST, row_key);
CREATE TABLE "quality_issue" (
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
	"summary" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"count" BIGINT,
	"area_id" TEXT COLLATE "C",
	"dataset_id" TEXT COLLATE "C",
	"owner_dept" TEXT COLLATE "C",
	"first_seen" TEXT COLLATE "C",
	"last_seen" TEXT COLLATE "C",
	"fixed_on" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"accepted_by" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"accepted_for" BIGINT,
	"rule" TEXT COLLATE "C",
	"register" TEXT COLLATE "C",
	"what" TEXT COLLATE "C",
	"rows" TEXT COLLATE "C",
	"verb" TEXT COLLATE "C",
	"record" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "quality_issue.area_path" ON "quality_issue" (area_path);
CREATE INDEX IF NOT EXISTS "quality_issue.updated_at" ON "quality_issue" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "quality_issue.state" ON "quality_issue" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "quality_issue.area_id" ON "quality_issue" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "quality_issue.dataset_id" ON "quality_issue" ("dataset_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "quality_issue.rule" ON "quality_issue" ("rule" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "quality_issue.register" ON "quality_issue" ("register" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "quality_issue.record" ON "quality_issue" ("record" NULLS FIRST, row_key);
ALTER TABLE "quality_issue" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "quality_issue.fts" ON "quality_issue" USING gin(fts);
CREATE TABLE "area" (
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
	"name_en" TEXT COLLATE "C",
	"level" TEXT COLLATE "C",
	"parent" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"valid_from" TEXT COLLATE "C",
	"valid_to" TEXT COLLATE "C",
	"replaced_by" TEXT COLLATE "C",
	"population" BIGINT,
	"households" BIGINT,
	"people65" BIGINT,
	"population_synthetic" BOOLEAN,
	"source" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "area.area_path" ON "area" (area_path);
CREATE INDEX IF NOT EXISTS "area.updated_at" ON "area" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "area.level" ON "area" ("level" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "area.parent" ON "area" ("parent" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "area.location" ON "area" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "area.replaced_by" ON "area" ("replaced_by" NULLS FIRST, row_key);
ALTER TABLE "area" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "area.fts" ON "area" USING gin(fts);
CREATE TABLE "area_name" (
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
	"of" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"valid_from" TEXT COLLATE "C",
	"valid_to" TEXT COLLATE "C",
	"document" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "area_name.area_path" ON "area_name" (area_path);
CREATE INDEX IF NOT EXISTS "area_name.updated_at" ON "area_name" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "area_name.of" ON "area_name" ("of" NULLS FIRST, row_key);
ALTER TABLE "area_name" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "area_name.fts" ON "area_name" USING gin(fts);
CREATE TABLE "organisation" (
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
	"short_name" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"level" TEXT COLLATE "C",
	"uscc" TEXT COLLATE "C",
	"parent" TEXT COLLATE "C",
	"district" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"active_from" TEXT COLLATE "C",
	"active_to" TEXT COLLATE "C",
	"replaced_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "organisation.area_path" ON "organisation" (area_path);
CREATE INDEX IF NOT EXISTS "organisation.updated_at" ON "organisation" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "organisation.uscc" ON "organisation" ("uscc") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "organisation.parent" ON "organisation" ("parent" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "organisation.district" ON "organisation" ("district" NULLS FIRST, row_key);
ALTER TABLE "organisation" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "organisation.fts" ON "organisation" USING gin(fts);
CREATE TABLE "organisation_name" (
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
	"of" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"valid_from" TEXT COLLATE "C",
	"valid_to" TEXT COLLATE "C",
	"document" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "organisation_name.area_path" ON "organisation_name" (area_path);
CREATE INDEX IF NOT EXISTS "organisation_name.updated_at" ON "organisation_name" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "organisation_name.of" ON "organisation_name" ("of" NULLS FIRST, row_key);
ALTER TABLE "organisation_name" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "organisation_name.fts" ON "organisation_name" USING gin(fts);
CREATE TABLE "place" (
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
	"name_en" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"district" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"public" BOOLEAN
);
CREATE INDEX IF NOT EXISTS "place.area_path" ON "place" (area_path);
CREATE INDEX IF NOT EXISTS "place.updated_at" ON "place" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "place.kind" ON "place" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "place.district" ON "place" ("district" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "place.location" ON "place" ("location_lat", "location_lon");
ALTER TABLE "place" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "place.fts" ON "place" USING gin(fts);
CREATE TABLE "person" (
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
	"organisation" TEXT COLLATE "C",
	"post" TEXT COLLATE "C",
	"work_phone" TEXT COLLATE "C",
	"mobile" TEXT COLLATE "C",
	"mobile_mask" TEXT COLLATE "C",
	"mobile_key" TEXT COLLATE "C",
	"id_no" TEXT COLLATE "C",
	"id_no_mask" TEXT COLLATE "C",
	"id_no_key" TEXT COLLATE "C",
	"district" TEXT COLLATE "C",
	"active_from" TEXT COLLATE "C",
	"active_to" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "person.area_path" ON "person" (area_path);
CREATE INDEX IF NOT EXISTS "person.updated_at" ON "person" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "person.organisation" ON "person" ("organisation" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "person.district" ON "person" ("district" NULLS FIRST, row_key);
ALTER TABLE "person" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "person.fts" ON "person" USING gin(fts);
CREATE TABLE "user" (
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
	"login" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"person" TEXT COLLATE "C",
	"lang" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"opened" TEXT COLLATE "C",
	"opened_at" BIGINT,
	"link_by" TEXT COLLATE "C",
	"released_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "user.area_path" ON "user" (area_path);
CREATE INDEX IF NOT EXISTS "user.updated_at" ON "user" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "user.login" ON "user" ("login") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "user.person" ON "user" ("person" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "user.state" ON "user" ("state" NULLS FIRST, row_key);
ALTER TABLE "user" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "user.fts" ON "user" USING gin(fts);
CREATE TABLE "grant" (
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
	"user" TEXT COLLATE "C",
	"role" TEXT COLLATE "C",
	"district" TEXT COLLATE "C",
	"valid_from" TEXT COLLATE "C",
	"valid_to" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "grant.area_path" ON "grant" (area_path);
CREATE INDEX IF NOT EXISTS "grant.updated_at" ON "grant" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "grant.user" ON "grant" ("user" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "grant.role" ON "grant" ("role" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "grant.district" ON "grant" ("district" NULLS FIRST, row_key);
CREATE TABLE "seat" (
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
	"district" TEXT COLLATE "C",
	"organisation" TEXT COLLATE "C",
	"role" TEXT COLLATE "C",
	"open_to" TEXT COLLATE "C",
	"holder" TEXT COLLATE "C",
	"held_since" BIGINT,
	"hand_over" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "seat.area_path" ON "seat" (area_path);
CREATE INDEX IF NOT EXISTS "seat.updated_at" ON "seat" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "seat.district" ON "seat" ("district" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "seat.organisation" ON "seat" ("organisation" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "seat.holder" ON "seat" ("holder" NULLS FIRST, row_key);
ALTER TABLE "seat" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "seat.fts" ON "seat" USING gin(fts);
CREATE TABLE "seat_turn" (
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
	"seat" TEXT COLLATE "C",
	"user" TEXT COLLATE "C",
	"taken_at" BIGINT,
	"left_at" BIGINT,
	"note" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "seat_turn.area_path" ON "seat_turn" (area_path);
CREATE INDEX IF NOT EXISTS "seat_turn.updated_at" ON "seat_turn" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "seat_turn.seat" ON "seat_turn" ("seat" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "seat_turn.user" ON "seat_turn" ("user" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "seat_turn.taken_at" ON "seat_turn" ("taken_at" NULLS FIRST, row_key);
CREATE TABLE "view" (
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
	"register" TEXT COLLATE "C",
	"query" TEXT COLLATE "C",
	"shared" BOOLEAN,
	"owner" TEXT COLLATE "C",
	"space" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "view.area_path" ON "view" (area_path);
CREATE INDEX IF NOT EXISTS "view.updated_at" ON "view" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "view.register" ON "view" ("register" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "view.owner" ON "view" ("owner" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "view.space" ON "view" ("space" NULLS FIRST, row_key);
CREATE TABLE "night_job" (
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
	"title" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"progress" BIGINT,
	"started_at" BIGINT,
	"ended_at" BIGINT,
	"next_at" BIGINT,
	"summary" TEXT COLLATE "C",
	"failure" TEXT COLLATE "C",
	"asked_by" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"night" TEXT COLLATE "C",
	"tried_for" TEXT COLLATE "C",
	"tries" BIGINT
);
CREATE INDEX IF NOT EXISTS "night_job.area_path" ON "night_job" (area_path);
CREATE INDEX IF NOT EXISTS "night_job.updated_at" ON "night_job" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "night_job.state" ON "night_job" ("state" NULLS FIRST, row_key);
CREATE TABLE "credential" (
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
	"user" TEXT COLLATE "C",
	"password" TEXT COLLATE "C",
	"password_mask" TEXT COLLATE "C",
	"password_key" TEXT COLLATE "C",
	"password_changed_at" BIGINT,
	"totp" TEXT COLLATE "C",
	"totp_mask" TEXT COLLATE "C",
	"totp_key" TEXT COLLATE "C",
	"totp_step" BIGINT,
	"recovery" TEXT COLLATE "C",
	"recovery_mask" TEXT COLLATE "C",
	"recovery_key" TEXT COLLATE "C",
	"version" BIGINT
);
CREATE INDEX IF NOT EXISTS "credential.area_path" ON "credential" (area_path);
CREATE INDEX IF NOT EXISTS "credential.updated_at" ON "credential" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "credential.user" ON "credential" ("user") WHERE struck_at IS NULL;
CREATE TABLE "session" (
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
	"user" TEXT COLLATE "C",
	"token" TEXT COLLATE "C",
	"stage" TEXT COLLATE "C",
	"started_at" BIGINT,
	"proved_at" BIGINT,
	"last_seen" BIGINT,
	"basis" TEXT COLLATE "C",
	"pending" TEXT COLLATE "C",
	"pending_mask" TEXT COLLATE "C",
	"pending_key" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"agent" TEXT COLLATE "C",
	"ended_at" BIGINT,
	"end_reason" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "session.area_path" ON "session" (area_path);
CREATE INDEX IF NOT EXISTS "session.updated_at" ON "session" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "session.user" ON "session" ("user" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "session.token" ON "session" ("token") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "session.ended_at" ON "session" ("ended_at" NULLS FIRST, row_key);
CREATE TABLE "one_time" (
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
	"purpose" TEXT COLLATE "C",
	"user" TEXT COLLATE "C",
	"token" TEXT COLLATE "C",
	"expires_at" BIGINT,
	"used_at" BIGINT,
	"code" TEXT COLLATE "C",
	"code_mask" TEXT COLLATE "C",
	"code_key" TEXT COLLATE "C",
	"released_by" TEXT COLLATE "C",
	"wrong_codes" BIGINT
);
CREATE INDEX IF NOT EXISTS "one_time.area_path" ON "one_time" (area_path);
CREATE INDEX IF NOT EXISTS "one_time.updated_at" ON "one_time" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "one_time.user" ON "one_time" ("user" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "one_time.token" ON "one_time" ("token") WHERE struck_at IS NULL;
CREATE TABLE "space" (
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
	"owner" TEXT COLLATE "C",
	"within" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "space.area_path" ON "space" (area_path);
CREATE INDEX IF NOT EXISTS "space.updated_at" ON "space" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "space.within" ON "space" ("within" NULLS FIRST, row_key);
CREATE TABLE "export_request" (
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
	"title" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"purpose" TEXT COLLATE "C",
	"records" BIGINT,
	"closely" BIGINT,
	"layer" BOOLEAN,
	"asker" TEXT COLLATE "C",
	"asked_at" BIGINT,
	"releaser" TEXT COLLATE "C",
	"until" BIGINT,
	"allowed" BIGINT,
	"taken" BIGINT,
	"taken_at" BIGINT,
	"register" TEXT COLLATE "C",
	"format" TEXT COLLATE "C",
	"words" TEXT COLLATE "C",
	"area" TEXT COLLATE "C",
	"asked_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "export_request.area_path" ON "export_request" (area_path);
CREATE INDEX IF NOT EXISTS "export_request.updated_at" ON "export_request" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "export_request.state" ON "export_request" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "export_request.register" ON "export_request" ("register" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "export_request.area" ON "export_request" ("area" NULLS FIRST, row_key);
ALTER TABLE "export_request" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "export_request.fts" ON "export_request" USING gin(fts);
CREATE TABLE "import_mapping" (
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
	"header_hash" TEXT COLLATE "C",
	"register" TEXT COLLATE "C",
	"mapping" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "import_mapping.area_path" ON "import_mapping" (area_path);
CREATE INDEX IF NOT EXISTS "import_mapping.updated_at" ON "import_mapping" ("updated_at" NULLS FIRST, row_key);
