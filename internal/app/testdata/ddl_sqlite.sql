CREATE TABLE IF NOT EXISTS haidun_meta (k TEXT PRIMARY KEY, v TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS haidun_log (pos INTEGER PRIMARY KEY, node TEXT NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, register TEXT NOT NULL, record TEXT NOT NULL, area TEXT NOT NULL, class INTEGER NOT NULL, hash TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS haidun_log_record ON haidun_log (record, pos);
CREATE INDEX IF NOT EXISTS haidun_log_actor ON haidun_log (actor, at);
CREATE TABLE "approval" (
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
	"summary" TEXT,
	"state" TEXT,
	"reason" TEXT,
	"details" TEXT,
	"asker" TEXT,
	"asked_at" INTEGER,
	"until" INTEGER,
	"decider" TEXT,
	"decided" INTEGER,
	"answer" TEXT,
	"verb" TEXT,
	"record" TEXT,
	"record_rev" INTEGER,
	"request" TEXT,
	"asked_by" TEXT,
	"asked_as" TEXT,
	"asked_in" TEXT,
	"decided_by" TEXT,
	"decided_as" TEXT
);
CREATE INDEX IF NOT EXISTS "approval.area_path" ON "approval" (area_path);
CREATE INDEX IF NOT EXISTS "approval.updated_at" ON "approval" ("updated_at");
CREATE INDEX IF NOT EXISTS "approval.state" ON "approval" ("state");
CREATE INDEX IF NOT EXISTS "approval.until" ON "approval" ("until");
CREATE INDEX IF NOT EXISTS "approval.verb" ON "approval" ("verb");
CREATE INDEX IF NOT EXISTS "approval.record" ON "approval" ("record");
CREATE VIRTUAL TABLE IF NOT EXISTS "approval_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_site" (
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
	"kind" TEXT,
	"status" TEXT,
	"area_id" TEXT,
	"address" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"outline" TEXT,
	"outline_w" INTEGER,
	"outline_s" INTEGER,
	"outline_e" INTEGER,
	"outline_n" INTEGER,
	"area_m2" INTEGER,
	"effective_m2" INTEGER,
	"max_people" INTEGER,
	"beds" INTEGER,
	"basic_living" INTEGER,
	"command" INTEGER,
	"water_scheme" INTEGER,
	"fuel_days" INTEGER,
	"food_days" INTEGER,
	"signs" INTEGER,
	"detour_road" INTEGER,
	"comms" INTEGER,
	"full_now" INTEGER,
	"step_free" INTEGER,
	"zones" TEXT,
	"manage_unit" TEXT,
	"contact" TEXT,
	"phone" TEXT,
	"phone_mask" TEXT,
	"phone_key" TEXT,
	"evidence_on" TEXT,
	"photos" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_site.area_path" ON "evac_site" (area_path);
CREATE INDEX IF NOT EXISTS "evac_site.updated_at" ON "evac_site" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_site.name" ON "evac_site" ("name");
CREATE INDEX IF NOT EXISTS "evac_site.kind" ON "evac_site" ("kind");
CREATE INDEX IF NOT EXISTS "evac_site.status" ON "evac_site" ("status");
CREATE INDEX IF NOT EXISTS "evac_site.area_id" ON "evac_site" ("area_id");
CREATE INDEX IF NOT EXISTS "evac_site.location" ON "evac_site" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "evac_site.max_people" ON "evac_site" ("max_people");
CREATE INDEX IF NOT EXISTS "evac_site.evidence_on" ON "evac_site" ("evidence_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_site_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "journal_entry" (
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
	"number" TEXT,
	"sender" TEXT,
	"operation_id" TEXT,
	"state" TEXT,
	"kind" TEXT,
	"urgency" TEXT,
	"received_at" INTEGER,
	"content" TEXT,
	"recipient" TEXT,
	"channel" TEXT,
	"key" INTEGER,
	"area_id" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"papers" TEXT,
	"to_draw" INTEGER,
	"assigned" TEXT,
	"due_at" INTEGER,
	"decision" TEXT,
	"order" TEXT,
	"ordered_to" TEXT,
	"result" TEXT,
	"noted_by" TEXT,
	"seat_id" TEXT,
	"triaged_by" TEXT,
	"triaged_at" INTEGER,
	"decided_by" TEXT,
	"decided_at" INTEGER,
	"ordered_by" TEXT,
	"ordered_at" INTEGER,
	"done_by" TEXT,
	"done_at" INTEGER,
	"late" INTEGER,
	"amended" INTEGER,
	"numbered_in" TEXT
);
CREATE INDEX IF NOT EXISTS "journal_entry.area_path" ON "journal_entry" (area_path);
CREATE INDEX IF NOT EXISTS "journal_entry.updated_at" ON "journal_entry" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "journal_entry.number" ON "journal_entry" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "journal_entry.operation_id" ON "journal_entry" ("operation_id");
CREATE INDEX IF NOT EXISTS "journal_entry.state" ON "journal_entry" ("state");
CREATE INDEX IF NOT EXISTS "journal_entry.kind" ON "journal_entry" ("kind");
CREATE INDEX IF NOT EXISTS "journal_entry.urgency" ON "journal_entry" ("urgency");
CREATE INDEX IF NOT EXISTS "journal_entry.received_at" ON "journal_entry" ("received_at");
CREATE INDEX IF NOT EXISTS "journal_entry.key" ON "journal_entry" ("key");
CREATE INDEX IF NOT EXISTS "journal_entry.area_id" ON "journal_entry" ("area_id");
CREATE INDEX IF NOT EXISTS "journal_entry.location" ON "journal_entry" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "journal_entry.to_draw" ON "journal_entry" ("to_draw");
CREATE INDEX IF NOT EXISTS "journal_entry.due_at" ON "journal_entry" ("due_at");
CREATE VIRTUAL TABLE IF NOT EXISTS "journal_entry_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "journal_amendment" (
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
	"entry_id" TEXT,
	"what" TEXT,
	"was" TEXT,
	"becomes" TEXT,
	"by" TEXT,
	"at" INTEGER,
	"after" INTEGER
);
CREATE INDEX IF NOT EXISTS "journal_amendment.area_path" ON "journal_amendment" (area_path);
CREATE INDEX IF NOT EXISTS "journal_amendment.updated_at" ON "journal_amendment" ("updated_at");
CREATE INDEX IF NOT EXISTS "journal_amendment.entry_id" ON "journal_amendment" ("entry_id");
CREATE TABLE "operation" (
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
	"world" TEXT,
	"kind" TEXT,
	"area_id" TEXT,
	"state" TEXT,
	"started_at" INTEGER,
	"ended_at" INTEGER,
	"leader" TEXT,
	"aim" TEXT,
	"outcome" TEXT
);
CREATE INDEX IF NOT EXISTS "operation.area_path" ON "operation" (area_path);
CREATE INDEX IF NOT EXISTS "operation.updated_at" ON "operation" ("updated_at");
CREATE INDEX IF NOT EXISTS "operation.world" ON "operation" ("world");
CREATE INDEX IF NOT EXISTS "operation.kind" ON "operation" ("kind");
CREATE INDEX IF NOT EXISTS "operation.area_id" ON "operation" ("area_id");
CREATE INDEX IF NOT EXISTS "operation.state" ON "operation" ("state");
CREATE INDEX IF NOT EXISTS "operation.started_at" ON "operation" ("started_at");
CREATE VIRTUAL TABLE IF NOT EXISTS "operation_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "sketch_layer" (
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
	"operation_id" TEXT,
	"drawer" TEXT,
	"place" INTEGER,
	"hidden" INTEGER,
	"area_id" TEXT,
	"owner_name" TEXT
);
CREATE INDEX IF NOT EXISTS "sketch_layer.area_path" ON "sketch_layer" (area_path);
CREATE INDEX IF NOT EXISTS "sketch_layer.updated_at" ON "sketch_layer" ("updated_at");
CREATE INDEX IF NOT EXISTS "sketch_layer.operation_id" ON "sketch_layer" ("operation_id");
CREATE INDEX IF NOT EXISTS "sketch_layer.drawer" ON "sketch_layer" ("drawer");
CREATE INDEX IF NOT EXISTS "sketch_layer.area_id" ON "sketch_layer" ("area_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "sketch_layer_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "sketch" (
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
	"label" TEXT,
	"layer_id" TEXT,
	"operation_id" TEXT,
	"kind" TEXT,
	"state" TEXT,
	"shape" TEXT,
	"number" INTEGER,
	"entry_id" TEXT,
	"source" TEXT,
	"valid_from" INTEGER,
	"valid_until" INTEGER,
	"note" TEXT,
	"area_id" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"confirmed_by" TEXT,
	"confirmed_at" INTEGER,
	"drawn_by" TEXT,
	"changed_by" TEXT
);
CREATE INDEX IF NOT EXISTS "sketch.area_path" ON "sketch" (area_path);
CREATE INDEX IF NOT EXISTS "sketch.updated_at" ON "sketch" ("updated_at");
CREATE INDEX IF NOT EXISTS "sketch.layer_id" ON "sketch" ("layer_id");
CREATE INDEX IF NOT EXISTS "sketch.operation_id" ON "sketch" ("operation_id");
CREATE INDEX IF NOT EXISTS "sketch.kind" ON "sketch" ("kind");
CREATE INDEX IF NOT EXISTS "sketch.state" ON "sketch" ("state");
CREATE INDEX IF NOT EXISTS "sketch.entry_id" ON "sketch" ("entry_id");
CREATE INDEX IF NOT EXISTS "sketch.area_id" ON "sketch" ("area_id");
CREATE INDEX IF NOT EXISTS "sketch.location" ON "sketch" ("location_lat", "location_lon");
CREATE VIRTUAL TABLE IF NOT EXISTS "sketch_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "shelter" (
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
	"works_code" TEXT,
	"area_id" TEXT,
	"address" TEXT,
	"kind" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"footprint" TEXT,
	"footprint_w" INTEGER,
	"footprint_s" INTEGER,
	"footprint_e" INTEGER,
	"footprint_n" INTEGER,
	"alias" TEXT,
	"project_code" TEXT,
	"truth" INTEGER,
	"truth_on" TEXT,
	"truth_why" TEXT,
	"status" TEXT,
	"condition" TEXT,
	"peacetime_use" TEXT,
	"open_hours" TEXT,
	"full_now" INTEGER,
	"public_hold" TEXT,
	"step_free" INTEGER,
	"evidence_on" TEXT,
	"evidence_kind" TEXT,
	"evidence_note" TEXT,
	"approval_no" TEXT,
	"built_area" INTEGER,
	"usable_area" INTEGER,
	"shelter_area" INTEGER,
	"capacity" INTEGER,
	"unit_count" INTEGER,
	"mouth_count" INTEGER,
	"stair_count" INTEGER,
	"ramp_count" INTEGER,
	"level_count" INTEGER,
	"floor_no" INTEGER,
	"depth_m" INTEGER,
	"has_links" INTEGER,
	"wartime_function" TEXT,
	"nuclear_class" TEXT,
	"conv_class" TEXT,
	"chem_class" TEXT,
	"build_year" INTEGER,
	"build_start" TEXT,
	"completed_on" TEXT,
	"accepted_on" TEXT,
	"filed_no" TEXT,
	"owner" TEXT,
	"manager" TEXT,
	"maintainer" TEXT,
	"property" TEXT,
	"property_cert_no" TEXT,
	"contact" TEXT,
	"duty_phone" TEXT,
	"contact_mobile" TEXT,
	"contact_mobile_mask" TEXT,
	"contact_mobile_key" TEXT,
	"photos" TEXT,
	"files" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "shelter.area_path" ON "shelter" (area_path);
CREATE INDEX IF NOT EXISTS "shelter.updated_at" ON "shelter" ("updated_at");
CREATE INDEX IF NOT EXISTS "shelter.name" ON "shelter" ("name");
CREATE UNIQUE INDEX IF NOT EXISTS "shelter.works_code" ON "shelter" ("works_code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "shelter.area_id" ON "shelter" ("area_id");
CREATE INDEX IF NOT EXISTS "shelter.location" ON "shelter" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "shelter.truth" ON "shelter" ("truth");
CREATE INDEX IF NOT EXISTS "shelter.status" ON "shelter" ("status");
CREATE INDEX IF NOT EXISTS "shelter.public_hold" ON "shelter" ("public_hold");
CREATE INDEX IF NOT EXISTS "shelter.evidence_on" ON "shelter" ("evidence_on");
CREATE INDEX IF NOT EXISTS "shelter.capacity" ON "shelter" ("capacity");
CREATE VIRTUAL TABLE IF NOT EXISTS "shelter_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "shelter_unit" (
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
	"shelter_id" TEXT,
	"name" TEXT,
	"seq" INTEGER,
	"area_m2" INTEGER,
	"places" INTEGER,
	"function" TEXT,
	"chem_class" TEXT,
	"door_count" INTEGER,
	"condition" TEXT,
	"equipment" TEXT
);
CREATE INDEX IF NOT EXISTS "shelter_unit.area_path" ON "shelter_unit" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_unit.updated_at" ON "shelter_unit" ("updated_at");
CREATE INDEX IF NOT EXISTS "shelter_unit.shelter_id" ON "shelter_unit" ("shelter_id");
CREATE TABLE "shelter_entrance" (
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
	"shelter_id" TEXT,
	"name" TEXT,
	"kind" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"width_m" INTEGER,
	"main" INTEGER,
	"step_free" INTEGER,
	"locked" INTEGER,
	"key_holder" TEXT,
	"photos" TEXT
);
CREATE INDEX IF NOT EXISTS "shelter_entrance.area_path" ON "shelter_entrance" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_entrance.updated_at" ON "shelter_entrance" ("updated_at");
CREATE INDEX IF NOT EXISTS "shelter_entrance.shelter_id" ON "shelter_entrance" ("shelter_id");
CREATE INDEX IF NOT EXISTS "shelter_entrance.location" ON "shelter_entrance" ("location_lat", "location_lon");
CREATE TABLE "shelter_finding" (
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
	"works" TEXT,
	"shelter_id" TEXT,
	"kind" TEXT,
	"risk_id" TEXT,
	"status" TEXT,
	"found_by" TEXT,
	"distance_m" INTEGER,
	"first_seen" TEXT,
	"last_seen" TEXT,
	"until" TEXT,
	"pulled" INTEGER,
	"risk_rev" INTEGER
);
CREATE INDEX IF NOT EXISTS "shelter_finding.area_path" ON "shelter_finding" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_finding.updated_at" ON "shelter_finding" ("updated_at");
CREATE INDEX IF NOT EXISTS "shelter_finding.shelter_id" ON "shelter_finding" ("shelter_id");
CREATE INDEX IF NOT EXISTS "shelter_finding.kind" ON "shelter_finding" ("kind");
CREATE INDEX IF NOT EXISTS "shelter_finding.risk_id" ON "shelter_finding" ("risk_id");
CREATE INDEX IF NOT EXISTS "shelter_finding.status" ON "shelter_finding" ("status");
CREATE INDEX IF NOT EXISTS "shelter_finding.first_seen" ON "shelter_finding" ("first_seen");
CREATE INDEX IF NOT EXISTS "shelter_finding.pulled" ON "shelter_finding" ("pulled");
CREATE VIRTUAL TABLE IF NOT EXISTS "shelter_finding_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "risk_place" (
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
	"kind" TEXT,
	"area_id" TEXT,
	"address" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"outline" TEXT,
	"outline_w" INTEGER,
	"outline_s" INTEGER,
	"outline_e" INTEGER,
	"outline_n" INTEGER,
	"radius_m" INTEGER,
	"valid_from" TEXT,
	"valid_to" TEXT,
	"source" TEXT,
	"source_no" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "risk_place.area_path" ON "risk_place" (area_path);
CREATE INDEX IF NOT EXISTS "risk_place.updated_at" ON "risk_place" ("updated_at");
CREATE INDEX IF NOT EXISTS "risk_place.kind" ON "risk_place" ("kind");
CREATE INDEX IF NOT EXISTS "risk_place.area_id" ON "risk_place" ("area_id");
CREATE INDEX IF NOT EXISTS "risk_place.location" ON "risk_place" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "risk_place.valid_to" ON "risk_place" ("valid_to");
CREATE VIRTUAL TABLE IF NOT EXISTS "risk_place_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "shelter_report" (
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
	"place" TEXT,
	"kind" TEXT,
	"status" TEXT,
	"area_id" TEXT,
	"shelter_id" TEXT,
	"note" TEXT,
	"photos" TEXT,
	"contact" TEXT,
	"contact_mask" TEXT,
	"contact_key" TEXT,
	"reported_on" TEXT,
	"place_id" TEXT,
	"bytes" INTEGER,
	"source" TEXT,
	"pulled" INTEGER
);
CREATE INDEX IF NOT EXISTS "shelter_report.area_path" ON "shelter_report" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_report.updated_at" ON "shelter_report" ("updated_at");
CREATE INDEX IF NOT EXISTS "shelter_report.kind" ON "shelter_report" ("kind");
CREATE INDEX IF NOT EXISTS "shelter_report.status" ON "shelter_report" ("status");
CREATE INDEX IF NOT EXISTS "shelter_report.area_id" ON "shelter_report" ("area_id");
CREATE INDEX IF NOT EXISTS "shelter_report.shelter_id" ON "shelter_report" ("shelter_id");
CREATE INDEX IF NOT EXISTS "shelter_report.reported_on" ON "shelter_report" ("reported_on");
CREATE INDEX IF NOT EXISTS "shelter_report.pulled" ON "shelter_report" ("pulled");
CREATE VIRTUAL TABLE IF NOT EXISTS "shelter_report_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "dataset" (
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
	"code" TEXT,
	"kind" TEXT,
	"source" TEXT,
	"owner_dept" TEXT,
	"system" TEXT,
	"description" TEXT,
	"cycle" TEXT,
	"received_on" TEXT,
	"sharing" TEXT,
	"opening" TEXT,
	"sensitivity" TEXT,
	"retention" TEXT,
	"basis" TEXT,
	"freshness" TEXT,
	"score" INTEGER,
	"completeness" INTEGER,
	"open_issues" INTEGER,
	"age_days" INTEGER,
	"stale_since" TEXT,
	"last_change" INTEGER,
	"row_count" INTEGER,
	"unlooked" INTEGER,
	"checked_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "dataset.area_path" ON "dataset" (area_path);
CREATE INDEX IF NOT EXISTS "dataset.updated_at" ON "dataset" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "dataset.code" ON "dataset" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "dataset.kind" ON "dataset" ("kind");
CREATE UNIQUE INDEX IF NOT EXISTS "dataset.source" ON "dataset" ("source") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "dataset.owner_dept" ON "dataset" ("owner_dept");
CREATE INDEX IF NOT EXISTS "dataset.cycle" ON "dataset" ("cycle");
CREATE INDEX IF NOT EXISTS "dataset.freshness" ON "dataset" ("freshness");
CREATE INDEX IF NOT EXISTS "dataset.score" ON "dataset" ("score");
CREATE VIRTUAL TABLE IF NOT EXISTS "dataset_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "quality_result" (
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
	"dataset_id" TEXT,
	"title" TEXT,
	"rule" TEXT,
	"weight" INTEGER,
	"base" INTEGER,
	"errors" INTEGER,
	"rate" INTEGER,
	"lost" INTEGER
);
CREATE INDEX IF NOT EXISTS "quality_result.area_path" ON "quality_result" (area_path);
CREATE INDEX IF NOT EXISTS "quality_result.updated_at" ON "quality_result" ("updated_at");
CREATE INDEX IF NOT EXISTS "quality_result.dataset_id" ON "quality_result" ("dataset_id");
CREATE TABLE "quality_issue" (
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
	"summary" TEXT,
	"state" TEXT,
	"count" INTEGER,
	"area_id" TEXT,
	"dataset_id" TEXT,
	"owner_dept" TEXT,
	"first_seen" TEXT,
	"last_seen" TEXT,
	"fixed_on" TEXT,
	"reason" TEXT,
	"accepted_by" TEXT,
	"until" TEXT,
	"accepted_for" INTEGER,
	"rule" TEXT,
	"register" TEXT,
	"what" TEXT,
	"rows" TEXT,
	"verb" TEXT,
	"record" TEXT
);
CREATE INDEX IF NOT EXISTS "quality_issue.area_path" ON "quality_issue" (area_path);
CREATE INDEX IF NOT EXISTS "quality_issue.updated_at" ON "quality_issue" ("updated_at");
CREATE INDEX IF NOT EXISTS "quality_issue.state" ON "quality_issue" ("state");
CREATE INDEX IF NOT EXISTS "quality_issue.area_id" ON "quality_issue" ("area_id");
CREATE INDEX IF NOT EXISTS "quality_issue.dataset_id" ON "quality_issue" ("dataset_id");
CREATE INDEX IF NOT EXISTS "quality_issue.rule" ON "quality_issue" ("rule");
CREATE INDEX IF NOT EXISTS "quality_issue.register" ON "quality_issue" ("register");
CREATE INDEX IF NOT EXISTS "quality_issue.record" ON "quality_issue" ("record");
CREATE VIRTUAL TABLE IF NOT EXISTS "quality_issue_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "area" (
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
	"name_en" TEXT,
	"level" TEXT,
	"parent" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"valid_from" TEXT,
	"valid_to" TEXT,
	"replaced_by" TEXT,
	"population" INTEGER,
	"households" INTEGER,
	"people65" INTEGER,
	"population_synthetic" INTEGER,
	"source" TEXT
);
CREATE INDEX IF NOT EXISTS "area.area_path" ON "area" (area_path);
CREATE INDEX IF NOT EXISTS "area.updated_at" ON "area" ("updated_at");
CREATE INDEX IF NOT EXISTS "area.level" ON "area" ("level");
CREATE INDEX IF NOT EXISTS "area.parent" ON "area" ("parent");
CREATE INDEX IF NOT EXISTS "area.location" ON "area" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "area.replaced_by" ON "area" ("replaced_by");
CREATE VIRTUAL TABLE IF NOT EXISTS "area_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "area_name" (
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
	"of" TEXT,
	"name" TEXT,
	"valid_from" TEXT,
	"valid_to" TEXT,
	"document" TEXT
);
CREATE INDEX IF NOT EXISTS "area_name.area_path" ON "area_name" (area_path);
CREATE INDEX IF NOT EXISTS "area_name.updated_at" ON "area_name" ("updated_at");
CREATE INDEX IF NOT EXISTS "area_name.of" ON "area_name" ("of");
CREATE VIRTUAL TABLE IF NOT EXISTS "area_name_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "organisation" (
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
	"short_name" TEXT,
	"kind" TEXT,
	"level" TEXT,
	"uscc" TEXT,
	"parent" TEXT,
	"district" TEXT,
	"address" TEXT,
	"phone" TEXT,
	"active_from" TEXT,
	"active_to" TEXT,
	"replaced_by" TEXT
);
CREATE INDEX IF NOT EXISTS "organisation.area_path" ON "organisation" (area_path);
CREATE INDEX IF NOT EXISTS "organisation.updated_at" ON "organisation" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "organisation.uscc" ON "organisation" ("uscc") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "organisation.parent" ON "organisation" ("parent");
CREATE INDEX IF NOT EXISTS "organisation.district" ON "organisation" ("district");
CREATE VIRTUAL TABLE IF NOT EXISTS "organisation_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "organisation_name" (
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
	"of" TEXT,
	"name" TEXT,
	"valid_from" TEXT,
	"valid_to" TEXT,
	"document" TEXT
);
CREATE INDEX IF NOT EXISTS "organisation_name.area_path" ON "organisation_name" (area_path);
CREATE INDEX IF NOT EXISTS "organisation_name.updated_at" ON "organisation_name" ("updated_at");
CREATE INDEX IF NOT EXISTS "organisation_name.of" ON "organisation_name" ("of");
CREATE VIRTUAL TABLE IF NOT EXISTS "organisation_name_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "place" (
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
	"name_en" TEXT,
	"kind" TEXT,
	"address" TEXT,
	"district" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"source" TEXT,
	"public" INTEGER
);
CREATE INDEX IF NOT EXISTS "place.area_path" ON "place" (area_path);
CREATE INDEX IF NOT EXISTS "place.updated_at" ON "place" ("updated_at");
CREATE INDEX IF NOT EXISTS "place.kind" ON "place" ("kind");
CREATE INDEX IF NOT EXISTS "place.district" ON "place" ("district");
CREATE INDEX IF NOT EXISTS "place.location" ON "place" ("location_lat", "location_lon");
CREATE VIRTUAL TABLE IF NOT EXISTS "place_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "person" (
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
	"organisation" TEXT,
	"post" TEXT,
	"work_phone" TEXT,
	"mobile" TEXT,
	"mobile_mask" TEXT,
	"mobile_key" TEXT,
	"id_no" TEXT,
	"id_no_mask" TEXT,
	"id_no_key" TEXT,
	"district" TEXT,
	"active_from" TEXT,
	"active_to" TEXT
);
CREATE INDEX IF NOT EXISTS "person.area_path" ON "person" (area_path);
CREATE INDEX IF NOT EXISTS "person.updated_at" ON "person" ("updated_at");
CREATE INDEX IF NOT EXISTS "person.organisation" ON "person" ("organisation");
CREATE INDEX IF NOT EXISTS "person.district" ON "person" ("district");
CREATE VIRTUAL TABLE IF NOT EXISTS "person_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "user" (
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
	"login" TEXT,
	"name" TEXT,
	"person" TEXT,
	"lang" TEXT,
	"state" TEXT,
	"opened" TEXT,
	"opened_at" INTEGER,
	"link_by" TEXT,
	"released_by" TEXT
);
CREATE INDEX IF NOT EXISTS "user.area_path" ON "user" (area_path);
CREATE INDEX IF NOT EXISTS "user.updated_at" ON "user" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "user.login" ON "user" ("login") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "user.person" ON "user" ("person");
CREATE INDEX IF NOT EXISTS "user.state" ON "user" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "user_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "grant" (
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
	"user" TEXT,
	"role" TEXT,
	"district" TEXT,
	"valid_from" TEXT,
	"valid_to" TEXT,
	"reason" TEXT
);
CREATE INDEX IF NOT EXISTS "grant.area_path" ON "grant" (area_path);
CREATE INDEX IF NOT EXISTS "grant.updated_at" ON "grant" ("updated_at");
CREATE INDEX IF NOT EXISTS "grant.user" ON "grant" ("user");
CREATE INDEX IF NOT EXISTS "grant.role" ON "grant" ("role");
CREATE INDEX IF NOT EXISTS "grant.district" ON "grant" ("district");
CREATE TABLE "seat" (
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
	"district" TEXT,
	"organisation" TEXT,
	"role" TEXT,
	"open_to" TEXT,
	"holder" TEXT,
	"held_since" INTEGER,
	"hand_over" TEXT
);
CREATE INDEX IF NOT EXISTS "seat.area_path" ON "seat" (area_path);
CREATE INDEX IF NOT EXISTS "seat.updated_at" ON "seat" ("updated_at");
CREATE INDEX IF NOT EXISTS "seat.district" ON "seat" ("district");
CREATE INDEX IF NOT EXISTS "seat.organisation" ON "seat" ("organisation");
CREATE INDEX IF NOT EXISTS "seat.holder" ON "seat" ("holder");
CREATE VIRTUAL TABLE IF NOT EXISTS "seat_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "seat_turn" (
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
	"seat" TEXT,
	"user" TEXT,
	"taken_at" INTEGER,
	"left_at" INTEGER,
	"note" TEXT
);
CREATE INDEX IF NOT EXISTS "seat_turn.area_path" ON "seat_turn" (area_path);
CREATE INDEX IF NOT EXISTS "seat_turn.updated_at" ON "seat_turn" ("updated_at");
CREATE INDEX IF NOT EXISTS "seat_turn.seat" ON "seat_turn" ("seat");
CREATE INDEX IF NOT EXISTS "seat_turn.user" ON "seat_turn" ("user");
CREATE INDEX IF NOT EXISTS "seat_turn.taken_at" ON "seat_turn" ("taken_at");
CREATE TABLE "view" (
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
	"register" TEXT,
	"query" TEXT,
	"shared" INTEGER,
	"owner" TEXT,
	"space" TEXT
);
CREATE INDEX IF NOT EXISTS "view.area_path" ON "view" (area_path);
CREATE INDEX IF NOT EXISTS "view.updated_at" ON "view" ("updated_at");
CREATE INDEX IF NOT EXISTS "view.register" ON "view" ("register");
CREATE INDEX IF NOT EXISTS "view.owner" ON "view" ("owner");
CREATE INDEX IF NOT EXISTS "view.space" ON "view" ("space");
CREATE TABLE "night_job" (
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
	"title" TEXT,
	"state" TEXT,
	"progress" INTEGER,
	"started_at" INTEGER,
	"ended_at" INTEGER,
	"next_at" INTEGER,
	"summary" TEXT,
	"failure" TEXT,
	"asked_by" TEXT,
	"name" TEXT,
	"night" TEXT,
	"tried_for" TEXT,
	"tries" INTEGER
);
CREATE INDEX IF NOT EXISTS "night_job.area_path" ON "night_job" (area_path);
CREATE INDEX IF NOT EXISTS "night_job.updated_at" ON "night_job" ("updated_at");
CREATE INDEX IF NOT EXISTS "night_job.state" ON "night_job" ("state");
CREATE TABLE "credential" (
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
	"user" TEXT,
	"password" TEXT,
	"password_mask" TEXT,
	"password_key" TEXT,
	"password_changed_at" INTEGER,
	"totp" TEXT,
	"totp_mask" TEXT,
	"totp_key" TEXT,
	"totp_step" INTEGER,
	"recovery" TEXT,
	"recovery_mask" TEXT,
	"recovery_key" TEXT,
	"version" INTEGER
);
CREATE INDEX IF NOT EXISTS "credential.area_path" ON "credential" (area_path);
CREATE INDEX IF NOT EXISTS "credential.updated_at" ON "credential" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "credential.user" ON "credential" ("user") WHERE struck_at IS NULL;
CREATE TABLE "session" (
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
	"user" TEXT,
	"token" TEXT,
	"stage" TEXT,
	"started_at" INTEGER,
	"proved_at" INTEGER,
	"last_seen" INTEGER,
	"basis" TEXT,
	"pending" TEXT,
	"pending_mask" TEXT,
	"pending_key" TEXT,
	"address" TEXT,
	"agent" TEXT,
	"ended_at" INTEGER,
	"end_reason" TEXT
);
CREATE INDEX IF NOT EXISTS "session.area_path" ON "session" (area_path);
CREATE INDEX IF NOT EXISTS "session.updated_at" ON "session" ("updated_at");
CREATE INDEX IF NOT EXISTS "session.user" ON "session" ("user");
CREATE UNIQUE INDEX IF NOT EXISTS "session.token" ON "session" ("token") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "session.ended_at" ON "session" ("ended_at");
CREATE TABLE "one_time" (
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
	"purpose" TEXT,
	"user" TEXT,
	"token" TEXT,
	"expires_at" INTEGER,
	"used_at" INTEGER,
	"code" TEXT,
	"code_mask" TEXT,
	"code_key" TEXT,
	"released_by" TEXT,
	"wrong_codes" INTEGER
);
CREATE INDEX IF NOT EXISTS "one_time.area_path" ON "one_time" (area_path);
CREATE INDEX IF NOT EXISTS "one_time.updated_at" ON "one_time" ("updated_at");
CREATE INDEX IF NOT EXISTS "one_time.user" ON "one_time" ("user");
CREATE UNIQUE INDEX IF NOT EXISTS "one_time.token" ON "one_time" ("token") WHERE struck_at IS NULL;
CREATE TABLE "space" (
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
	"owner" TEXT,
	"within" TEXT
);
CREATE INDEX IF NOT EXISTS "space.area_path" ON "space" (area_path);
CREATE INDEX IF NOT EXISTS "space.updated_at" ON "space" ("updated_at");
CREATE INDEX IF NOT EXISTS "space.within" ON "space" ("within");
CREATE TABLE "export_request" (
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
	"title" TEXT,
	"state" TEXT,
	"purpose" TEXT,
	"records" INTEGER,
	"closely" INTEGER,
	"layer" INTEGER,
	"asker" TEXT,
	"asked_at" INTEGER,
	"releaser" TEXT,
	"until" INTEGER,
	"allowed" INTEGER,
	"taken" INTEGER,
	"taken_at" INTEGER,
	"register" TEXT,
	"format" TEXT,
	"words" TEXT,
	"area" TEXT,
	"asked_by" TEXT
);
CREATE INDEX IF NOT EXISTS "export_request.area_path" ON "export_request" (area_path);
CREATE INDEX IF NOT EXISTS "export_request.updated_at" ON "export_request" ("updated_at");
CREATE INDEX IF NOT EXISTS "export_request.state" ON "export_request" ("state");
CREATE INDEX IF NOT EXISTS "export_request.register" ON "export_request" ("register");
CREATE INDEX IF NOT EXISTS "export_request.area" ON "export_request" ("area");
CREATE VIRTUAL TABLE IF NOT EXISTS "export_request_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "import_mapping" (
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
	"header_hash" TEXT,
	"register" TEXT,
	"mapping" TEXT
);
CREATE INDEX IF NOT EXISTS "import_mapping.area_path" ON "import_mapping" (area_path);
CREATE INDEX IF NOT EXISTS "import_mapping.updated_at" ON "import_mapping" ("updated_at");
