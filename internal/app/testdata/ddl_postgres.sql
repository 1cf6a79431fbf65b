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
CREATE TABLE "assess_scheme" (
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
	"year" BIGINT,
	"level" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"document" TEXT COLLATE "C",
	"self_due" TEXT COLLATE "C",
	"review_due" TEXT COLLATE "C",
	"appeal_days" BIGINT,
	"note" TEXT COLLATE "C",
	"version" BIGINT,
	"replaces" TEXT COLLATE "C",
	"objects" BIGINT,
	"issued_by" TEXT COLLATE "C",
	"issued_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "assess_scheme.area_path" ON "assess_scheme" (area_path);
CREATE INDEX IF NOT EXISTS "assess_scheme.updated_at" ON "assess_scheme" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_scheme.year" ON "assess_scheme" ("year" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_scheme.level" ON "assess_scheme" ("level" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_scheme.state" ON "assess_scheme" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_scheme.replaces" ON "assess_scheme" ("replaces" NULLS FIRST, row_key);
ALTER TABLE "assess_scheme" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "assess_scheme.fts" ON "assess_scheme" USING gin(fts);
CREATE TABLE "assess_item" (
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
	"scheme_id" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"above" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"weight" BIGINT,
	"rule" TEXT COLLATE "C",
	"evidence" TEXT COLLATE "C",
	"figure" TEXT COLLATE "C",
	"target" BIGINT
);
CREATE INDEX IF NOT EXISTS "assess_item.area_path" ON "assess_item" (area_path);
CREATE INDEX IF NOT EXISTS "assess_item.updated_at" ON "assess_item" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_item.scheme_id" ON "assess_item" ("scheme_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_item.above" ON "assess_item" ("above" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_item.kind" ON "assess_item" ("kind" NULLS FIRST, row_key);
ALTER TABLE "assess_item" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "assess_item.fts" ON "assess_item" USING gin(fts);
CREATE TABLE "assessment" (
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
	"scheme_id" TEXT COLLATE "C",
	"headquarters_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"self_due" TEXT COLLATE "C",
	"review_due" TEXT COLLATE "C",
	"overdue" BOOLEAN,
	"published_on" TEXT COLLATE "C",
	"appeal_due" TEXT COLLATE "C",
	"total" BIGINT,
	"bonus" BIGINT,
	"vetoed" BOOLEAN,
	"missing" BIGINT,
	"unproved" BIGINT,
	"final_total" BIGINT,
	"submitted_by" TEXT COLLATE "C",
	"submitted_at" BIGINT,
	"settled_by" TEXT COLLATE "C",
	"settled_at" BIGINT,
	"remedy" TEXT COLLATE "C",
	"remedy_due" TEXT COLLATE "C",
	"remedy_result" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "assessment.area_path" ON "assessment" (area_path);
CREATE INDEX IF NOT EXISTS "assessment.updated_at" ON "assessment" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assessment.scheme_id" ON "assessment" ("scheme_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assessment.headquarters_id" ON "assessment" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assessment.area_id" ON "assessment" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assessment.state" ON "assessment" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assessment.overdue" ON "assessment" ("overdue" NULLS FIRST, row_key);
ALTER TABLE "assessment" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "assessment.fts" ON "assessment" USING gin(fts);
CREATE TABLE "assess_score" (
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
	"assessment_id" TEXT COLLATE "C",
	"item_id" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"weight" BIGINT,
	"target" BIGINT,
	"figure" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"counted" BIGINT,
	"lacking" BOOLEAN,
	"computed" BIGINT,
	"part" BIGINT,
	"base" BIGINT,
	"as_of" BIGINT,
	"link" TEXT COLLATE "C",
	"actual" BIGINT,
	"self_score" BIGINT,
	"triggered" BOOLEAN,
	"evidence" TEXT COLLATE "C",
	"evidence_on" TEXT COLLATE "C",
	"self_note" TEXT COLLATE "C",
	"self_by" TEXT COLLATE "C",
	"self_at" BIGINT,
	"review_score" BIGINT,
	"reason" TEXT COLLATE "C",
	"reviewer" TEXT COLLATE "C",
	"reviewed_at" BIGINT,
	"corrected" BIGINT,
	"correct_reason" TEXT COLLATE "C",
	"correct_papers" TEXT COLLATE "C",
	"corrected_by" TEXT COLLATE "C",
	"corrected_at" BIGINT,
	"appeal" TEXT COLLATE "C",
	"appeal_papers" TEXT COLLATE "C",
	"appeal_by" TEXT COLLATE "C",
	"appeal_at" BIGINT,
	"answer" TEXT COLLATE "C",
	"answered_by" TEXT COLLATE "C",
	"answered_at" BIGINT,
	"final" BIGINT
);
CREATE INDEX IF NOT EXISTS "assess_score.area_path" ON "assess_score" (area_path);
CREATE INDEX IF NOT EXISTS "assess_score.updated_at" ON "assess_score" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_score.assessment_id" ON "assess_score" ("assessment_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_score.item_id" ON "assess_score" ("item_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_score.kind" ON "assess_score" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_score.state" ON "assess_score" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "assess_score.lacking" ON "assess_score" ("lacking" NULLS FIRST, row_key);
CREATE TABLE "rectification" (
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
	"assessment_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"score_id" TEXT COLLATE "C",
	"demand" TEXT COLLATE "C",
	"owner_id" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"overdue" BOOLEAN,
	"asked_by" TEXT COLLATE "C",
	"result" TEXT COLLATE "C",
	"evidence" TEXT COLLATE "C",
	"reported_by" TEXT COLLATE "C",
	"reported_at" BIGINT,
	"finding" TEXT COLLATE "C",
	"times" BIGINT,
	"checked_by" TEXT COLLATE "C",
	"checked_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "rectification.area_path" ON "rectification" (area_path);
CREATE INDEX IF NOT EXISTS "rectification.updated_at" ON "rectification" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "rectification.assessment_id" ON "rectification" ("assessment_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "rectification.score_id" ON "rectification" ("score_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "rectification.owner_id" ON "rectification" ("owner_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "rectification.due_on" ON "rectification" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "rectification.state" ON "rectification" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "rectification.overdue" ON "rectification" ("overdue" NULLS FIRST, row_key);
ALTER TABLE "rectification" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "rectification.fts" ON "rectification" USING gin(fts);
CREATE TABLE "duty_roster" (
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
	"headquarters_id" TEXT COLLATE "C",
	"first_day" TEXT COLLATE "C",
	"last_day" TEXT COLLATE "C",
	"level" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"change_hour" BIGINT,
	"pattern" TEXT COLLATE "C",
	"holiday_from" TEXT COLLATE "C",
	"holiday_to" TEXT COLLATE "C",
	"note" TEXT COLLATE "C",
	"rotated_at" BIGINT,
	"published_by" TEXT COLLATE "C",
	"published_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "duty_roster.area_path" ON "duty_roster" (area_path);
CREATE INDEX IF NOT EXISTS "duty_roster.updated_at" ON "duty_roster" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_roster.headquarters_id" ON "duty_roster" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_roster.first_day" ON "duty_roster" ("first_day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_roster.last_day" ON "duty_roster" ("last_day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_roster.level" ON "duty_roster" ("level" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_roster.state" ON "duty_roster" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_roster.area_id" ON "duty_roster" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_roster.published_at" ON "duty_roster" ("published_at" NULLS FIRST, row_key);
CREATE TABLE "duty_shift" (
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
	"roster_id" TEXT COLLATE "C",
	"date" TEXT COLLATE "C",
	"slot" TEXT COLLATE "C",
	"headquarters_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"starts_at" BIGINT,
	"ends_at" BIGINT,
	"leader_id" TEXT COLLATE "C",
	"officer_id" TEXT COLLATE "C",
	"officer2_id" TEXT COLLATE "C",
	"comms_id" TEXT COLLATE "C",
	"level" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"signed_at" BIGINT,
	"signed_by" TEXT COLLATE "C",
	"in_time" BOOLEAN
);
CREATE INDEX IF NOT EXISTS "duty_shift.area_path" ON "duty_shift" (area_path);
CREATE INDEX IF NOT EXISTS "duty_shift.updated_at" ON "duty_shift" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.roster_id" ON "duty_shift" ("roster_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.date" ON "duty_shift" ("date" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.headquarters_id" ON "duty_shift" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.area_id" ON "duty_shift" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.starts_at" ON "duty_shift" ("starts_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.ends_at" ON "duty_shift" ("ends_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.leader_id" ON "duty_shift" ("leader_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.officer_id" ON "duty_shift" ("officer_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.officer2_id" ON "duty_shift" ("officer2_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.comms_id" ON "duty_shift" ("comms_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.state" ON "duty_shift" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_shift.in_time" ON "duty_shift" ("in_time" NULLS FIRST, row_key);
CREATE TABLE "duty_handover" (
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
	"shift_id" TEXT COLLATE "C",
	"before_id" TEXT COLLATE "C",
	"headquarters_id" TEXT COLLATE "C",
	"starts_at" BIGINT,
	"state" TEXT COLLATE "C",
	"open_entries" BIGINT,
	"open_matters" TEXT COLLATE "C",
	"equipment" TEXT COLLATE "C",
	"keys" TEXT COLLATE "C",
	"note" TEXT COLLATE "C",
	"out_by" TEXT COLLATE "C",
	"out_at" BIGINT,
	"in_by" TEXT COLLATE "C",
	"in_at" BIGINT,
	"alone" BOOLEAN,
	"alone_why" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_handover.area_path" ON "duty_handover" (area_path);
CREATE INDEX IF NOT EXISTS "duty_handover.updated_at" ON "duty_handover" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_handover.shift_id" ON "duty_handover" ("shift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_handover.before_id" ON "duty_handover" ("before_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_handover.headquarters_id" ON "duty_handover" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_handover.starts_at" ON "duty_handover" ("starts_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_handover.state" ON "duty_handover" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_handover.alone" ON "duty_handover" ("alone" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_handover.area_id" ON "duty_handover" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "duty_swap" (
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
	"shift_id" TEXT COLLATE "C",
	"part" TEXT COLLATE "C",
	"out_id" TEXT COLLATE "C",
	"in_id" TEXT COLLATE "C",
	"return_id" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"out_agreed" TEXT COLLATE "C",
	"out_at" BIGINT,
	"in_agreed" TEXT COLLATE "C",
	"in_at" BIGINT,
	"approved_by" TEXT COLLATE "C",
	"approved_at" BIGINT,
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_swap.area_path" ON "duty_swap" (area_path);
CREATE INDEX IF NOT EXISTS "duty_swap.updated_at" ON "duty_swap" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_swap.shift_id" ON "duty_swap" ("shift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_swap.out_id" ON "duty_swap" ("out_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_swap.in_id" ON "duty_swap" ("in_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_swap.return_id" ON "duty_swap" ("return_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_swap.state" ON "duty_swap" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_swap.area_id" ON "duty_swap" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "duty_pool" (
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
	"headquarters_id" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"part" TEXT COLLATE "C",
	"order" BIGINT,
	"paused" BOOLEAN,
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_pool.area_path" ON "duty_pool" (area_path);
CREATE INDEX IF NOT EXISTS "duty_pool.updated_at" ON "duty_pool" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_pool.headquarters_id" ON "duty_pool" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_pool.person_id" ON "duty_pool" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_pool.area_id" ON "duty_pool" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "duty_leave" (
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
	"person_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"first_day" TEXT COLLATE "C",
	"last_day" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"note" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approved_at" BIGINT,
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_leave.area_path" ON "duty_leave" (area_path);
CREATE INDEX IF NOT EXISTS "duty_leave.updated_at" ON "duty_leave" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_leave.person_id" ON "duty_leave" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_leave.first_day" ON "duty_leave" ("first_day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_leave.last_day" ON "duty_leave" ("last_day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_leave.state" ON "duty_leave" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_leave.area_id" ON "duty_leave" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "duty_rule" (
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
	"words" TEXT COLLATE "C",
	"from_day" TEXT COLLATE "C",
	"to_day" TEXT COLLATE "C",
	"basis" TEXT COLLATE "C",
	"verified" BOOLEAN,
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_rule.area_path" ON "duty_rule" (area_path);
CREATE INDEX IF NOT EXISTS "duty_rule.updated_at" ON "duty_rule" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_rule.from_day" ON "duty_rule" ("from_day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_rule.area_id" ON "duty_rule" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "duty_watch" (
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
	"headquarters_id" TEXT COLLATE "C",
	"manning" TEXT COLLATE "C",
	"shift_id" TEXT COLLATE "C",
	"since" BIGINT,
	"next_at" BIGINT,
	"next_month" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_watch.area_path" ON "duty_watch" (area_path);
CREATE INDEX IF NOT EXISTS "duty_watch.updated_at" ON "duty_watch" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_watch.headquarters_id" ON "duty_watch" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_watch.manning" ON "duty_watch" ("manning" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_watch.shift_id" ON "duty_watch" ("shift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_watch.next_month" ON "duty_watch" ("next_month" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_watch.area_id" ON "duty_watch" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "spot_check" (
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
	"headquarters_id" TEXT COLLATE "C",
	"called_at" BIGINT,
	"result" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"shift_id" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"called_by" TEXT COLLATE "C",
	"due_at" BIGINT,
	"given" TEXT COLLATE "C",
	"answered_at" BIGINT,
	"answered_by" TEXT COLLATE "C",
	"note" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "spot_check.area_path" ON "spot_check" (area_path);
CREATE INDEX IF NOT EXISTS "spot_check.updated_at" ON "spot_check" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "spot_check.headquarters_id" ON "spot_check" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "spot_check.called_at" ON "spot_check" ("called_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "spot_check.result" ON "spot_check" ("result" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "spot_check.person_id" ON "spot_check" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "spot_check.shift_id" ON "spot_check" ("shift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "spot_check.due_at" ON "spot_check" ("due_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "spot_check.area_id" ON "spot_check" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "callout" (
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
	"headquarters_id" TEXT COLLATE "C",
	"operation_id" TEXT COLLATE "C",
	"world" TEXT COLLATE "C",
	"message" TEXT COLLATE "C",
	"only_on_duty" BOOLEAN,
	"state" TEXT COLLATE "C",
	"started_at" BIGINT,
	"started_by" TEXT COLLATE "C",
	"ended_at" BIGINT,
	"answered" BIGINT,
	"unanswered" BIGINT,
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "callout.area_path" ON "callout" (area_path);
CREATE INDEX IF NOT EXISTS "callout.updated_at" ON "callout" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout.headquarters_id" ON "callout" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout.operation_id" ON "callout" ("operation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout.world" ON "callout" ("world" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout.state" ON "callout" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout.started_at" ON "callout" ("started_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout.area_id" ON "callout" ("area_id" NULLS FIRST, row_key);
ALTER TABLE "callout" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "callout.fts" ON "callout" USING gin(fts);
CREATE TABLE "callout_step" (
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
	"callout_id" TEXT COLLATE "C",
	"order" BIGINT,
	"post" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"deputy1_id" TEXT COLLATE "C",
	"deputy2_id" TEXT COLLATE "C",
	"wait" BIGINT
);
CREATE INDEX IF NOT EXISTS "callout_step.area_path" ON "callout_step" (area_path);
CREATE INDEX IF NOT EXISTS "callout_step.updated_at" ON "callout_step" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_step.callout_id" ON "callout_step" ("callout_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_step.person_id" ON "callout_step" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_step.deputy1_id" ON "callout_step" ("deputy1_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_step.deputy2_id" ON "callout_step" ("deputy2_id" NULLS FIRST, row_key);
CREATE TABLE "callout_call" (
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
	"callout_id" TEXT COLLATE "C",
	"step_id" TEXT COLLATE "C",
	"post" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"rung" BIGINT,
	"state" TEXT COLLATE "C",
	"skip" TEXT COLLATE "C",
	"channel" TEXT COLLATE "C",
	"called_at" BIGINT,
	"due_at" BIGINT,
	"answered_at" BIGINT,
	"answered_by" TEXT COLLATE "C",
	"seconds" BIGINT,
	"passed_at" BIGINT,
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "callout_call.area_path" ON "callout_call" (area_path);
CREATE INDEX IF NOT EXISTS "callout_call.updated_at" ON "callout_call" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_call.callout_id" ON "callout_call" ("callout_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_call.step_id" ON "callout_call" ("step_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_call.person_id" ON "callout_call" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_call.state" ON "callout_call" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_call.called_at" ON "callout_call" ("called_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_call.due_at" ON "callout_call" ("due_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_call.area_id" ON "callout_call" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "callout_mute" (
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
	"person_id" TEXT COLLATE "C",
	"from" BIGINT,
	"until" BIGINT,
	"why" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "callout_mute.area_path" ON "callout_mute" (area_path);
CREATE INDEX IF NOT EXISTS "callout_mute.updated_at" ON "callout_mute" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_mute.person_id" ON "callout_mute" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_mute.until" ON "callout_mute" ("until" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "callout_mute.area_id" ON "callout_mute" ("area_id" NULLS FIRST, row_key);
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
CREATE TABLE "evac_event" (
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
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"plan" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"order_no" TEXT COLLATE "C",
	"ordered_by" TEXT COLLATE "C",
	"ordered_at" BIGINT,
	"moved_at" BIGINT,
	"settled_at" BIGINT,
	"closed_at" BIGINT,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_event.area_path" ON "evac_event" (area_path);
CREATE INDEX IF NOT EXISTS "evac_event.updated_at" ON "evac_event" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_event.world" ON "evac_event" ("world" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_event.area_id" ON "evac_event" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_event.state" ON "evac_event" ("state" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "evac_event.code" ON "evac_event" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "evac_event.ordered_at" ON "evac_event" ("ordered_at" NULLS FIRST, row_key);
ALTER TABLE "evac_event" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_event.fts" ON "evac_event" USING gin(fts);
CREATE TABLE "evac_trip" (
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
	"event_id" TEXT COLLATE "C",
	"mode" TEXT COLLATE "C",
	"plate" TEXT COLLATE "C",
	"capacity" BIGINT,
	"from" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"leave_plan" BIGINT,
	"arrive_plan" BIGINT,
	"left_at" BIGINT,
	"there_at" BIGINT,
	"escort" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_trip.area_path" ON "evac_trip" (area_path);
CREATE INDEX IF NOT EXISTS "evac_trip.updated_at" ON "evac_trip" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_trip.event_id" ON "evac_trip" ("event_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_trip.site_id" ON "evac_trip" ("site_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_trip.state" ON "evac_trip" ("state" NULLS FIRST, row_key);
ALTER TABLE "evac_trip" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_trip.fts" ON "evac_trip" USING gin(fts);
CREATE TABLE "evac_person" (
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
	"card" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"event_id" TEXT COLLATE "C",
	"document" TEXT COLLATE "C",
	"id_no" TEXT COLLATE "C",
	"id_no_mask" TEXT COLLATE "C",
	"id_no_key" TEXT COLLATE "C",
	"sex" TEXT COLLATE "C",
	"age" BIGINT,
	"household" TEXT COLLATE "C",
	"community" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"phone_mask" TEXT COLLATE "C",
	"phone_key" TEXT COLLATE "C",
	"word" TEXT COLLATE "C",
	"word_mask" TEXT COLLATE "C",
	"word_key" TEXT COLLATE "C",
	"tags" TEXT COLLATE "C",
	"guardian_id" TEXT COLLATE "C",
	"trip_id" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"host" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"gate" BIGINT,
	"mustered_at" BIGINT,
	"boarded_at" BIGINT,
	"arrived_at" BIGINT,
	"placed_at" BIGINT,
	"seen_at" BIGINT,
	"seen_gate" TEXT COLLATE "C",
	"seen_by" TEXT COLLATE "C",
	"seen_trip" TEXT COLLATE "C",
	"seen_site" TEXT COLLATE "C",
	"doubt" TEXT COLLATE "C",
	"world" TEXT COLLATE "C",
	"seal" TEXT COLLATE "C",
	"one" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_person.area_path" ON "evac_person" (area_path);
CREATE INDEX IF NOT EXISTS "evac_person.updated_at" ON "evac_person" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "evac_person.card" ON "evac_person" ("card") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "evac_person.event_id" ON "evac_person" ("event_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.household" ON "evac_person" ("household" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.community" ON "evac_person" ("community" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.guardian_id" ON "evac_person" ("guardian_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.trip_id" ON "evac_person" ("trip_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.site_id" ON "evac_person" ("site_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.state" ON "evac_person" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.gate" ON "evac_person" ("gate" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.doubt" ON "evac_person" ("doubt" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_person.world" ON "evac_person" ("world" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "evac_person.one" ON "evac_person" ("one") WHERE struck_at IS NULL;
ALTER TABLE "evac_person" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_person.fts" ON "evac_person" USING gin(fts);
CREATE TABLE "evac_scan" (
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
	"card" TEXT COLLATE "C",
	"event_id" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"gate" TEXT COLLATE "C",
	"verdict" TEXT COLLATE "C",
	"says" TEXT COLLATE "C",
	"at" BIGINT,
	"device_at" BIGINT,
	"synced_at" BIGINT,
	"skew_s" BIGINT,
	"device" TEXT COLLATE "C",
	"by" TEXT COLLATE "C",
	"trip_id" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"mark" TEXT COLLATE "C",
	"void_mark" TEXT COLLATE "C",
	"by_hand" BOOLEAN
);
CREATE INDEX IF NOT EXISTS "evac_scan.area_path" ON "evac_scan" (area_path);
CREATE INDEX IF NOT EXISTS "evac_scan.updated_at" ON "evac_scan" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_scan.card" ON "evac_scan" ("card" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_scan.event_id" ON "evac_scan" ("event_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_scan.person_id" ON "evac_scan" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_scan.kind" ON "evac_scan" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_scan.gate" ON "evac_scan" ("gate" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_scan.verdict" ON "evac_scan" ("verdict" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_scan.at" ON "evac_scan" ("at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "evac_scan.mark" ON "evac_scan" ("mark") WHERE struck_at IS NULL;
ALTER TABLE "evac_scan" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_scan.fts" ON "evac_scan" USING gin(fts);
CREATE TABLE "evac_headcount" (
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
	"event_id" TEXT COLLATE "C",
	"gate" TEXT COLLATE "C",
	"attempt" BIGINT,
	"first" BOOLEAN,
	"result" TEXT COLLATE "C",
	"at" BIGINT,
	"by" TEXT COLLATE "C",
	"expected" BIGINT,
	"counted" BIGINT,
	"absent" BIGINT,
	"self" BIGINT,
	"medical" BIGINT,
	"refused" BIGINT,
	"missing" BIGINT,
	"open" BIGINT,
	"world" TEXT COLLATE "C",
	"names" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_headcount.area_path" ON "evac_headcount" (area_path);
CREATE INDEX IF NOT EXISTS "evac_headcount.updated_at" ON "evac_headcount" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_headcount.event_id" ON "evac_headcount" ("event_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_headcount.gate" ON "evac_headcount" ("gate" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_headcount.first" ON "evac_headcount" ("first" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_headcount.result" ON "evac_headcount" ("result" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_headcount.at" ON "evac_headcount" ("at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_headcount.world" ON "evac_headcount" ("world" NULLS FIRST, row_key);
CREATE TABLE "evac_handover" (
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
	"event_id" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"sender" TEXT COLLATE "C",
	"receiver" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"assigned" BIGINT,
	"handed" BIGINT,
	"extra" BIGINT,
	"differences" TEXT COLLATE "C",
	"sent_by" TEXT COLLATE "C",
	"sent_at" BIGINT,
	"received_by" TEXT COLLATE "C",
	"received_at" BIGINT,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_handover.area_path" ON "evac_handover" (area_path);
CREATE INDEX IF NOT EXISTS "evac_handover.updated_at" ON "evac_handover" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_handover.event_id" ON "evac_handover" ("event_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_handover.state" ON "evac_handover" ("state" NULLS FIRST, row_key);
ALTER TABLE "evac_handover" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_handover.fts" ON "evac_handover" USING gin(fts);
CREATE TABLE "headquarters" (
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
	"level" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"parent" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"founded_by" TEXT COLLATE "C",
	"founded_on" TEXT COLLATE "C",
	"commander_post" TEXT COLLATE "C",
	"political_post" TEXT COLLATE "C",
	"office_id" TEXT COLLATE "C",
	"reviewed_on" TEXT COLLATE "C",
	"dissolved_by" TEXT COLLATE "C",
	"dissolved_on" TEXT COLLATE "C",
	"basic_post" TEXT COLLATE "C",
	"reserve_post" BOOLEAN,
	"mobile_posts" BIGINT
);
CREATE INDEX IF NOT EXISTS "headquarters.area_path" ON "headquarters" (area_path);
CREATE INDEX IF NOT EXISTS "headquarters.updated_at" ON "headquarters" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "headquarters.level" ON "headquarters" ("level" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "headquarters.area_id" ON "headquarters" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "headquarters.parent" ON "headquarters" ("parent" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "headquarters.state" ON "headquarters" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "headquarters.office_id" ON "headquarters" ("office_id" NULLS FIRST, row_key);
ALTER TABLE "headquarters" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "headquarters.fts" ON "headquarters" USING gin(fts);
CREATE TABLE "member_unit" (
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
	"headquarters_id" TEXT COLLATE "C",
	"organisation_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"category" TEXT COLLATE "C",
	"leader_id" TEXT COLLATE "C",
	"liaison_id" TEXT COLLATE "C",
	"deputy_id" TEXT COLLATE "C",
	"duty_phone" TEXT COLLATE "C",
	"contact" TEXT COLLATE "C",
	"tested_at" BIGINT,
	"missed_tests" BIGINT,
	"open_duties" BIGINT,
	"joined_on" TEXT COLLATE "C",
	"left_on" TEXT COLLATE "C",
	"replaced_by" TEXT COLLATE "C",
	"successor_id" TEXT COLLATE "C",
	"new_name" TEXT COLLATE "C",
	"changed_on" TEXT COLLATE "C",
	"changed_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "member_unit.area_path" ON "member_unit" (area_path);
CREATE INDEX IF NOT EXISTS "member_unit.updated_at" ON "member_unit" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.headquarters_id" ON "member_unit" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.organisation_id" ON "member_unit" ("organisation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.state" ON "member_unit" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.category" ON "member_unit" ("category" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.leader_id" ON "member_unit" ("leader_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.liaison_id" ON "member_unit" ("liaison_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.deputy_id" ON "member_unit" ("deputy_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.contact" ON "member_unit" ("contact" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.tested_at" ON "member_unit" ("tested_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.missed_tests" ON "member_unit" ("missed_tests" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.open_duties" ON "member_unit" ("open_duties" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.joined_on" ON "member_unit" ("joined_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.left_on" ON "member_unit" ("left_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.replaced_by" ON "member_unit" ("replaced_by" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "member_unit.successor_id" ON "member_unit" ("successor_id" NULLS FIRST, row_key);
CREATE TABLE "duty_item" (
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
	"member_id" TEXT COLLATE "C",
	"phase" TEXT COLLATE "C",
	"seq" BIGINT,
	"text" TEXT COLLATE "C",
	"basis_doc" TEXT COLLATE "C",
	"deliverable" TEXT COLLATE "C",
	"frequency" TEXT COLLATE "C",
	"owner_post" TEXT COLLATE "C",
	"unverified" BOOLEAN,
	"since" TEXT COLLATE "C",
	"ended_on" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_item.area_path" ON "duty_item" (area_path);
CREATE INDEX IF NOT EXISTS "duty_item.updated_at" ON "duty_item" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_item.member_id" ON "duty_item" ("member_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_item.phase" ON "duty_item" ("phase" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_item.unverified" ON "duty_item" ("unverified" NULLS FIRST, row_key);
ALTER TABLE "duty_item" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "duty_item.fts" ON "duty_item" USING gin(fts);
CREATE TABLE "hq_group" (
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
	"headquarters_id" TEXT COLLATE "C",
	"seq" BIGINT,
	"name" TEXT COLLATE "C",
	"leader_post" TEXT COLLATE "C",
	"tasks" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "hq_group.area_path" ON "hq_group" (area_path);
CREATE INDEX IF NOT EXISTS "hq_group.updated_at" ON "hq_group" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hq_group.headquarters_id" ON "hq_group" ("headquarters_id" NULLS FIRST, row_key);
ALTER TABLE "hq_group" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "hq_group.fts" ON "hq_group" USING gin(fts);
CREATE TABLE "hq_group_member" (
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
	"group_id" TEXT COLLATE "C",
	"seq" BIGINT,
	"post" TEXT COLLATE "C",
	"member_id" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"substitute_id" TEXT COLLATE "C",
	"since" TEXT COLLATE "C",
	"ended_on" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "hq_group_member.area_path" ON "hq_group_member" (area_path);
CREATE INDEX IF NOT EXISTS "hq_group_member.updated_at" ON "hq_group_member" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hq_group_member.group_id" ON "hq_group_member" ("group_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hq_group_member.member_id" ON "hq_group_member" ("member_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hq_group_member.person_id" ON "hq_group_member" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hq_group_member.substitute_id" ON "hq_group_member" ("substitute_id" NULLS FIRST, row_key);
ALTER TABLE "hq_group_member" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "hq_group_member.fts" ON "hq_group_member" USING gin(fts);
CREATE TABLE "duty_item_handover" (
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
	"from_id" TEXT COLLATE "C",
	"to_id" TEXT COLLATE "C",
	"on" TEXT COLLATE "C",
	"what" TEXT COLLATE "C",
	"item_id" TEXT COLLATE "C",
	"post_id" TEXT COLLATE "C",
	"document" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_item_handover.area_path" ON "duty_item_handover" (area_path);
CREATE INDEX IF NOT EXISTS "duty_item_handover.updated_at" ON "duty_item_handover" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_item_handover.from_id" ON "duty_item_handover" ("from_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_item_handover.to_id" ON "duty_item_handover" ("to_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_item_handover.item_id" ON "duty_item_handover" ("item_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_item_handover.post_id" ON "duty_item_handover" ("post_id" NULLS FIRST, row_key);
CREATE TABLE "contact_test" (
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
	"headquarters_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"means" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"repeat" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"overdue" BOOLEAN,
	"window" BIGINT,
	"begun_at" BIGINT,
	"begun_by" TEXT COLLATE "C",
	"closed_at" BIGINT,
	"called" BIGINT,
	"answered" BIGINT
);
CREATE INDEX IF NOT EXISTS "contact_test.area_path" ON "contact_test" (area_path);
CREATE INDEX IF NOT EXISTS "contact_test.updated_at" ON "contact_test" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_test.headquarters_id" ON "contact_test" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_test.state" ON "contact_test" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_test.due_on" ON "contact_test" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_test.overdue" ON "contact_test" ("overdue" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_test.begun_at" ON "contact_test" ("begun_at" NULLS FIRST, row_key);
CREATE TABLE "contact_call" (
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
	"test_id" TEXT COLLATE "C",
	"member_id" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"called_at" BIGINT,
	"result" TEXT COLLATE "C",
	"answered_at" BIGINT,
	"answered_by" TEXT COLLATE "C",
	"late" BOOLEAN,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "contact_call.area_path" ON "contact_call" (area_path);
CREATE INDEX IF NOT EXISTS "contact_call.updated_at" ON "contact_call" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_call.test_id" ON "contact_call" ("test_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_call.member_id" ON "contact_call" ("member_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_call.person_id" ON "contact_call" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_call.called_at" ON "contact_call" ("called_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_call.result" ON "contact_call" ("result" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "contact_call.late" ON "contact_call" ("late" NULLS FIRST, row_key);
CREATE TABLE "duty_reference" (
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
	"category" TEXT COLLATE "C",
	"phase" TEXT COLLATE "C",
	"seq" BIGINT,
	"text" TEXT COLLATE "C",
	"unverified" BOOLEAN,
	"source" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "duty_reference.area_path" ON "duty_reference" (area_path);
CREATE INDEX IF NOT EXISTS "duty_reference.updated_at" ON "duty_reference" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_reference.category" ON "duty_reference" ("category" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "duty_reference.phase" ON "duty_reference" ("phase" NULLS FIRST, row_key);
ALTER TABLE "duty_reference" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "duty_reference.fts" ON "duty_reference" USING gin(fts);
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
	"paper_number" TEXT COLLATE "C",
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
CREATE INDEX IF NOT EXISTS "journal_entry.number.numbered_in" ON "journal_entry" ("number", "numbered_in" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "journal_entry.number" ON "journal_entry" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "journal_entry.operation_id.number" ON "journal_entry" ("operation_id", "number" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.state" ON "journal_entry" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.kind" ON "journal_entry" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.urgency" ON "journal_entry" ("urgency" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.received_at" ON "journal_entry" ("received_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "journal_entry.paper_number" ON "journal_entry" ("paper_number" NULLS FIRST, row_key);
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
CREATE TABLE "message_forms" (
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
	"last" TEXT COLLATE "C",
	"first" TEXT COLLATE "C",
	"operation_id" TEXT COLLATE "C",
	"copies" BIGINT,
	"area_id" TEXT COLLATE "C",
	"printed_by" TEXT COLLATE "C",
	"numbered_in" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "message_forms.area_path" ON "message_forms" (area_path);
CREATE INDEX IF NOT EXISTS "message_forms.updated_at" ON "message_forms" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "message_forms.last" ON "message_forms" ("last") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "message_forms.first" ON "message_forms" ("first" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "message_forms.operation_id" ON "message_forms" ("operation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "message_forms.area_id" ON "message_forms" ("area_id" NULLS FIRST, row_key);
ALTER TABLE "message_forms" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "message_forms.fts" ON "message_forms" USING gin(fts);
CREATE TABLE "command_order" (
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
	"title" TEXT COLLATE "C",
	"operation_id" TEXT COLLATE "C",
	"entry_id" TEXT COLLATE "C",
	"headquarters_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"urgency" TEXT COLLATE "C",
	"text" TEXT COLLATE "C",
	"due_at" BIGINT,
	"audience" TEXT COLLATE "C",
	"only" TEXT COLLATE "C",
	"answer_within" BIGINT,
	"state" TEXT COLLATE "C",
	"issued_by" TEXT COLLATE "C",
	"issued_at" BIGINT,
	"sent_by" TEXT COLLATE "C",
	"sent_at" BIGINT,
	"answer_by" BIGINT,
	"closed_at" BIGINT,
	"numbered_in" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "command_order.area_path" ON "command_order" (area_path);
CREATE INDEX IF NOT EXISTS "command_order.updated_at" ON "command_order" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "command_order.number" ON "command_order" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "command_order.operation_id" ON "command_order" ("operation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.entry_id" ON "command_order" ("entry_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.headquarters_id" ON "command_order" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.area_id" ON "command_order" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.kind" ON "command_order" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.urgency" ON "command_order" ("urgency" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.due_at" ON "command_order" ("due_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.state" ON "command_order" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.sent_at" ON "command_order" ("sent_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "command_order.answer_by" ON "command_order" ("answer_by" NULLS FIRST, row_key);
ALTER TABLE "command_order" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "command_order.fts" ON "command_order" USING gin(fts);
CREATE TABLE "order_target" (
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
	"order_id" TEXT COLLATE "C",
	"member_id" TEXT COLLATE "C",
	"headquarters_id" TEXT COLLATE "C",
	"seat_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "order_target.area_path" ON "order_target" (area_path);
CREATE INDEX IF NOT EXISTS "order_target.updated_at" ON "order_target" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_target.order_id" ON "order_target" ("order_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_target.member_id" ON "order_target" ("member_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_target.headquarters_id" ON "order_target" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_target.seat_id" ON "order_target" ("seat_id" NULLS FIRST, row_key);
CREATE TABLE "order_recipient" (
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
	"order_id" TEXT COLLATE "C",
	"member_id" TEXT COLLATE "C",
	"headquarters_id" TEXT COLLATE "C",
	"seat_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"formerly" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"rung" TEXT COLLATE "C",
	"number" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"urgency" TEXT COLLATE "C",
	"from" TEXT COLLATE "C",
	"text" TEXT COLLATE "C",
	"sent_at" BIGINT,
	"answer_by" BIGINT,
	"due_at" BIGINT,
	"read_by" TEXT COLLATE "C",
	"read_at" BIGINT,
	"answered_by" TEXT COLLATE "C",
	"answered_at" BIGINT,
	"minutes" BIGINT,
	"via" TEXT COLLATE "C",
	"speaker" TEXT COLLATE "C",
	"refusal" TEXT COLLATE "C",
	"feedback" TEXT COLLATE "C",
	"done_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "order_recipient.area_path" ON "order_recipient" (area_path);
CREATE INDEX IF NOT EXISTS "order_recipient.updated_at" ON "order_recipient" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.order_id" ON "order_recipient" ("order_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.member_id" ON "order_recipient" ("member_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.headquarters_id" ON "order_recipient" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.seat_id" ON "order_recipient" ("seat_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.area_id" ON "order_recipient" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.state" ON "order_recipient" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.rung" ON "order_recipient" ("rung" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.urgency" ON "order_recipient" ("urgency" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.sent_at" ON "order_recipient" ("sent_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_recipient.answer_by" ON "order_recipient" ("answer_by" NULLS FIRST, row_key);
ALTER TABLE "order_recipient" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "order_recipient.fts" ON "order_recipient" USING gin(fts);
CREATE TABLE "order_delivery" (
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
	"order_id" TEXT COLLATE "C",
	"recipient_id" TEXT COLLATE "C",
	"rung" TEXT COLLATE "C",
	"whom" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"channel" TEXT COLLATE "C",
	"fate" TEXT COLLATE "C",
	"due_at" BIGINT,
	"at" BIGINT,
	"tries" BIGINT,
	"detail" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "order_delivery.area_path" ON "order_delivery" (area_path);
CREATE INDEX IF NOT EXISTS "order_delivery.updated_at" ON "order_delivery" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_delivery.order_id" ON "order_delivery" ("order_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_delivery.recipient_id" ON "order_delivery" ("recipient_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_delivery.rung" ON "order_delivery" ("rung" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_delivery.channel" ON "order_delivery" ("channel" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_delivery.fate" ON "order_delivery" ("fate" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "order_delivery.detail" ON "order_delivery" ("detail" NULLS FIRST, row_key);
CREATE TABLE "situation_report" (
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
	"operation_id" TEXT COLLATE "C",
	"headquarters_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"issue" BIGINT,
	"state" TEXT COLLATE "C",
	"since" BIGINT,
	"until" BIGINT,
	"to" TEXT COLLATE "C",
	"body" TEXT COLLATE "C",
	"number" TEXT COLLATE "C",
	"drafted_by" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approved_at" BIGINT,
	"sent_by" TEXT COLLATE "C",
	"sent_at" BIGINT,
	"corrects" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "situation_report.area_path" ON "situation_report" (area_path);
CREATE INDEX IF NOT EXISTS "situation_report.updated_at" ON "situation_report" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "situation_report.operation_id" ON "situation_report" ("operation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "situation_report.headquarters_id" ON "situation_report" ("headquarters_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "situation_report.area_id" ON "situation_report" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "situation_report.state" ON "situation_report" ("state" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "situation_report.number" ON "situation_report" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "situation_report.sent_at" ON "situation_report" ("sent_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "situation_report.corrects" ON "situation_report" ("corrects" NULLS FIRST, row_key);
ALTER TABLE "situation_report" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "situation_report.fts" ON "situation_report" USING gin(fts);
CREATE TABLE "plan_project" (
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
	"area_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"stage" TEXT COLLATE "C",
	"compiled_by" TEXT COLLATE "C",
	"base_year" BIGINT,
	"horizon_year" BIGINT,
	"city_class" TEXT COLLATE "C",
	"population" BIGINT,
	"population_year" BIGINT,
	"evac_ratio" BIGINT,
	"shelter_share" BIGINT,
	"reviewed_on" TEXT COLLATE "C",
	"review" TEXT COLLATE "C",
	"approval_no" TEXT COLLATE "C",
	"approved_on" TEXT COLLATE "C",
	"public_part" TEXT COLLATE "C",
	"published_on" TEXT COLLATE "C",
	"evaluated_on" TEXT COLLATE "C",
	"evaluation" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "plan_project.area_path" ON "plan_project" (area_path);
CREATE INDEX IF NOT EXISTS "plan_project.updated_at" ON "plan_project" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_project.area_id" ON "plan_project" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_project.kind" ON "plan_project" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_project.stage" ON "plan_project" ("stage" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_project.approved_on" ON "plan_project" ("approved_on" NULLS FIRST, row_key);
ALTER TABLE "plan_project" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "plan_project.fts" ON "plan_project" USING gin(fts);
CREATE TABLE "plan_version" (
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
	"project_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"number" BIGINT,
	"state" TEXT COLLATE "C",
	"from_id" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approved_at" BIGINT,
	"approval_no" TEXT COLLATE "C",
	"effective_on" TEXT COLLATE "C",
	"ended_on" TEXT COLLATE "C",
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "plan_version.area_path" ON "plan_version" (area_path);
CREATE INDEX IF NOT EXISTS "plan_version.updated_at" ON "plan_version" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_version.project_id" ON "plan_version" ("project_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_version.state" ON "plan_version" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_version.effective_on" ON "plan_version" ("effective_on" NULLS FIRST, row_key);
ALTER TABLE "plan_version" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "plan_version.fts" ON "plan_version" USING gin(fts);
CREATE TABLE "plan_zone" (
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
	"version_id" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"community_id" TEXT COLLATE "C",
	"residents" BIGINT,
	"working" BIGINT,
	"population_year" BIGINT,
	"protect_ratio" BIGINT,
	"area_ha" BIGINT,
	"road_ha" BIGINT,
	"existing_m2" BIGINT,
	"outline" TEXT COLLATE "C",
	"outline_w" BIGINT,
	"outline_s" BIGINT,
	"outline_e" BIGINT,
	"outline_n" BIGINT,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "plan_zone.area_path" ON "plan_zone" (area_path);
CREATE INDEX IF NOT EXISTS "plan_zone.updated_at" ON "plan_zone" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_zone.version_id" ON "plan_zone" ("version_id" NULLS FIRST, row_key);
ALTER TABLE "plan_zone" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "plan_zone.fts" ON "plan_zone" USING gin(fts);
CREATE TABLE "plan_parcel" (
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
	"version_id" TEXT COLLATE "C",
	"zone_id" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"land_use" TEXT COLLATE "C",
	"site_m2" BIGINT,
	"far" BIGINT,
	"above_m2" BIGINT,
	"residential_m2" BIGINT,
	"required_m2" BIGINT,
	"approved_m2" BIGINT,
	"built_m2" BIGINT,
	"functions" TEXT COLLATE "C",
	"protection" TEXT COLLATE "C",
	"connect_to" TEXT COLLATE "C",
	"siren_point" BOOLEAN,
	"project_code" TEXT COLLATE "C",
	"condition" TEXT COLLATE "C",
	"outline" TEXT COLLATE "C",
	"outline_w" BIGINT,
	"outline_s" BIGINT,
	"outline_e" BIGINT,
	"outline_n" BIGINT,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "plan_parcel.area_path" ON "plan_parcel" (area_path);
CREATE INDEX IF NOT EXISTS "plan_parcel.updated_at" ON "plan_parcel" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_parcel.version_id" ON "plan_parcel" ("version_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_parcel.zone_id" ON "plan_parcel" ("zone_id" NULLS FIRST, row_key);
ALTER TABLE "plan_parcel" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "plan_parcel.fts" ON "plan_parcel" USING gin(fts);
CREATE TABLE "plan_comment" (
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
	"project_id" TEXT COLLATE "C",
	"version_id" TEXT COLLATE "C",
	"unit" TEXT COLLATE "C",
	"text" TEXT COLLATE "C",
	"received_on" TEXT COLLATE "C",
	"answer" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"answered_on" TEXT COLLATE "C",
	"answered_by" TEXT COLLATE "C",
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "plan_comment.area_path" ON "plan_comment" (area_path);
CREATE INDEX IF NOT EXISTS "plan_comment.updated_at" ON "plan_comment" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_comment.project_id" ON "plan_comment" ("project_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_comment.received_on" ON "plan_comment" ("received_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "plan_comment.answer" ON "plan_comment" ("answer" NULLS FIRST, row_key);
ALTER TABLE "plan_comment" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "plan_comment.fts" ON "plan_comment" USING gin(fts);
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
CREATE TABLE "conversion_item" (
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
	"no" BIGINT,
	"name" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"phase" TEXT COLLATE "C",
	"trade" TEXT COLLATE "C",
	"crew_hours" BIGINT,
	"crew_people" BIGINT,
	"after" TEXT COLLATE "C",
	"materials" TEXT COLLATE "C",
	"materials_at" TEXT COLLATE "C",
	"drilled_on" TEXT COLLATE "C",
	"drill_hours" BIGINT,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "conversion_item.area_path" ON "conversion_item" (area_path);
CREATE INDEX IF NOT EXISTS "conversion_item.updated_at" ON "conversion_item" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "conversion_item.shelter_id" ON "conversion_item" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "conversion_item.phase" ON "conversion_item" ("phase" NULLS FIRST, row_key);
ALTER TABLE "conversion_item" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "conversion_item.fts" ON "conversion_item" USING gin(fts);
CREATE TABLE "shelter_asset" (
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
	"unit_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"quantity" BIGINT,
	"place" TEXT COLLATE "C",
	"model" TEXT COLLATE "C",
	"maker" TEXT COLLATE "C",
	"made_on" TEXT COLLATE "C",
	"installed_on" TEXT COLLATE "C",
	"expires_on" TEXT COLLATE "C",
	"renewed_on" TEXT COLLATE "C",
	"last_done_on" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "shelter_asset.area_path" ON "shelter_asset" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_asset.updated_at" ON "shelter_asset" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_asset.shelter_id" ON "shelter_asset" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_asset.unit_id" ON "shelter_asset" ("unit_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_asset.kind" ON "shelter_asset" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_asset.status" ON "shelter_asset" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_asset.expires_on" ON "shelter_asset" ("expires_on" NULLS FIRST, row_key);
ALTER TABLE "shelter_asset" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "shelter_asset.fts" ON "shelter_asset" USING gin(fts);
CREATE TABLE "upkeep_mandate" (
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
	"company_id" TEXT COLLATE "C",
	"document_no" TEXT COLLATE "C",
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "upkeep_mandate.area_path" ON "upkeep_mandate" (area_path);
CREATE INDEX IF NOT EXISTS "upkeep_mandate.updated_at" ON "upkeep_mandate" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_mandate.shelter_id" ON "upkeep_mandate" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_mandate.until" ON "upkeep_mandate" ("until" NULLS FIRST, row_key);
ALTER TABLE "upkeep_mandate" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "upkeep_mandate.fts" ON "upkeep_mandate" USING gin(fts);
CREATE TABLE "upkeep_task" (
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
	"shelter_id" TEXT COLLATE "C",
	"unit_id" TEXT COLLATE "C",
	"asset_id" TEXT COLLATE "C",
	"duty" TEXT COLLATE "C",
	"system" TEXT COLLATE "C",
	"work" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"limit_on" TEXT COLLATE "C",
	"last_on" TEXT COLLATE "C",
	"rule_id" TEXT COLLATE "C",
	"done_on" TEXT COLLATE "C",
	"late_days" BIGINT,
	"result" TEXT COLLATE "C",
	"humidity" BIGINT,
	"spread" BIGINT,
	"run_time" BIGINT,
	"new_made_on" TEXT COLLATE "C",
	"new_expiry_on" TEXT COLLATE "C",
	"done_by" TEXT COLLATE "C",
	"company_id" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C",
	"finding" TEXT COLLATE "C",
	"grade" TEXT COLLATE "C",
	"spot" TEXT COLLATE "C",
	"slot" TEXT COLLATE "C",
	"mark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "upkeep_task.area_path" ON "upkeep_task" (area_path);
CREATE INDEX IF NOT EXISTS "upkeep_task.updated_at" ON "upkeep_task" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.shelter_id" ON "upkeep_task" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.unit_id" ON "upkeep_task" ("unit_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.asset_id" ON "upkeep_task" ("asset_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.system" ON "upkeep_task" ("system" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.status" ON "upkeep_task" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.due_on" ON "upkeep_task" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.limit_on" ON "upkeep_task" ("limit_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.done_on" ON "upkeep_task" ("done_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_task.spot" ON "upkeep_task" ("spot" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "upkeep_task.slot" ON "upkeep_task" ("slot") WHERE struck_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS "upkeep_task.mark" ON "upkeep_task" ("mark") WHERE struck_at IS NULL;
ALTER TABLE "upkeep_task" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "upkeep_task.fts" ON "upkeep_task" USING gin(fts);
CREATE TABLE "upkeep_order" (
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
	"defect" TEXT COLLATE "C",
	"shelter_id" TEXT COLLATE "C",
	"unit_id" TEXT COLLATE "C",
	"asset_id" TEXT COLLATE "C",
	"task_id" TEXT COLLATE "C",
	"grade" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"found_on" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"assigned_to" TEXT COLLATE "C",
	"review_on" TEXT COLLATE "C",
	"repaired_on" TEXT COLLATE "C",
	"repair" TEXT COLLATE "C",
	"repairer" TEXT COLLATE "C",
	"repairer_id" TEXT COLLATE "C",
	"reworks" BIGINT,
	"cost" BIGINT,
	"after" TEXT COLLATE "C",
	"closed_on" TEXT COLLATE "C",
	"verified_by" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "upkeep_order.area_path" ON "upkeep_order" (area_path);
CREATE INDEX IF NOT EXISTS "upkeep_order.updated_at" ON "upkeep_order" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_order.shelter_id" ON "upkeep_order" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_order.asset_id" ON "upkeep_order" ("asset_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_order.grade" ON "upkeep_order" ("grade" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_order.status" ON "upkeep_order" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_order.found_on" ON "upkeep_order" ("found_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_order.due_on" ON "upkeep_order" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_order.closed_on" ON "upkeep_order" ("closed_on" NULLS FIRST, row_key);
ALTER TABLE "upkeep_order" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "upkeep_order.fts" ON "upkeep_order" USING gin(fts);
CREATE TABLE "upkeep_photo" (
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
	"hash" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "upkeep_photo.area_path" ON "upkeep_photo" (area_path);
CREATE INDEX IF NOT EXISTS "upkeep_photo.updated_at" ON "upkeep_photo" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_photo.shelter_id" ON "upkeep_photo" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "upkeep_photo.hash" ON "upkeep_photo" ("hash" NULLS FIRST, row_key);
CREATE TABLE "siren_site" (
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
	"old_code" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"coord_source" TEXT COLLATE "C",
	"on_file" TEXT COLLATE "C",
	"install_place" TEXT COLLATE "C",
	"height_m" BIGINT,
	"outer_island" BOOLEAN,
	"host_unit" TEXT COLLATE "C",
	"host_leader" TEXT COLLATE "C",
	"host_phone" TEXT COLLATE "C",
	"host_phone_mask" TEXT COLLATE "C",
	"host_phone_key" TEXT COLLATE "C",
	"keeper" TEXT COLLATE "C",
	"keeper_id" TEXT COLLATE "C",
	"keeper_phone" TEXT COLLATE "C",
	"keeper_phone_mask" TEXT COLLATE "C",
	"keeper_phone_key" TEXT COLLATE "C",
	"leaving" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren_site.area_path" ON "siren_site" (area_path);
CREATE INDEX IF NOT EXISTS "siren_site.updated_at" ON "siren_site" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_site.name" ON "siren_site" ("name" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "siren_site.code" ON "siren_site" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "siren_site.area_id" ON "siren_site" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_site.status" ON "siren_site" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_site.location" ON "siren_site" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "siren_site.outer_island" ON "siren_site" ("outer_island" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_site.host_unit" ON "siren_site" ("host_unit" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_site.keeper_id" ON "siren_site" ("keeper_id" NULLS FIRST, row_key);
ALTER TABLE "siren_site" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "siren_site.fts" ON "siren_site" USING gin(fts);
CREATE TABLE "siren" (
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
	"site_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"form" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"service" TEXT COLLATE "C",
	"approval_no" TEXT COLLATE "C",
	"model" TEXT COLLATE "C",
	"power_w" BIGINT,
	"spl_db" BIGINT,
	"spl_ref_m" BIGINT,
	"radius_m" BIGINT,
	"control_modes" TEXT COLLATE "C",
	"device_id" TEXT COLLATE "C",
	"can_lift" BOOLEAN,
	"power_supply" TEXT COLLATE "C",
	"battery_on" TEXT COLLATE "C",
	"battery_due_on" TEXT COLLATE "C",
	"installed_on" TEXT COLLATE "C",
	"design_life_y" BIGINT,
	"ageing" TEXT COLLATE "C",
	"maker" TEXT COLLATE "C",
	"installer" TEXT COLLATE "C",
	"last_heard" BIGINT,
	"heard_by" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren.area_path" ON "siren" (area_path);
CREATE INDEX IF NOT EXISTS "siren.updated_at" ON "siren" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren.site_id" ON "siren" ("site_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren.kind" ON "siren" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren.status" ON "siren" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren.service" ON "siren" ("service" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "siren.device_id" ON "siren" ("device_id") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "siren.battery_due_on" ON "siren" ("battery_due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren.installed_on" ON "siren" ("installed_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren.ageing" ON "siren" ("ageing" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren.last_heard" ON "siren" ("last_heard" NULLS FIRST, row_key);
ALTER TABLE "siren" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "siren.fts" ON "siren" USING gin(fts);
CREATE TABLE "siren_check" (
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
	"siren_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"checked_on" TEXT COLLATE "C",
	"casing" TEXT COLLATE "C",
	"bracket" TEXT COLLATE "C",
	"cables" TEXT COLLATE "C",
	"power" TEXT COLLATE "C",
	"energised" TEXT COLLATE "C",
	"trial" TEXT COLLATE "C",
	"feedback" TEXT COLLATE "C",
	"clock_right" TEXT COLLATE "C",
	"voice" TEXT COLLATE "C",
	"battery_v" BIGINT,
	"result" TEXT COLLATE "C",
	"checked_by" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren_check.area_path" ON "siren_check" (area_path);
CREATE INDEX IF NOT EXISTS "siren_check.updated_at" ON "siren_check" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_check.siren_id" ON "siren_check" ("siren_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_check.kind" ON "siren_check" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_check.status" ON "siren_check" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_check.due_on" ON "siren_check" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_check.checked_on" ON "siren_check" ("checked_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_check.result" ON "siren_check" ("result" NULLS FIRST, row_key);
CREATE TABLE "siren_fault" (
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
	"symptom" TEXT COLLATE "C",
	"siren_id" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"severity" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"reported_at" BIGINT,
	"limit_h" BIGINT,
	"due_at" BIGINT,
	"hold_reason" TEXT COLLATE "C",
	"held_at" BIGINT,
	"left_min" BIGINT,
	"held_min" BIGINT,
	"assigned_to" TEXT COLLATE "C",
	"on_site_at" BIGINT,
	"repaired_at" BIGINT,
	"hours" BIGINT,
	"parts" TEXT COLLATE "C",
	"cost" BIGINT,
	"verified_by" TEXT COLLATE "C",
	"closed_at" BIGINT,
	"photos" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren_fault.area_path" ON "siren_fault" (area_path);
CREATE INDEX IF NOT EXISTS "siren_fault.updated_at" ON "siren_fault" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_fault.siren_id" ON "siren_fault" ("siren_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_fault.status" ON "siren_fault" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_fault.severity" ON "siren_fault" ("severity" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_fault.reported_at" ON "siren_fault" ("reported_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_fault.due_at" ON "siren_fault" ("due_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_fault.repaired_at" ON "siren_fault" ("repaired_at" NULLS FIRST, row_key);
ALTER TABLE "siren_fault" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "siren_fault.fts" ON "siren_fault" USING gin(fts);
CREATE TABLE "siren_removal" (
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
	"site_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"applicant" TEXT COLLATE "C",
	"applied_on" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"basis" TEXT COLLATE "C",
	"agreement_no" TEXT COLLATE "C",
	"agreed_on" TEXT COLLATE "C",
	"cost_bearer" TEXT COLLATE "C",
	"new_site_id" TEXT COLLATE "C",
	"new_location_lon" BIGINT,
	"new_location_lat" BIGINT,
	"new_location_acc" DOUBLE PRECISION,
	"new_location_crs" TEXT COLLATE "C",
	"approval_no" TEXT COLLATE "C",
	"built_on" TEXT COLLATE "C",
	"accepted_on" TEXT COLLATE "C",
	"accepted_by" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren_removal.area_path" ON "siren_removal" (area_path);
CREATE INDEX IF NOT EXISTS "siren_removal.updated_at" ON "siren_removal" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_removal.site_id" ON "siren_removal" ("site_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_removal.status" ON "siren_removal" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_removal.applied_on" ON "siren_removal" ("applied_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_removal.new_location" ON "siren_removal" ("new_location_lat", "new_location_lon");
ALTER TABLE "siren_removal" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "siren_removal.fts" ON "siren_removal" USING gin(fts);
CREATE TABLE "hear_report" (
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
	"area_id" TEXT COLLATE "C",
	"status" TEXT COLLATE "C",
	"heard" TEXT COLLATE "C",
	"where" TEXT COLLATE "C",
	"signal" TEXT COLLATE "C",
	"day" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"phone_mask" TEXT COLLATE "C",
	"phone_key" TEXT COLLATE "C",
	"note" TEXT COLLATE "C",
	"network" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "hear_report.area_path" ON "hear_report" (area_path);
CREATE INDEX IF NOT EXISTS "hear_report.updated_at" ON "hear_report" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hear_report.area_id" ON "hear_report" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hear_report.status" ON "hear_report" ("status" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hear_report.heard" ON "hear_report" ("heard" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hear_report.day" ON "hear_report" ("day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "hear_report.location" ON "hear_report" ("location_lat", "location_lon");
ALTER TABLE "hear_report" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "hear_report.fts" ON "hear_report" USING gin(fts);
CREATE TABLE "siren_quiz" (
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
	"area_id" TEXT COLLATE "C",
	"day" TEXT COLLATE "C",
	"people" BIGINT,
	"score" BIGINT,
	"right1" BIGINT,
	"right2" BIGINT,
	"right3" BIGINT,
	"right4" BIGINT,
	"right5" BIGINT
);
CREATE INDEX IF NOT EXISTS "siren_quiz.area_path" ON "siren_quiz" (area_path);
CREATE INDEX IF NOT EXISTS "siren_quiz.updated_at" ON "siren_quiz" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_quiz.area_id" ON "siren_quiz" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_quiz.day" ON "siren_quiz" ("day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_quiz.score" ON "siren_quiz" ("score" NULLS FIRST, row_key);
CREATE TABLE "sounding_plan" (
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
	"area_id" TEXT COLLATE "C",
	"day" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"way" TEXT COLLATE "C",
	"organiser" TEXT COLLATE "C",
	"occasion" TEXT COLLATE "C",
	"rule" TEXT COLLATE "C",
	"from" TEXT COLLATE "C",
	"sent_by" TEXT COLLATE "C",
	"reviewed_by" TEXT COLLATE "C",
	"submitted_on" TEXT COLLATE "C",
	"approval_no" TEXT COLLATE "C",
	"approver" TEXT COLLATE "C",
	"approved_on" TEXT COLLATE "C",
	"filed_no" TEXT COLLATE "C",
	"filed_on" TEXT COLLATE "C",
	"notice_no" TEXT COLLATE "C",
	"notice_on" TEXT COLLATE "C",
	"notice_days" BIGINT,
	"channels" TEXT COLLATE "C",
	"hotline" TEXT COLLATE "C",
	"care" TEXT COLLATE "C",
	"started_at" BIGINT,
	"started_by" TEXT COLLATE "C",
	"second_by" TEXT COLLATE "C",
	"stopped_at" BIGINT,
	"gathered_at" BIGINT,
	"check_by" BIGINT,
	"bulletin_no" TEXT COLLATE "C",
	"reported_on" TEXT COLLATE "C",
	"registered" BIGINT,
	"expected" BIGINT,
	"sounded" BIGINT,
	"retested" BIGINT,
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "sounding_plan.area_path" ON "sounding_plan" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_plan.updated_at" ON "sounding_plan" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_plan.area_id" ON "sounding_plan" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_plan.day" ON "sounding_plan" ("day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_plan.state" ON "sounding_plan" ("state" NULLS FIRST, row_key);
ALTER TABLE "sounding_plan" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "sounding_plan.fts" ON "sounding_plan" USING gin(fts);
CREATE TABLE "sounding_signal" (
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
	"plan_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"start" TEXT COLLATE "C",
	"on_s" BIGINT,
	"off_s" BIGINT,
	"repeats" BIGINT,
	"total_s" BIGINT,
	"start_at" BIGINT,
	"end_at" BIGINT,
	"command_id" TEXT COLLATE "C",
	"stopped_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "sounding_signal.area_path" ON "sounding_signal" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_signal.updated_at" ON "sounding_signal" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_signal.plan_id" ON "sounding_signal" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_signal.code" ON "sounding_signal" ("code" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_signal.start_at" ON "sounding_signal" ("start_at" NULLS FIRST, row_key);
CREATE TABLE "sounding_result" (
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
	"siren_id" TEXT COLLATE "C",
	"plan_id" TEXT COLLATE "C",
	"signal_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"day" TEXT COLLATE "C",
	"stage" TEXT COLLATE "C",
	"sounded" TEXT COLLATE "C",
	"final" TEXT COLLATE "C",
	"evidence" TEXT COLLATE "C",
	"commanded_at" BIGINT,
	"ack_at" BIGINT,
	"telemetry" TEXT COLLATE "C",
	"detail" TEXT COLLATE "C",
	"says" TEXT COLLATE "C",
	"says_by" TEXT COLLATE "C",
	"says_at" BIGINT,
	"faint" BOOLEAN,
	"noted_at" BIGINT,
	"spl_db" BIGINT,
	"photos" TEXT COLLATE "C",
	"note" TEXT COLLATE "C",
	"settled" TEXT COLLATE "C",
	"settle_by" TEXT COLLATE "C",
	"cause" TEXT COLLATE "C",
	"finding" TEXT COLLATE "C",
	"checked_by" TEXT COLLATE "C",
	"checked_at" BIGINT,
	"fault_id" TEXT COLLATE "C",
	"retest" TEXT COLLATE "C",
	"retest_due" TEXT COLLATE "C",
	"retest_at" BIGINT,
	"retest_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "sounding_result.area_path" ON "sounding_result" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_result.updated_at" ON "sounding_result" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.siren_id" ON "sounding_result" ("siren_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.plan_id" ON "sounding_result" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.code" ON "sounding_result" ("code" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.kind" ON "sounding_result" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.day" ON "sounding_result" ("day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.stage" ON "sounding_result" ("stage" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.sounded" ON "sounding_result" ("sounded" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.final" ON "sounding_result" ("final" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.telemetry" ON "sounding_result" ("telemetry" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.says" ON "sounding_result" ("says" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.cause" ON "sounding_result" ("cause" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.fault_id" ON "sounding_result" ("fault_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_result.retest" ON "sounding_result" ("retest" NULLS FIRST, row_key);
ALTER TABLE "sounding_result" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "sounding_result.fts" ON "sounding_result" USING gin(fts);
CREATE TABLE "sounding_incident" (
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
	"siren_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"at" BIGINT,
	"state" TEXT COLLATE "C",
	"plan_id" TEXT COLLATE "C",
	"what" TEXT COLLATE "C",
	"reported_by" TEXT COLLATE "C",
	"cause" TEXT COLLATE "C",
	"told" BOOLEAN,
	"handled_by" TEXT COLLATE "C",
	"handled_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "sounding_incident.area_path" ON "sounding_incident" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_incident.updated_at" ON "sounding_incident" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_incident.siren_id" ON "sounding_incident" ("siren_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_incident.at" ON "sounding_incident" ("at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_incident.state" ON "sounding_incident" ("state" NULLS FIRST, row_key);
ALTER TABLE "sounding_incident" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "sounding_incident.fts" ON "sounding_incident" USING gin(fts);
CREATE TABLE "sounding_quiet" (
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
	"area_id" TEXT COLLATE "C",
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"start" TEXT COLLATE "C",
	"end" TEXT COLLATE "C",
	"source" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "sounding_quiet.area_path" ON "sounding_quiet" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_quiet.updated_at" ON "sounding_quiet" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_quiet.area_id" ON "sounding_quiet" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_quiet.from" ON "sounding_quiet" ("from" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "sounding_quiet.until" ON "sounding_quiet" ("until" NULLS FIRST, row_key);
ALTER TABLE "sounding_quiet" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "sounding_quiet.fts" ON "sounding_quiet" USING gin(fts);
CREATE TABLE "warning" (
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
	"headline" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"world" TEXT COLLATE "C",
	"colour" TEXT COLLATE "C",
	"derived" BOOLEAN,
	"event" TEXT COLLATE "C",
	"verb" TEXT COLLATE "C",
	"feed_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"why_en" TEXT COLLATE "C",
	"headline_en" TEXT COLLATE "C",
	"text" TEXT COLLATE "C",
	"text_en" TEXT COLLATE "C",
	"advice" TEXT COLLATE "C",
	"advice_en" TEXT COLLATE "C",
	"place" TEXT COLLATE "C",
	"outline" TEXT COLLATE "C",
	"outline_w" BIGINT,
	"outline_s" BIGINT,
	"outline_e" BIGINT,
	"outline_n" BIGINT,
	"severity" TEXT COLLATE "C",
	"urgency" TEXT COLLATE "C",
	"certainty" TEXT COLLATE "C",
	"onset" BIGINT,
	"expires" BIGINT,
	"no_end" BOOLEAN,
	"identifier" TEXT COLLATE "C",
	"sender" TEXT COLLATE "C",
	"sender_name" TEXT COLLATE "C",
	"sent" BIGINT,
	"refers_to" TEXT COLLATE "C",
	"seal" TEXT COLLATE "C",
	"signer" TEXT COLLATE "C",
	"skew_s" BIGINT,
	"received_at" BIGINT,
	"parked_until" BIGINT,
	"hash" TEXT COLLATE "C",
	"replaced_by" TEXT COLLATE "C",
	"decided_by" TEXT COLLATE "C",
	"decided_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "warning.area_path" ON "warning" (area_path);
CREATE INDEX IF NOT EXISTS "warning.updated_at" ON "warning" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.state" ON "warning" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.world" ON "warning" ("world" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.colour" ON "warning" ("colour" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.verb" ON "warning" ("verb" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.feed_id" ON "warning" ("feed_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.area_id" ON "warning" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.expires" ON "warning" ("expires" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.identifier" ON "warning" ("identifier" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.sent" ON "warning" ("sent" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.received_at" ON "warning" ("received_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.parked_until" ON "warning" ("parked_until" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning.hash" ON "warning" ("hash" NULLS FIRST, row_key);
ALTER TABLE "warning" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "warning.fts" ON "warning" USING gin(fts);
CREATE TABLE "warning_feed" (
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
	"agency" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"boundary" TEXT COLLATE "C",
	"boundary_w" BIGINT,
	"boundary_s" BIGINT,
	"boundary_e" BIGINT,
	"boundary_n" BIGINT,
	"state" TEXT COLLATE "C",
	"light" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"every_s" BIGINT,
	"stale_s" BIGINT,
	"trust" TEXT COLLATE "C",
	"certificates" TEXT COLLATE "C",
	"strict12379" BOOLEAN,
	"own" TEXT COLLATE "C",
	"last_success" BIGINT,
	"last_tried" BIGINT,
	"last_message" BIGINT,
	"problem" TEXT COLLATE "C",
	"problem_en" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "warning_feed.area_path" ON "warning_feed" (area_path);
CREATE INDEX IF NOT EXISTS "warning_feed.updated_at" ON "warning_feed" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning_feed.area_id" ON "warning_feed" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning_feed.state" ON "warning_feed" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning_feed.light" ON "warning_feed" ("light" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning_feed.last_success" ON "warning_feed" ("last_success" NULLS FIRST, row_key);
ALTER TABLE "warning_feed" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "warning_feed.fts" ON "warning_feed" USING gin(fts);
CREATE TABLE "warning_rule" (
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
	"area_id" TEXT COLLATE "C",
	"words" TEXT COLLATE "C",
	"colours" TEXT COLLATE "C",
	"level" TEXT COLLATE "C",
	"teams" TEXT COLLATE "C",
	"shelters" TEXT COLLATE "C",
	"signal" BOOLEAN,
	"basis" TEXT COLLATE "C",
	"from" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "warning_rule.area_path" ON "warning_rule" (area_path);
CREATE INDEX IF NOT EXISTS "warning_rule.updated_at" ON "warning_rule" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning_rule.area_id" ON "warning_rule" ("area_id" NULLS FIRST, row_key);
ALTER TABLE "warning_rule" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "warning_rule.fts" ON "warning_rule" USING gin(fts);
CREATE TABLE "warning_source" (
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
	"warning_id" TEXT COLLATE "C",
	"hash" TEXT COLLATE "C",
	"bytes" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "warning_source.area_path" ON "warning_source" (area_path);
CREATE INDEX IF NOT EXISTS "warning_source.updated_at" ON "warning_source" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "warning_source.warning_id" ON "warning_source" ("warning_id" NULLS FIRST, row_key);
CREATE TABLE "work_plan" (
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
	"year" BIGINT,
	"issuer" TEXT COLLATE "C",
	"number" TEXT COLLATE "C",
	"issued_on" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"source_text" TEXT COLLATE "C",
	"papers" TEXT COLLATE "C",
	"sentences" BIGINT,
	"works" BIGINT
);
CREATE INDEX IF NOT EXISTS "work_plan.area_path" ON "work_plan" (area_path);
CREATE INDEX IF NOT EXISTS "work_plan.updated_at" ON "work_plan" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_plan.year" ON "work_plan" ("year" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_plan.state" ON "work_plan" ("state" NULLS FIRST, row_key);
ALTER TABLE "work_plan" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "work_plan.fts" ON "work_plan" USING gin(fts);
CREATE TABLE "work_point" (
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
	"plan_id" TEXT COLLATE "C",
	"number" BIGINT,
	"heading" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"checked_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "work_point.area_path" ON "work_point" (area_path);
CREATE INDEX IF NOT EXISTS "work_point.updated_at" ON "work_point" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_point.plan_id" ON "work_point" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_point.number" ON "work_point" ("number" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_point.state" ON "work_point" ("state" NULLS FIRST, row_key);
ALTER TABLE "work_point" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "work_point.fts" ON "work_point" USING gin(fts);
CREATE TABLE "work_sentence" (
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
	"plan_id" TEXT COLLATE "C",
	"seq" BIGINT,
	"point_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"words" TEXT COLLATE "C",
	"begin" BIGINT,
	"end" BIGINT
);
CREATE INDEX IF NOT EXISTS "work_sentence.area_path" ON "work_sentence" (area_path);
CREATE INDEX IF NOT EXISTS "work_sentence.updated_at" ON "work_sentence" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_sentence.plan_id" ON "work_sentence" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_sentence.seq" ON "work_sentence" ("seq" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_sentence.point_id" ON "work_sentence" ("point_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_sentence.kind" ON "work_sentence" ("kind" NULLS FIRST, row_key);
ALTER TABLE "work_sentence" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "work_sentence.fts" ON "work_sentence" USING gin(fts);
CREATE TABLE "work_task" (
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
	"plan_id" TEXT COLLATE "C",
	"point_id" TEXT COLLATE "C",
	"sentence_id" TEXT COLLATE "C",
	"words" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"lead_id" TEXT COLLATE "C",
	"helpers" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"leads" TEXT COLLATE "C",
	"target" BIGINT,
	"unit" TEXT COLLATE "C",
	"indicator" TEXT COLLATE "C",
	"indicator_area" TEXT COLLATE "C",
	"period_from" TEXT COLLATE "C",
	"period_to" TEXT COLLATE "C",
	"progress" BIGINT,
	"note" TEXT COLLATE "C",
	"evidence" TEXT COLLATE "C",
	"done_on" TEXT COLLATE "C",
	"on_time" BOOLEAN,
	"reached" TEXT COLLATE "C",
	"merged_into" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "work_task.area_path" ON "work_task" (area_path);
CREATE INDEX IF NOT EXISTS "work_task.updated_at" ON "work_task" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.plan_id" ON "work_task" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.point_id" ON "work_task" ("point_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.sentence_id" ON "work_task" ("sentence_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.area_id" ON "work_task" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.state" ON "work_task" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.lead_id" ON "work_task" ("lead_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.due_on" ON "work_task" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.indicator" ON "work_task" ("indicator" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.done_on" ON "work_task" ("done_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_task.on_time" ON "work_task" ("on_time" NULLS FIRST, row_key);
ALTER TABLE "work_task" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "work_task.fts" ON "work_task" USING gin(fts);
CREATE TABLE "work_reminder" (
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
	"task_id" TEXT COLLATE "C",
	"words" TEXT COLLATE "C",
	"answer_by" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"pressed_by" TEXT COLLATE "C",
	"pressed_on" TEXT COLLATE "C",
	"answer" TEXT COLLATE "C",
	"answered_by" TEXT COLLATE "C",
	"answered_at" BIGINT,
	"settled_by" TEXT COLLATE "C",
	"settled_on" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "work_reminder.area_path" ON "work_reminder" (area_path);
CREATE INDEX IF NOT EXISTS "work_reminder.updated_at" ON "work_reminder" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_reminder.task_id" ON "work_reminder" ("task_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_reminder.answer_by" ON "work_reminder" ("answer_by" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "work_reminder.state" ON "work_reminder" ("state" NULLS FIRST, row_key);
ALTER TABLE "work_reminder" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "work_reminder.fts" ON "work_reminder" USING gin(fts);
CREATE TABLE "tenure_unit" (
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
	"no" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"use" TEXT COLLATE "C",
	"floor" BIGINT,
	"survey_m2" BIGINT,
	"survey_no" TEXT COLLATE "C",
	"surveyed_on" TEXT COLLATE "C",
	"bays" BIGINT,
	"waiting" BIGINT,
	"outline" TEXT COLLATE "C",
	"outline_w" BIGINT,
	"outline_s" BIGINT,
	"outline_e" BIGINT,
	"outline_n" BIGINT,
	"estate_no" TEXT COLLATE "C",
	"hand_over" BOOLEAN,
	"condition_no" TEXT COLLATE "C",
	"upkeep_plan" BIGINT,
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "tenure_unit.area_path" ON "tenure_unit" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_unit.updated_at" ON "tenure_unit" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_unit.shelter_id" ON "tenure_unit" ("shelter_id" NULLS FIRST, row_key);
ALTER TABLE "tenure_unit" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "tenure_unit.fts" ON "tenure_unit" USING gin(fts);
CREATE TABLE "tenure_right" (
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
	"unit_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"holder" TEXT COLLATE "C",
	"holder_kind" TEXT COLLATE "C",
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"certificate_no" TEXT COLLATE "C",
	"clause" TEXT COLLATE "C",
	"extra" TEXT COLLATE "C",
	"follows_id" TEXT COLLATE "C",
	"transfer_id" TEXT COLLATE "C",
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "tenure_right.area_path" ON "tenure_right" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_right.updated_at" ON "tenure_right" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_right.unit_id" ON "tenure_right" ("unit_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_right.kind" ON "tenure_right" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_right.from" ON "tenure_right" ("from" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_right.until" ON "tenure_right" ("until" NULLS FIRST, row_key);
ALTER TABLE "tenure_right" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "tenure_right.fts" ON "tenure_right" USING gin(fts);
CREATE TABLE "tenure_transfer" (
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
	"unit_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"giver" TEXT COLLATE "C",
	"receiver" TEXT COLLATE "C",
	"condition_no" TEXT COLLATE "C",
	"agreed_on" TEXT COLLATE "C",
	"filed_on" TEXT COLLATE "C",
	"filing_no" TEXT COLLATE "C",
	"survey_m2" BIGINT,
	"due_on" TEXT COLLATE "C",
	"due_why" TEXT COLLATE "C",
	"handed_on" TEXT COLLATE "C",
	"timely" TEXT COLLATE "C",
	"late_days" BIGINT,
	"assets" TEXT COLLATE "C",
	"given_by" TEXT COLLATE "C",
	"taken_by" TEXT COLLATE "C",
	"registered_on" TEXT COLLATE "C",
	"registration_no" TEXT COLLATE "C",
	"certificate_no" TEXT COLLATE "C",
	"operating_from" TEXT COLLATE "C",
	"operator" TEXT COLLATE "C",
	"reconciled_year" BIGINT,
	"reconciled_on" TEXT COLLATE "C",
	"income" BIGINT,
	"spent" BIGINT,
	"left" BIGINT,
	"reconciled_by" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "tenure_transfer.area_path" ON "tenure_transfer" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_transfer.updated_at" ON "tenure_transfer" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_transfer.unit_id" ON "tenure_transfer" ("unit_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_transfer.state" ON "tenure_transfer" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_transfer.due_on" ON "tenure_transfer" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_transfer.timely" ON "tenure_transfer" ("timely" NULLS FIRST, row_key);
ALTER TABLE "tenure_transfer" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "tenure_transfer.fts" ON "tenure_transfer" USING gin(fts);
CREATE TABLE "tenure_lease" (
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
	"unit_id" TEXT COLLATE "C",
	"lessee" TEXT COLLATE "C",
	"lessee_kind" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"bays" BIGINT,
	"area_m2" BIGINT,
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"rent" BIGINT,
	"contract_no" TEXT COLLATE "C",
	"notice_on" TEXT COLLATE "C",
	"asked" TEXT COLLATE "C",
	"reminder" TEXT COLLATE "C",
	"limit" TEXT COLLATE "C",
	"ended_on" TEXT COLLATE "C",
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "tenure_lease.area_path" ON "tenure_lease" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_lease.updated_at" ON "tenure_lease" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_lease.unit_id" ON "tenure_lease" ("unit_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_lease.state" ON "tenure_lease" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_lease.until" ON "tenure_lease" ("until" NULLS FIRST, row_key);
ALTER TABLE "tenure_lease" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "tenure_lease.fts" ON "tenure_lease" USING gin(fts);
CREATE TABLE "tenure_income" (
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
	"unit_id" TEXT COLLATE "C",
	"voucher" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"on" TEXT COLLATE "C",
	"year" BIGINT,
	"amount" BIGINT,
	"signed" BIGINT,
	"counters_id" TEXT COLLATE "C",
	"party" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"by" TEXT COLLATE "C",
	"at" BIGINT,
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "tenure_income.area_path" ON "tenure_income" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_income.updated_at" ON "tenure_income" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_income.unit_id" ON "tenure_income" ("unit_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_income.kind" ON "tenure_income" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_income.on" ON "tenure_income" ("on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_income.year" ON "tenure_income" ("year" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "tenure_income.counters_id" ON "tenure_income" ("counters_id" NULLS FIRST, row_key);
ALTER TABLE "tenure_income" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "tenure_income.fts" ON "tenure_income" USING gin(fts);
CREATE TABLE "alert" (
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
	"event_zh" TEXT COLLATE "C",
	"world" TEXT COLLATE "C",
	"operation_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"prev_id" TEXT COLLATE "C",
	"next_id" TEXT COLLATE "C",
	"false_alarm" BOOLEAN,
	"template_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"hazard" TEXT COLLATE "C",
	"category" TEXT COLLATE "C",
	"event_en" TEXT COLLATE "C",
	"urgency" TEXT COLLATE "C",
	"severity" TEXT COLLATE "C",
	"certainty" TEXT COLLATE "C",
	"response" TEXT COLLATE "C",
	"signal" TEXT COLLATE "C",
	"lifetime_min" BIGINT,
	"headline_zh" TEXT COLLATE "C",
	"headline_en" TEXT COLLATE "C",
	"description_zh" TEXT COLLATE "C",
	"description_en" TEXT COLLATE "C",
	"instruction_zh" TEXT COLLATE "C",
	"instruction_en" TEXT COLLATE "C",
	"cancel_zh" TEXT COLLATE "C",
	"cancel_en" TEXT COLLATE "C",
	"false_zh" TEXT COLLATE "C",
	"false_en" TEXT COLLATE "C",
	"towns" TEXT COLLATE "C",
	"outline" TEXT COLLATE "C",
	"outline_w" BIGINT,
	"outline_s" BIGINT,
	"outline_e" BIGINT,
	"outline_n" BIGINT,
	"centre_lon" BIGINT,
	"centre_lat" BIGINT,
	"centre_acc" DOUBLE PRECISION,
	"centre_crs" TEXT COLLATE "C",
	"radius_km" BIGINT,
	"sirens" BOOLEAN,
	"ways" TEXT COLLATE "C",
	"identifier" TEXT COLLATE "C",
	"sender" TEXT COLLATE "C",
	"sent_at" BIGINT,
	"expires_at" BIGINT,
	"text" TEXT COLLATE "C",
	"hash" TEXT COLLATE "C",
	"people" BIGINT,
	"hands" BIGINT,
	"approvals" BIGINT,
	"proposed_by" TEXT COLLATE "C",
	"proposed_user" TEXT COLLATE "C",
	"proposed_person" TEXT COLLATE "C",
	"proposed_in" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approved_user" TEXT COLLATE "C",
	"approved_person" TEXT COLLATE "C",
	"approved_in" TEXT COLLATE "C",
	"issued_by" TEXT COLLATE "C",
	"ended_by" TEXT COLLATE "C",
	"alone_person" TEXT COLLATE "C",
	"numbered_in" TEXT COLLATE "C",
	"siren_command" TEXT COLLATE "C",
	"typed" TEXT COLLATE "C",
	"approved_at" BIGINT,
	"issued_at" BIGINT,
	"ended_at" BIGINT,
	"alone" BOOLEAN,
	"alone_reason" TEXT COLLATE "C",
	"siren_note" TEXT COLLATE "C",
	"unsigned" BOOLEAN,
	"unsigned_why" TEXT COLLATE "C",
	"xml" TEXT COLLATE "C",
	"digest" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alert.area_path" ON "alert" (area_path);
CREATE INDEX IF NOT EXISTS "alert.updated_at" ON "alert" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "alert.number" ON "alert" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "alert.world" ON "alert" ("world" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.operation_id" ON "alert" ("operation_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.kind" ON "alert" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.prev_id" ON "alert" ("prev_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.area_id" ON "alert" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.state" ON "alert" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.hazard" ON "alert" ("hazard" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.severity" ON "alert" ("severity" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.centre" ON "alert" ("centre_lat", "centre_lon");
CREATE UNIQUE INDEX IF NOT EXISTS "alert.identifier" ON "alert" ("identifier") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "alert.sent_at" ON "alert" ("sent_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.expires_at" ON "alert" ("expires_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.issued_at" ON "alert" ("issued_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert.unsigned" ON "alert" ("unsigned" NULLS FIRST, row_key);
ALTER TABLE "alert" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "alert.fts" ON "alert" USING gin(fts);
CREATE TABLE "alert_template" (
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
	"hazard" TEXT COLLATE "C",
	"category" TEXT COLLATE "C",
	"event_zh" TEXT COLLATE "C",
	"event_en" TEXT COLLATE "C",
	"urgency" TEXT COLLATE "C",
	"severity" TEXT COLLATE "C",
	"certainty" TEXT COLLATE "C",
	"response" TEXT COLLATE "C",
	"signal" TEXT COLLATE "C",
	"lifetime_min" BIGINT,
	"headline_zh" TEXT COLLATE "C",
	"headline_en" TEXT COLLATE "C",
	"description_zh" TEXT COLLATE "C",
	"description_en" TEXT COLLATE "C",
	"instruction_zh" TEXT COLLATE "C",
	"instruction_en" TEXT COLLATE "C",
	"cancel_zh" TEXT COLLATE "C",
	"cancel_en" TEXT COLLATE "C",
	"false_zh" TEXT COLLATE "C",
	"false_en" TEXT COLLATE "C",
	"note" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alert_template.area_path" ON "alert_template" (area_path);
CREATE INDEX IF NOT EXISTS "alert_template.updated_at" ON "alert_template" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "alert_template.name" ON "alert_template" ("name") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "alert_template.hazard" ON "alert_template" ("hazard" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_template.severity" ON "alert_template" ("severity" NULLS FIRST, row_key);
ALTER TABLE "alert_template" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "alert_template.fts" ON "alert_template" USING gin(fts);
CREATE TABLE "alert_delivery" (
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
	"alert_id" TEXT COLLATE "C",
	"outlet_id" TEXT COLLATE "C",
	"way" TEXT COLLATE "C",
	"whom" TEXT COLLATE "C",
	"fate" TEXT COLLATE "C",
	"rank" BIGINT,
	"queued_at" BIGINT,
	"at" BIGINT,
	"tries" BIGINT,
	"detail" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alert_delivery.area_path" ON "alert_delivery" (area_path);
CREATE INDEX IF NOT EXISTS "alert_delivery.updated_at" ON "alert_delivery" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_delivery.alert_id" ON "alert_delivery" ("alert_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_delivery.outlet_id" ON "alert_delivery" ("outlet_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_delivery.way" ON "alert_delivery" ("way" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_delivery.fate" ON "alert_delivery" ("fate" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_delivery.detail" ON "alert_delivery" ("detail" NULLS FIRST, row_key);
CREATE TABLE "alert_outlet" (
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
	"way" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"worlds" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"enabled" BOOLEAN,
	"last_beat" BIGINT,
	"health" TEXT COLLATE "C",
	"trouble" TEXT COLLATE "C",
	"problem" TEXT COLLATE "C",
	"missed" BIGINT,
	"note" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alert_outlet.area_path" ON "alert_outlet" (area_path);
CREATE INDEX IF NOT EXISTS "alert_outlet.updated_at" ON "alert_outlet" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_outlet.way" ON "alert_outlet" ("way" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_outlet.area_id" ON "alert_outlet" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_outlet.health" ON "alert_outlet" ("health" NULLS FIRST, row_key);
ALTER TABLE "alert_outlet" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "alert_outlet.fts" ON "alert_outlet" USING gin(fts);
CREATE TABLE "alert_authority" (
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
	"person_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"most" TEXT COLLATE "C",
	"basis" TEXT COLLATE "C",
	"boundary" TEXT COLLATE "C",
	"boundary_w" BIGINT,
	"boundary_s" BIGINT,
	"boundary_e" BIGINT,
	"boundary_n" BIGINT,
	"valid_from" TEXT COLLATE "C",
	"valid_to" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alert_authority.area_path" ON "alert_authority" (area_path);
CREATE INDEX IF NOT EXISTS "alert_authority.updated_at" ON "alert_authority" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_authority.person_id" ON "alert_authority" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_authority.area_id" ON "alert_authority" ("area_id" NULLS FIRST, row_key);
CREATE TABLE "alert_practice" (
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
	"person_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"on_duty" BOOLEAN,
	"last_at" BIGINT,
	"due_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "alert_practice.area_path" ON "alert_practice" (area_path);
CREATE INDEX IF NOT EXISTS "alert_practice.updated_at" ON "alert_practice" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_practice.person_id" ON "alert_practice" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_practice.area_id" ON "alert_practice" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_practice.on_duty" ON "alert_practice" ("on_duty" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_practice.due_at" ON "alert_practice" ("due_at" NULLS FIRST, row_key);
CREATE TABLE "alert_rule" (
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
	"document" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"single" BOOLEAN,
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alert_rule.area_path" ON "alert_rule" (area_path);
CREATE INDEX IF NOT EXISTS "alert_rule.updated_at" ON "alert_rule" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_rule.area_id" ON "alert_rule" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_rule.single" ON "alert_rule" ("single" NULLS FIRST, row_key);
CREATE TABLE "alert_review" (
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
	"alert_id" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"issued_by" TEXT COLLATE "C",
	"issued_person" TEXT COLLATE "C",
	"told_at" BIGINT,
	"state" TEXT COLLATE "C",
	"finding" TEXT COLLATE "C",
	"reviewed_by" TEXT COLLATE "C",
	"reviewed_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "alert_review.area_path" ON "alert_review" (area_path);
CREATE INDEX IF NOT EXISTS "alert_review.updated_at" ON "alert_review" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_review.alert_id" ON "alert_review" ("alert_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_review.told_at" ON "alert_review" ("told_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_review.state" ON "alert_review" ("state" NULLS FIRST, row_key);
CREATE TABLE "alert_summons" (
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
	"matter" TEXT COLLATE "C",
	"subject" TEXT COLLATE "C",
	"alert_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"person_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"text_zh" TEXT COLLATE "C",
	"text_en" TEXT COLLATE "C",
	"raised_at" BIGINT,
	"state" TEXT COLLATE "C",
	"seen_at" BIGINT,
	"mail" TEXT COLLATE "C",
	"mail_tries" BIGINT,
	"mail_at" BIGINT,
	"mail_detail" TEXT COLLATE "C",
	"sms" TEXT COLLATE "C",
	"sms_tries" BIGINT,
	"sms_at" BIGINT,
	"sms_detail" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alert_summons.area_path" ON "alert_summons" (area_path);
CREATE INDEX IF NOT EXISTS "alert_summons.updated_at" ON "alert_summons" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_summons.matter" ON "alert_summons" ("matter" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_summons.subject" ON "alert_summons" ("subject" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_summons.area_id" ON "alert_summons" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_summons.person_id" ON "alert_summons" ("person_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_summons.raised_at" ON "alert_summons" ("raised_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_summons.state" ON "alert_summons" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_summons.mail" ON "alert_summons" ("mail" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alert_summons.sms" ON "alert_summons" ("sms" NULLS FIRST, row_key);
CREATE TABLE "alert_subscription" (
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
	"service" TEXT COLLATE "C",
	"endpoint" TEXT COLLATE "C",
	"p256dh" TEXT COLLATE "C",
	"auth" TEXT COLLATE "C",
	"lang" TEXT COLLATE "C",
	"areas" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alert_subscription.area_path" ON "alert_subscription" (area_path);
CREATE INDEX IF NOT EXISTS "alert_subscription.updated_at" ON "alert_subscription" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "alert_subscription.endpoint" ON "alert_subscription" ("endpoint") WHERE struck_at IS NULL;
CREATE TABLE "evac_plan" (
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
	"area_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"version" BIGINT,
	"series" TEXT COLLATE "C",
	"from_id" TEXT COLLATE "C",
	"base" BIGINT,
	"ratio" BIGINT,
	"scale" BIGINT,
	"deadline_h" BIGINT,
	"night" BOOLEAN,
	"mode" TEXT COLLATE "C",
	"longest" BIGINT,
	"hazards" BOOLEAN,
	"care" BOOLEAN,
	"closed" TEXT COLLATE "C",
	"closed_names" TEXT COLLATE "C",
	"computed_at" BIGINT,
	"people" BIGINT,
	"assigned" BIGINT,
	"left" BIGINT,
	"person_hours" BIGINT,
	"slowest" BIGINT,
	"proof" TEXT COLLATE "C",
	"run_id" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approved_at" BIGINT,
	"approval_no" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C",
	"trial" TEXT COLLATE "C",
	"trial_pct" BIGINT
);
CREATE INDEX IF NOT EXISTS "evac_plan.area_path" ON "evac_plan" (area_path);
CREATE INDEX IF NOT EXISTS "evac_plan.updated_at" ON "evac_plan" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_plan.area_id" ON "evac_plan" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_plan.kind" ON "evac_plan" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_plan.state" ON "evac_plan" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_plan.series" ON "evac_plan" ("series" NULLS FIRST, row_key);
ALTER TABLE "evac_plan" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_plan.fts" ON "evac_plan" USING gin(fts);
CREATE TABLE "evac_source" (
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
	"plan_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"households" BIGINT,
	"persons" BIGINT,
	"aged" BIGINT,
	"infants" BIGINT,
	"sick" BIGINT,
	"disabled" BIGINT,
	"pregnant" BIGINT,
	"students" BIGINT,
	"floating" BIGINT,
	"priority" BIGINT,
	"muster" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"leader" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_source.area_path" ON "evac_source" (area_path);
CREATE INDEX IF NOT EXISTS "evac_source.updated_at" ON "evac_source" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_source.plan_id" ON "evac_source" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_source.area_id" ON "evac_source" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_source.location" ON "evac_source" ("location_lat", "location_lon");
ALTER TABLE "evac_source" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_source.fts" ON "evac_source" USING gin(fts);
CREATE TABLE "evac_pairing" (
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
	"plan_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"source_id" TEXT COLLATE "C",
	"host_id" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"persons" BIGINT,
	"hosts" BIGINT,
	"residents" BIGINT,
	"strain" TEXT COLLATE "C",
	"agreement" TEXT COLLATE "C",
	"decision" TEXT COLLATE "C",
	"signed_on" TEXT COLLATE "C",
	"bond" TEXT COLLATE "C",
	"sent_by" TEXT COLLATE "C",
	"host_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_pairing.area_path" ON "evac_pairing" (area_path);
CREATE INDEX IF NOT EXISTS "evac_pairing.updated_at" ON "evac_pairing" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_pairing.plan_id" ON "evac_pairing" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_pairing.source_id" ON "evac_pairing" ("source_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_pairing.site_id" ON "evac_pairing" ("site_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_pairing.bond" ON "evac_pairing" ("bond" NULLS FIRST, row_key);
ALTER TABLE "evac_pairing" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_pairing.fts" ON "evac_pairing" USING gin(fts);
CREATE TABLE "evac_run" (
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
	"plan_id" TEXT COLLATE "C",
	"asked_by" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"started_at" BIGINT,
	"ended_at" BIGINT,
	"attempts" BIGINT,
	"steps" BIGINT,
	"key" TEXT COLLATE "C",
	"roads" TEXT COLLATE "C",
	"trouble" TEXT COLLATE "C",
	"people" BIGINT,
	"assigned" BIGINT,
	"left" BIGINT,
	"person_hours" BIGINT,
	"slowest" BIGINT,
	"proof" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_run.area_path" ON "evac_run" (area_path);
CREATE INDEX IF NOT EXISTS "evac_run.updated_at" ON "evac_run" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_run.plan_id" ON "evac_run" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_run.state" ON "evac_run" ("state" NULLS FIRST, row_key);
CREATE TABLE "evac_share" (
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
	"plan_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"source_id" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"people" BIGINT,
	"minutes" BIGINT,
	"km" BIGINT,
	"ways" TEXT COLLATE "C",
	"care" BOOLEAN,
	"why" TEXT COLLATE "C",
	"run_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_share.area_path" ON "evac_share" (area_path);
CREATE INDEX IF NOT EXISTS "evac_share.updated_at" ON "evac_share" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_share.plan_id" ON "evac_share" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_share.source_id" ON "evac_share" ("source_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_share.site_id" ON "evac_share" ("site_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_share.why" ON "evac_share" ("why" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_share.run_id" ON "evac_share" ("run_id" NULLS FIRST, row_key);
ALTER TABLE "evac_share" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_share.fts" ON "evac_share" USING gin(fts);
CREATE TABLE "evac_hazard" (
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
	"state" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"ring1_m" BIGINT,
	"ring1" TEXT COLLATE "C",
	"ring2_m" BIGINT,
	"ring2" TEXT COLLATE "C",
	"ring3_m" BIGINT,
	"ring3" TEXT COLLATE "C",
	"bars" TEXT COLLATE "C",
	"first" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"evidence_on" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_hazard.area_path" ON "evac_hazard" (area_path);
CREATE INDEX IF NOT EXISTS "evac_hazard.updated_at" ON "evac_hazard" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_hazard.name" ON "evac_hazard" ("name" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_hazard.kind" ON "evac_hazard" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_hazard.state" ON "evac_hazard" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_hazard.area_id" ON "evac_hazard" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_hazard.location" ON "evac_hazard" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "evac_hazard.evidence_on" ON "evac_hazard" ("evidence_on" NULLS FIRST, row_key);
ALTER TABLE "evac_hazard" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_hazard.fts" ON "evac_hazard" USING gin(fts);
CREATE TABLE "evac_lift" (
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
	"plan_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"begin" TEXT COLLATE "C",
	"waves" BIGINT,
	"wave_min" BIGINT,
	"until" TEXT COLLATE "C",
	"wind" TEXT COLLATE "C",
	"road_pct" BIGINT,
	"walk_min" BIGINT,
	"computed_at" BIGINT,
	"people" BIGINT,
	"moved" BIGINT,
	"left" BIGINT,
	"trips" BIGINT,
	"clearance" TEXT COLLATE "C",
	"bound" TEXT COLLATE "C",
	"bottleneck" TEXT COLLATE "C",
	"run_id" TEXT COLLATE "C",
	"from_id" TEXT COLLATE "C",
	"event_at" TEXT COLLATE "C",
	"event_wind" BIGINT,
	"event_stop" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approved_at" BIGINT,
	"remark" TEXT COLLATE "C",
	"trial_at" TEXT COLLATE "C",
	"trial_wind" BIGINT,
	"trial_stop" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_lift.area_path" ON "evac_lift" (area_path);
CREATE INDEX IF NOT EXISTS "evac_lift.updated_at" ON "evac_lift" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift.plan_id" ON "evac_lift" ("plan_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift.state" ON "evac_lift" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift.area_id" ON "evac_lift" ("area_id" NULLS FIRST, row_key);
ALTER TABLE "evac_lift" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_lift.fts" ON "evac_lift" USING gin(fts);
CREATE TABLE "evac_stop" (
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
	"lift_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"berths" BIGINT,
	"shut" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_stop.area_path" ON "evac_stop" (area_path);
CREATE INDEX IF NOT EXISTS "evac_stop.updated_at" ON "evac_stop" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_stop.lift_id" ON "evac_stop" ("lift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_stop.location" ON "evac_stop" ("location_lat", "location_lon");
ALTER TABLE "evac_stop" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_stop.fts" ON "evac_stop" USING gin(fts);
CREATE TABLE "evac_vehicle" (
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
	"lift_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"plate" TEXT COLLATE "C",
	"seats" BIGINT,
	"count" BIGINT,
	"stop_id" TEXT COLLATE "C",
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"kmh" BIGINT,
	"load_min" BIGINT,
	"unload_min" BIGINT,
	"wind_stop" BIGINT,
	"captain" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_vehicle.area_path" ON "evac_vehicle" (area_path);
CREATE INDEX IF NOT EXISTS "evac_vehicle.updated_at" ON "evac_vehicle" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_vehicle.lift_id" ON "evac_vehicle" ("lift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_vehicle.kind" ON "evac_vehicle" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_vehicle.stop_id" ON "evac_vehicle" ("stop_id" NULLS FIRST, row_key);
ALTER TABLE "evac_vehicle" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_vehicle.fts" ON "evac_vehicle" USING gin(fts);
CREATE TABLE "evac_leg" (
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
	"lift_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"from_id" TEXT COLLATE "C",
	"to_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"minutes" BIGINT,
	"km" BIGINT,
	"one_way" BOOLEAN,
	"shut" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_leg.area_path" ON "evac_leg" (area_path);
CREATE INDEX IF NOT EXISTS "evac_leg.updated_at" ON "evac_leg" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_leg.lift_id" ON "evac_leg" ("lift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_leg.from_id" ON "evac_leg" ("from_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_leg.to_id" ON "evac_leg" ("to_id" NULLS FIRST, row_key);
ALTER TABLE "evac_leg" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_leg.fts" ON "evac_leg" USING gin(fts);
CREATE TABLE "evac_lift_run" (
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
	"lift_id" TEXT COLLATE "C",
	"asked_by" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"started_at" BIGINT,
	"ended_at" BIGINT,
	"attempts" BIGINT,
	"steps" BIGINT,
	"key" TEXT COLLATE "C",
	"trouble" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_lift_run.area_path" ON "evac_lift_run" (area_path);
CREATE INDEX IF NOT EXISTS "evac_lift_run.updated_at" ON "evac_lift_run" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift_run.lift_id" ON "evac_lift_run" ("lift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift_run.state" ON "evac_lift_run" ("state" NULLS FIRST, row_key);
CREATE TABLE "evac_lift_trip" (
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
	"lift_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"vehicle" TEXT COLLATE "C",
	"number" BIGINT,
	"from" TEXT COLLATE "C",
	"load" TEXT COLLATE "C",
	"depart" TEXT COLLATE "C",
	"to" TEXT COLLATE "C",
	"arrive" TEXT COLLATE "C",
	"cleared" TEXT COLLATE "C",
	"people" BIGINT,
	"aboard" TEXT COLLATE "C",
	"run_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_lift_trip.area_path" ON "evac_lift_trip" (area_path);
CREATE INDEX IF NOT EXISTS "evac_lift_trip.updated_at" ON "evac_lift_trip" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift_trip.lift_id" ON "evac_lift_trip" ("lift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift_trip.vehicle" ON "evac_lift_trip" ("vehicle" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift_trip.from" ON "evac_lift_trip" ("from" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift_trip.run_id" ON "evac_lift_trip" ("run_id" NULLS FIRST, row_key);
ALTER TABLE "evac_lift_trip" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "evac_lift_trip.fts" ON "evac_lift_trip" USING gin(fts);
CREATE TABLE "evac_lift_result" (
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
	"lift_id" TEXT COLLATE "C",
	"run_id" TEXT COLLATE "C",
	"result" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "evac_lift_result.area_path" ON "evac_lift_result" (area_path);
CREATE INDEX IF NOT EXISTS "evac_lift_result.updated_at" ON "evac_lift_result" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift_result.lift_id" ON "evac_lift_result" ("lift_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "evac_lift_result.run_id" ON "evac_lift_result" ("run_id" NULLS FIRST, row_key);
CREATE TABLE "supply_store" (
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
	"area_id" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"keeper" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"phone_mask" TEXT COLLATE "C",
	"phone_key" TEXT COLLATE "C",
	"closed" BOOLEAN,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "supply_store.area_path" ON "supply_store" (area_path);
CREATE INDEX IF NOT EXISTS "supply_store.updated_at" ON "supply_store" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_store.area_id" ON "supply_store" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_store.site_id" ON "supply_store" ("site_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_store.location" ON "supply_store" ("location_lat", "location_lon");
ALTER TABLE "supply_store" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "supply_store.fts" ON "supply_store" USING gin(fts);
CREATE TABLE "supply_stock" (
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
	"store_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"item" TEXT COLLATE "C",
	"batch" TEXT COLLATE "C",
	"quantity" BIGINT,
	"unit" TEXT COLLATE "C",
	"expires_on" TEXT COLLATE "C",
	"counted_on" TEXT COLLATE "C",
	"counted_by" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "supply_stock.area_path" ON "supply_stock" (area_path);
CREATE INDEX IF NOT EXISTS "supply_stock.updated_at" ON "supply_stock" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_stock.store_id" ON "supply_stock" ("store_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_stock.item" ON "supply_stock" ("item" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_stock.quantity" ON "supply_stock" ("quantity" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_stock.expires_on" ON "supply_stock" ("expires_on" NULLS FIRST, row_key);
ALTER TABLE "supply_stock" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "supply_stock.fts" ON "supply_stock" USING gin(fts);
CREATE TABLE "supply_move" (
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
	"stock_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"quantity" BIGINT,
	"left" BIGINT,
	"doc_no" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"at" BIGINT,
	"by" TEXT COLLATE "C",
	"order_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "supply_move.area_path" ON "supply_move" (area_path);
CREATE INDEX IF NOT EXISTS "supply_move.updated_at" ON "supply_move" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_move.stock_id" ON "supply_move" ("stock_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_move.kind" ON "supply_move" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_move.at" ON "supply_move" ("at" NULLS FIRST, row_key);
ALTER TABLE "supply_move" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "supply_move.fts" ON "supply_move" USING gin(fts);
CREATE TABLE "supply_order" (
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
	"area_id" TEXT COLLATE "C",
	"basis" TEXT COLLATE "C",
	"plan_id" TEXT COLLATE "C",
	"event_id" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"people" BIGINT,
	"days" BIGINT,
	"state" TEXT COLLATE "C",
	"rate" BIGINT,
	"short" TEXT COLLATE "C",
	"issued_by" TEXT COLLATE "C",
	"issued_at" BIGINT,
	"returned_by" TEXT COLLATE "C",
	"returned_at" BIGINT,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "supply_order.area_path" ON "supply_order" (area_path);
CREATE INDEX IF NOT EXISTS "supply_order.updated_at" ON "supply_order" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_order.area_id" ON "supply_order" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_order.state" ON "supply_order" ("state" NULLS FIRST, row_key);
ALTER TABLE "supply_order" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "supply_order.fts" ON "supply_order" USING gin(fts);
CREATE TABLE "supply_line" (
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
	"order_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"store_id" TEXT COLLATE "C",
	"site_id" TEXT COLLATE "C",
	"stock_id" TEXT COLLATE "C",
	"item" TEXT COLLATE "C",
	"quantity" BIGINT,
	"unit" TEXT COLLATE "C",
	"minutes" BIGINT
);
CREATE INDEX IF NOT EXISTS "supply_line.area_path" ON "supply_line" (area_path);
CREATE INDEX IF NOT EXISTS "supply_line.updated_at" ON "supply_line" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_line.order_id" ON "supply_line" ("order_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "supply_line.store_id" ON "supply_line" ("store_id" NULLS FIRST, row_key);
CREATE TABLE "build_project" (
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
	"project_code" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"parcel_no" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"developer_name" TEXT COLLATE "C",
	"developer_uscc" TEXT COLLATE "C",
	"developer_contact" TEXT COLLATE "C",
	"developer_phone" TEXT COLLATE "C",
	"developer_phone_mask" TEXT COLLATE "C",
	"developer_phone_key" TEXT COLLATE "C",
	"designer" TEXT COLLATE "C",
	"designer_contact" TEXT COLLATE "C",
	"area_total_above" BIGINT,
	"area_residential" BIGINT,
	"area_other" BIGINT,
	"area_underground" BIGINT,
	"law_day" TEXT COLLATE "C",
	"city_class" TEXT COLLATE "C",
	"class_why" TEXT COLLATE "C",
	"special" TEXT COLLATE "C",
	"special_why" TEXT COLLATE "C",
	"first_floor" BIGINT,
	"storeys" BIGINT,
	"foundation_m" BIGINT,
	"approved_ratio" BIGINT,
	"required_area" BIGINT,
	"rule_i_ds" TEXT COLLATE "C",
	"calc_note" TEXT COLLATE "C",
	"derivation" TEXT COLLATE "C",
	"earlier_derivation" TEXT COLLATE "C",
	"duty" TEXT COLLATE "C",
	"paid_for_area" BIGINT,
	"designed_area" BIGINT,
	"shelter_area" BIGINT,
	"peacetime_use" TEXT COLLATE "C",
	"resistance" TEXT COLLATE "C",
	"function" TEXT COLLATE "C",
	"chem" TEXT COLLATE "C",
	"unit_count" BIGINT,
	"condition_no" TEXT COLLATE "C",
	"conditioned_on" TEXT COLLATE "C",
	"land_function" TEXT COLLATE "C",
	"land_type" TEXT COLLATE "C",
	"land_class" TEXT COLLATE "C",
	"land_area" BIGINT,
	"land_handover" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"application" TEXT COLLATE "C",
	"approval_no" TEXT COLLATE "C",
	"approved_on" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approver_id" TEXT COLLATE "C",
	"drawings_no" TEXT COLLATE "C",
	"drawings_on" TEXT COLLATE "C",
	"permit_no" TEXT COLLATE "C",
	"permit_on" TEXT COLLATE "C",
	"built_area" BIGINT,
	"completed_on" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "build_project.area_path" ON "build_project" (area_path);
CREATE INDEX IF NOT EXISTS "build_project.updated_at" ON "build_project" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "build_project.project_code" ON "build_project" ("project_code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "build_project.area_id" ON "build_project" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "build_project.parcel_no" ON "build_project" ("parcel_no" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "build_project.location" ON "build_project" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "build_project.developer_uscc" ON "build_project" ("developer_uscc" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "build_project.law_day" ON "build_project" ("law_day" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "build_project.duty" ON "build_project" ("duty" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "build_project.state" ON "build_project" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "build_project.approved_on" ON "build_project" ("approved_on" NULLS FIRST, row_key);
ALTER TABLE "build_project" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "build_project.fts" ON "build_project" USING gin(fts);
CREATE TABLE "build_ruling" (
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
	"project_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"area_total_above" BIGINT,
	"area_residential" BIGINT,
	"area_other" BIGINT,
	"law_day" TEXT COLLATE "C",
	"city_class" TEXT COLLATE "C",
	"class_why" TEXT COLLATE "C",
	"first_floor" BIGINT,
	"storeys" BIGINT,
	"foundation_m" BIGINT,
	"approved_ratio" BIGINT,
	"before" BIGINT,
	"required_area" BIGINT,
	"difference" BIGINT,
	"rule_i_ds" TEXT COLLATE "C",
	"before_derivation" TEXT COLLATE "C",
	"derivation" TEXT COLLATE "C",
	"decided_by" TEXT COLLATE "C",
	"decided_at" BIGINT,
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "build_ruling.area_path" ON "build_ruling" (area_path);
CREATE INDEX IF NOT EXISTS "build_ruling.updated_at" ON "build_ruling" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "build_ruling.project_id" ON "build_ruling" ("project_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "build_ruling.state" ON "build_ruling" ("state" NULLS FIRST, row_key);
CREATE TABLE "relocation_case" (
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
	"project_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"proof" TEXT COLLATE "C",
	"applied_on" TEXT COLLATE "C",
	"designed_area" BIGINT,
	"fee_day" TEXT COLLATE "C",
	"rate" BIGINT,
	"reduction" TEXT COLLATE "C",
	"reduction_proof" TEXT COLLATE "C",
	"required_area" BIGINT,
	"relocation_area" BIGINT,
	"fee" BIGINT,
	"rule_i_ds" TEXT COLLATE "C",
	"derivation" TEXT COLLATE "C",
	"verified_by" TEXT COLLATE "C",
	"notice_no" TEXT COLLATE "C",
	"noticed_on" TEXT COLLATE "C",
	"pay_due" TEXT COLLATE "C",
	"paid_on" TEXT COLLATE "C",
	"lapsed" BOOLEAN,
	"write_off_no" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "relocation_case.area_path" ON "relocation_case" (area_path);
CREATE INDEX IF NOT EXISTS "relocation_case.updated_at" ON "relocation_case" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "relocation_case.project_id" ON "relocation_case" ("project_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "relocation_case.state" ON "relocation_case" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "relocation_case.applied_on" ON "relocation_case" ("applied_on" NULLS FIRST, row_key);
CREATE TABLE "fee_bill" (
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
	"project_id" TEXT COLLATE "C",
	"case_id" TEXT COLLATE "C",
	"linked_id" TEXT COLLATE "C",
	"no" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"sort" TEXT COLLATE "C",
	"matter" TEXT COLLATE "C",
	"base_area" BIGINT,
	"rate" BIGINT,
	"amount" BIGINT,
	"issued_on" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"derivation" TEXT COLLATE "C",
	"paid" BIGINT,
	"offset" BIGINT,
	"outstanding" BIGINT,
	"surcharge_fixed" BIGINT,
	"surcharge_paid" BIGINT,
	"paid_on" TEXT COLLATE "C",
	"receipt_no" TEXT COLLATE "C",
	"state" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "fee_bill.area_path" ON "fee_bill" (area_path);
CREATE INDEX IF NOT EXISTS "fee_bill.updated_at" ON "fee_bill" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "fee_bill.project_id" ON "fee_bill" ("project_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "fee_bill.sort" ON "fee_bill" ("sort" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "fee_bill.issued_on" ON "fee_bill" ("issued_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "fee_bill.due_on" ON "fee_bill" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "fee_bill.outstanding" ON "fee_bill" ("outstanding" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "fee_bill.state" ON "fee_bill" ("state" NULLS FIRST, row_key);
ALTER TABLE "fee_bill" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "fee_bill.fts" ON "fee_bill" USING gin(fts);
CREATE TABLE "fee_entry" (
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
	"bill_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"amount" BIGINT,
	"paid_on" TEXT COLLATE "C",
	"receipt_no" TEXT COLLATE "C",
	"reverses_id" TEXT COLLATE "C",
	"by_bill_id" TEXT COLLATE "C",
	"surcharge" BIGINT,
	"derivation" TEXT COLLATE "C",
	"entered_by" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "fee_entry.area_path" ON "fee_entry" (area_path);
CREATE INDEX IF NOT EXISTS "fee_entry.updated_at" ON "fee_entry" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "fee_entry.bill_id" ON "fee_entry" ("bill_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "fee_entry.paid_on" ON "fee_entry" ("paid_on" NULLS FIRST, row_key);
ALTER TABLE "fee_entry" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "fee_entry.fts" ON "fee_entry" USING gin(fts);
CREATE TABLE "works_file" (
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
	"area_id" TEXT COLLATE "C",
	"stage" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"early" BOOLEAN,
	"project_code" TEXT COLLATE "C",
	"project_id" TEXT COLLATE "C",
	"shelter_id" TEXT COLLATE "C",
	"builder_id" TEXT COLLATE "C",
	"owner" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"drawings" TEXT COLLATE "C",
	"approved_built" BIGINT,
	"approved_shelter" BIGINT,
	"measured_built" BIGINT,
	"measured_usable" BIGINT,
	"measured_shelter" BIGINT,
	"capacity" BIGINT,
	"unit_count" BIGINT,
	"nuclear_class" TEXT COLLATE "C",
	"conv_class" TEXT COLLATE "C",
	"planned_on" TEXT COLLATE "C",
	"reviewed_on" TEXT COLLATE "C",
	"permit_no" TEXT COLLATE "C",
	"designed_on" TEXT COLLATE "C",
	"design_no" TEXT COLLATE "C",
	"started_on" TEXT COLLATE "C",
	"supervision_no" TEXT COLLATE "C",
	"completed_on" TEXT COLLATE "C",
	"surveyed_on" TEXT COLLATE "C",
	"surveyor" TEXT COLLATE "C",
	"accepted_on" TEXT COLLATE "C",
	"acceptance_report" TEXT COLLATE "C",
	"file_by" TEXT COLLATE "C",
	"filed_on" TEXT COLLATE "C",
	"filing_no" TEXT COLLATE "C",
	"archive_by" TEXT COLLATE "C",
	"hand_by" TEXT COLLATE "C",
	"handed_on" TEXT COLLATE "C",
	"handed_to" TEXT COLLATE "C",
	"hand_late" BIGINT,
	"registered_on" TEXT COLLATE "C",
	"approval_no" TEXT COLLATE "C",
	"ended_on" TEXT COLLATE "C",
	"build_year" BIGINT,
	"inspected_on" TEXT COLLATE "C",
	"inspected_by" TEXT COLLATE "C",
	"findings" TEXT COLLATE "C",
	"condition" TEXT COLLATE "C",
	"treatment" TEXT COLLATE "C",
	"treated_on" TEXT COLLATE "C",
	"clues" TEXT COLLATE "C",
	"clue_on" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "works_file.area_path" ON "works_file" (area_path);
CREATE INDEX IF NOT EXISTS "works_file.updated_at" ON "works_file" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_file.name" ON "works_file" ("name" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_file.area_id" ON "works_file" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_file.stage" ON "works_file" ("stage" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "works_file.code" ON "works_file" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "works_file.project_code" ON "works_file" ("project_code" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_file.project_id" ON "works_file" ("project_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_file.shelter_id" ON "works_file" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_file.location" ON "works_file" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "works_file.accepted_on" ON "works_file" ("accepted_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_file.filed_on" ON "works_file" ("filed_on" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "works_file.filing_no" ON "works_file" ("filing_no") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "works_file.hand_by" ON "works_file" ("hand_by" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_file.clue_on" ON "works_file" ("clue_on" NULLS FIRST, row_key);
ALTER TABLE "works_file" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "works_file.fts" ON "works_file" USING gin(fts);
CREATE TABLE "works_visit" (
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
	"file_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"step" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"visited_on" TEXT COLLATE "C",
	"officer_id" TEXT COLLATE "C",
	"second_id" TEXT COLLATE "C",
	"others" TEXT COLLATE "C",
	"sound" TEXT COLLATE "C",
	"faulty" TEXT COLLATE "C",
	"findings" TEXT COLLATE "C",
	"notice_no" TEXT COLLATE "C",
	"fix_by" TEXT COLLATE "C",
	"photos" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "works_visit.area_path" ON "works_visit" (area_path);
CREATE INDEX IF NOT EXISTS "works_visit.updated_at" ON "works_visit" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_visit.file_id" ON "works_visit" ("file_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_visit.step" ON "works_visit" ("step" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_visit.state" ON "works_visit" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_visit.visited_on" ON "works_visit" ("visited_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_visit.fix_by" ON "works_visit" ("fix_by" NULLS FIRST, row_key);
ALTER TABLE "works_visit" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "works_visit.fts" ON "works_visit" USING gin(fts);
CREATE TABLE "works_defect" (
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
	"visit_id" TEXT COLLATE "C",
	"file_id" TEXT COLLATE "C",
	"note" TEXT COLLATE "C",
	"no" BIGINT,
	"severity" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"drawing" TEXT COLLATE "C",
	"x" BIGINT,
	"y" BIGINT,
	"photos" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"fixed_on" TEXT COLLATE "C",
	"fix_note" TEXT COLLATE "C",
	"fixed_by" TEXT COLLATE "C",
	"fixer_id" TEXT COLLATE "C",
	"fix_photos" TEXT COLLATE "C",
	"solved_on" TEXT COLLATE "C",
	"solved_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "works_defect.area_path" ON "works_defect" (area_path);
CREATE INDEX IF NOT EXISTS "works_defect.updated_at" ON "works_defect" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_defect.visit_id" ON "works_defect" ("visit_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_defect.file_id" ON "works_defect" ("file_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_defect.severity" ON "works_defect" ("severity" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_defect.state" ON "works_defect" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "works_defect.due_on" ON "works_defect" ("due_on" NULLS FIRST, row_key);
ALTER TABLE "works_defect" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "works_defect.fts" ON "works_defect" USING gin(fts);
CREATE TABLE "use_registration" (
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
	"file_id" TEXT COLLATE "C",
	"registrant" TEXT COLLATE "C",
	"org_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"version" BIGINT,
	"before_id" TEXT COLLATE "C",
	"purpose" TEXT COLLATE "C",
	"area_m2" BIGINT,
	"contact" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"lessee" TEXT COLLATE "C",
	"lease_from" TEXT COLLATE "C",
	"lease_to" TEXT COLLATE "C",
	"outsider" BOOLEAN,
	"waiting" BIGINT,
	"contract" BOOLEAN,
	"told" BOOLEAN,
	"reminders" TEXT COLLATE "C",
	"letter_no" TEXT COLLATE "C",
	"letter_on" TEXT COLLATE "C",
	"letter_file" TEXT COLLATE "C",
	"certificate_no" TEXT COLLATE "C",
	"valid_from" TEXT COLLATE "C",
	"valid_to" TEXT COLLATE "C",
	"renewals" BIGINT,
	"renewed_on" TEXT COLLATE "C",
	"ended_on" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "use_registration.area_path" ON "use_registration" (area_path);
CREATE INDEX IF NOT EXISTS "use_registration.updated_at" ON "use_registration" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "use_registration.file_id" ON "use_registration" ("file_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "use_registration.state" ON "use_registration" ("state" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "use_registration.certificate_no" ON "use_registration" ("certificate_no") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "use_registration.valid_to" ON "use_registration" ("valid_to" NULLS FIRST, row_key);
ALTER TABLE "use_registration" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "use_registration.fts" ON "use_registration" USING gin(fts);
CREATE TABLE "alteration" (
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
	"file_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"applicant" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"applied_on" TEXT COLLATE "C",
	"area_m2" BIGINT,
	"shelter_before" BIGINT,
	"shelter_after" BIGINT,
	"nuclear_after" TEXT COLLATE "C",
	"duty" TEXT COLLATE "C",
	"rebuild_m2" BIGINT,
	"rebuild_class" TEXT COLLATE "C",
	"replacement_id" TEXT COLLATE "C",
	"rate" BIGINT,
	"fee" BIGINT,
	"fee_why" TEXT COLLATE "C",
	"paid_on" TEXT COLLATE "C",
	"approval_no" TEXT COLLATE "C",
	"approved_on" TEXT COLLATE "C",
	"due_on" TEXT COLLATE "C",
	"due_why" TEXT COLLATE "C",
	"done_on" TEXT COLLATE "C",
	"fulfilled_on" TEXT COLLATE "C",
	"overdue" BOOLEAN,
	"papers" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "alteration.area_path" ON "alteration" (area_path);
CREATE INDEX IF NOT EXISTS "alteration.updated_at" ON "alteration" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alteration.file_id" ON "alteration" ("file_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alteration.kind" ON "alteration" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alteration.state" ON "alteration" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alteration.replacement_id" ON "alteration" ("replacement_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alteration.due_on" ON "alteration" ("due_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "alteration.overdue" ON "alteration" ("overdue" NULLS FIRST, row_key);
ALTER TABLE "alteration" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "alteration.fts" ON "alteration" USING gin(fts);
CREATE TABLE "archive_paper" (
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
	"file_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"doc_no" TEXT COLLATE "C",
	"stage" TEXT COLLATE "C",
	"item" TEXT COLLATE "C",
	"paper_on" TEXT COLLATE "C",
	"pages" BIGINT,
	"retention" TEXT COLLATE "C",
	"carrier" TEXT COLLATE "C",
	"shelf" TEXT COLLATE "C",
	"file" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"abstract" TEXT COLLATE "C",
	"text" TEXT COLLATE "C",
	"text_state" TEXT COLLATE "C",
	"text_why" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "archive_paper.area_path" ON "archive_paper" (area_path);
CREATE INDEX IF NOT EXISTS "archive_paper.updated_at" ON "archive_paper" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "archive_paper.file_id" ON "archive_paper" ("file_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "archive_paper.stage" ON "archive_paper" ("stage" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "archive_paper.item" ON "archive_paper" ("item" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "archive_paper.paper_on" ON "archive_paper" ("paper_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "archive_paper.location" ON "archive_paper" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "archive_paper.text_state" ON "archive_paper" ("text_state" NULLS FIRST, row_key);
ALTER TABLE "archive_paper" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "archive_paper.fts" ON "archive_paper" USING gin(fts);
CREATE TABLE "shelter_allotment" (
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
	"area_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"version" BIGINT,
	"series" TEXT COLLATE "C",
	"from_id" TEXT COLLATE "C",
	"day" BOOLEAN,
	"longest" BIGINT,
	"closed" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"computed_at" BIGINT,
	"people" BIGINT,
	"assigned" BIGINT,
	"left" BIGINT,
	"own" BIGINT,
	"by_hand" BIGINT,
	"within" BIGINT,
	"minutes" BIGINT,
	"slowest" BIGINT,
	"proof" TEXT COLLATE "C",
	"gap_pct" BIGINT,
	"findings" TEXT COLLATE "C",
	"rule" TEXT COLLATE "C",
	"run_id" TEXT COLLATE "C",
	"key" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approved_at" BIGINT,
	"lost" BIGINT,
	"lost_why" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "shelter_allotment.area_path" ON "shelter_allotment" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_allotment.updated_at" ON "shelter_allotment" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_allotment.area_id" ON "shelter_allotment" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_allotment.state" ON "shelter_allotment" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_allotment.series" ON "shelter_allotment" ("series" NULLS FIRST, row_key);
ALTER TABLE "shelter_allotment" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "shelter_allotment.fts" ON "shelter_allotment" USING gin(fts);
CREATE TABLE "allot_unit" (
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
	"area_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"address" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"night_people" BIGINT,
	"day_people" BIGINT,
	"step_free" BIGINT,
	"own_works_id" TEXT COLLATE "C",
	"estimated" BOOLEAN,
	"contact" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "allot_unit.area_path" ON "allot_unit" (area_path);
CREATE INDEX IF NOT EXISTS "allot_unit.updated_at" ON "allot_unit" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "allot_unit.code" ON "allot_unit" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "allot_unit.area_id" ON "allot_unit" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_unit.location" ON "allot_unit" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "allot_unit.own_works_id" ON "allot_unit" ("own_works_id" NULLS FIRST, row_key);
ALTER TABLE "allot_unit" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "allot_unit.fts" ON "allot_unit" USING gin(fts);
CREATE TABLE "allot_household" (
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
	"unit_id" TEXT COLLATE "C",
	"number" TEXT COLLATE "C",
	"persons" BIGINT,
	"address" TEXT COLLATE "C",
	"step_free" BOOLEAN,
	"contact" TEXT COLLATE "C",
	"contact_mask" TEXT COLLATE "C",
	"contact_key" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "allot_household.area_path" ON "allot_household" (area_path);
CREATE INDEX IF NOT EXISTS "allot_household.updated_at" ON "allot_household" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_household.unit_id" ON "allot_household" ("unit_id" NULLS FIRST, row_key);
ALTER TABLE "allot_household" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "allot_household.fts" ON "allot_household" USING gin(fts);
CREATE TABLE "allot_binding" (
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
	"allotment_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"unit_id" TEXT COLLATE "C",
	"works_id" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"minutes" BIGINT
);
CREATE INDEX IF NOT EXISTS "allot_binding.area_path" ON "allot_binding" (area_path);
CREATE INDEX IF NOT EXISTS "allot_binding.updated_at" ON "allot_binding" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_binding.allotment_id" ON "allot_binding" ("allotment_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_binding.unit_id" ON "allot_binding" ("unit_id" NULLS FIRST, row_key);
ALTER TABLE "allot_binding" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "allot_binding.fts" ON "allot_binding" USING gin(fts);
CREATE TABLE "allot_run" (
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
	"allotment_id" TEXT COLLATE "C",
	"asked_by" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"started_at" BIGINT,
	"ended_at" BIGINT,
	"attempts" BIGINT,
	"steps" BIGINT,
	"trouble" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "allot_run.area_path" ON "allot_run" (area_path);
CREATE INDEX IF NOT EXISTS "allot_run.updated_at" ON "allot_run" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_run.allotment_id" ON "allot_run" ("allotment_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_run.state" ON "allot_run" ("state" NULLS FIRST, row_key);
CREATE TABLE "allot_share" (
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
	"allotment_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"unit_id" TEXT COLLATE "C",
	"household_id" TEXT COLLATE "C",
	"works_id" TEXT COLLATE "C",
	"people" BIGINT,
	"minutes" BIGINT,
	"km" BIGINT,
	"own" BOOLEAN,
	"by_hand" BOOLEAN,
	"step_free" BOOLEAN,
	"ways" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"run_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "allot_share.area_path" ON "allot_share" (area_path);
CREATE INDEX IF NOT EXISTS "allot_share.updated_at" ON "allot_share" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_share.allotment_id" ON "allot_share" ("allotment_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_share.unit_id" ON "allot_share" ("unit_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_share.works_id" ON "allot_share" ("works_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_share.why" ON "allot_share" ("why" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "allot_share.run_id" ON "allot_share" ("run_id" NULLS FIRST, row_key);
ALTER TABLE "allot_share" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "allot_share.fts" ON "allot_share" USING gin(fts);
CREATE TABLE "shelter_candidate" (
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
	"area_id" TEXT COLLATE "C",
	"location_lon" BIGINT,
	"location_lat" BIGINT,
	"location_acc" DOUBLE PRECISION,
	"location_crs" TEXT COLLATE "C",
	"use" TEXT COLLATE "C",
	"land" TEXT COLLATE "C",
	"capacity" BIGINT,
	"state" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "shelter_candidate.area_path" ON "shelter_candidate" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_candidate.updated_at" ON "shelter_candidate" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_candidate.area_id" ON "shelter_candidate" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_candidate.location" ON "shelter_candidate" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "shelter_candidate.use" ON "shelter_candidate" ("use" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "shelter_candidate.state" ON "shelter_candidate" ("state" NULLS FIRST, row_key);
ALTER TABLE "shelter_candidate" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "shelter_candidate.fts" ON "shelter_candidate" USING gin(fts);
CREATE TABLE "siting_study" (
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
	"area_id" TEXT COLLATE "C",
	"place" TEXT COLLATE "C",
	"aim" TEXT COLLATE "C",
	"count" BIGINT,
	"minutes" BIGINT,
	"day" BOOLEAN,
	"settlements" BOOLEAN,
	"in" TEXT COLLATE "C",
	"out" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siting_study.area_path" ON "siting_study" (area_path);
CREATE INDEX IF NOT EXISTS "siting_study.updated_at" ON "siting_study" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siting_study.area_id" ON "siting_study" ("area_id" NULLS FIRST, row_key);
ALTER TABLE "siting_study" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "siting_study.fts" ON "siting_study" USING gin(fts);
CREATE TABLE "law_rule" (
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
	"code" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"table_code" TEXT COLLATE "C",
	"value" TEXT COLLATE "C",
	"area" TEXT COLLATE "C",
	"area_name" TEXT COLLATE "C",
	"area_name_en" TEXT COLLATE "C",
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"back_why" TEXT COLLATE "C",
	"replaces_id" TEXT COLLATE "C",
	"source_title" TEXT COLLATE "C",
	"source_title_en" TEXT COLLATE "C",
	"number" TEXT COLLATE "C",
	"article" TEXT COLLATE "C",
	"article_en" TEXT COLLATE "C",
	"evidence" TEXT COLLATE "C",
	"dated" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C",
	"remark_en" TEXT COLLATE "C",
	"entered_by" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "law_rule.area_path" ON "law_rule" (area_path);
CREATE INDEX IF NOT EXISTS "law_rule.updated_at" ON "law_rule" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "law_rule.code" ON "law_rule" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "law_rule.state" ON "law_rule" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_rule.table_code" ON "law_rule" ("table_code" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_rule.area" ON "law_rule" ("area" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_rule.from" ON "law_rule" ("from" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_rule.replaces_id" ON "law_rule" ("replaces_id" NULLS FIRST, row_key);
ALTER TABLE "law_rule" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "law_rule.fts" ON "law_rule" USING gin(fts);
CREATE TABLE "law_year" (
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
	"year" BIGINT,
	"state" TEXT COLLATE "C",
	"number" TEXT COLLATE "C",
	"published_on" TEXT COLLATE "C",
	"notice" TEXT COLLATE "C",
	"off" TEXT COLLATE "C",
	"worked" TEXT COLLATE "C",
	"evidence" TEXT COLLATE "C",
	"replaces_id" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C",
	"entered_by" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "law_year.area_path" ON "law_year" (area_path);
CREATE INDEX IF NOT EXISTS "law_year.updated_at" ON "law_year" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_year.year" ON "law_year" ("year" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_year.state" ON "law_year" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_year.replaces_id" ON "law_year" ("replaces_id" NULLS FIRST, row_key);
ALTER TABLE "law_year" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "law_year.fts" ON "law_year" USING gin(fts);
CREATE TABLE "law_rerun" (
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
	"rule_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"asked_by" TEXT COLLATE "C",
	"started_at" BIGINT,
	"ended_at" BIGINT,
	"attempts" BIGINT,
	"steps" BIGINT,
	"looked" BIGINT,
	"changed" BIGINT,
	"failed" BIGINT,
	"trouble" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "law_rerun.area_path" ON "law_rerun" (area_path);
CREATE INDEX IF NOT EXISTS "law_rerun.updated_at" ON "law_rerun" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_rerun.rule_id" ON "law_rerun" ("rule_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "law_rerun.state" ON "law_rerun" ("state" NULLS FIRST, row_key);
CREATE TABLE "service_item" (
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
	"version" BIGINT,
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"level" TEXT COLLATE "C",
	"object" TEXT COLLATE "C",
	"basis" TEXT COLLATE "C",
	"legal_days" BIGINT,
	"commit_days" BIGINT,
	"days" TEXT COLLATE "C",
	"correct_days" BIGINT,
	"defer_days" BIGINT,
	"verified" BOOLEAN,
	"remark" TEXT COLLATE "C",
	"fee" TEXT COLLATE "C",
	"window" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"result_name" TEXT COLLATE "C",
	"depth" BIGINT,
	"mobile" BOOLEAN,
	"promise" BOOLEAN,
	"joint" BOOLEAN,
	"matter" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_item.area_path" ON "service_item" (area_path);
CREATE INDEX IF NOT EXISTS "service_item.updated_at" ON "service_item" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_item.code" ON "service_item" ("code" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_item.from" ON "service_item" ("from" NULLS FIRST, row_key);
ALTER TABLE "service_item" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "service_item.fts" ON "service_item" USING gin(fts);
CREATE TABLE "service_paper" (
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
	"item_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"order" BIGINT,
	"need" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"format" TEXT COLLATE "C",
	"copies" BIGINT,
	"form" TEXT COLLATE "C",
	"sample" TEXT COLLATE "C",
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_paper.area_path" ON "service_paper" (area_path);
CREATE INDEX IF NOT EXISTS "service_paper.updated_at" ON "service_paper" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_paper.item_id" ON "service_paper" ("item_id" NULLS FIRST, row_key);
ALTER TABLE "service_paper" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "service_paper.fts" ON "service_paper" USING gin(fts);
CREATE TABLE "service_case" (
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
	"title" TEXT COLLATE "C",
	"epoch" TEXT COLLATE "C",
	"item_id" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"light" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"channel" TEXT COLLATE "C",
	"mode" TEXT COLLATE "C",
	"project_id" TEXT COLLATE "C",
	"shelter_id" TEXT COLLATE "C",
	"statement" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"applicant" TEXT COLLATE "C",
	"uscc" TEXT COLLATE "C",
	"known_as" TEXT COLLATE "C",
	"subject" TEXT COLLATE "C",
	"phone" TEXT COLLATE "C",
	"phone_mask" TEXT COLLATE "C",
	"phone_key" TEXT COLLATE "C",
	"email" TEXT COLLATE "C",
	"agent" TEXT COLLATE "C",
	"mandate_until" TEXT COLLATE "C",
	"mandate" TEXT COLLATE "C",
	"department_id" TEXT COLLATE "C",
	"handler_id" TEXT COLLATE "C",
	"trips" BIGINT,
	"remark" TEXT COLLATE "C",
	"submitted_on" TEXT COLLATE "C",
	"reply_due" TEXT COLLATE "C",
	"silent" BOOLEAN,
	"accepted_on" TEXT COLLATE "C",
	"commit_due" TEXT COLLATE "C",
	"legal_due" TEXT COLLATE "C",
	"left" BIGINT,
	"count" TEXT COLLATE "C",
	"count_en" TEXT COLLATE "C",
	"uncounted" TEXT COLLATE "C",
	"escalated" TEXT COLLATE "C",
	"correct_items" TEXT COLLATE "C",
	"correct_due" TEXT COLLATE "C",
	"lacking" BIGINT,
	"lack_due" TEXT COLLATE "C",
	"pause_until" TEXT COLLATE "C",
	"extend_days" BIGINT,
	"extended" TEXT COLLATE "C",
	"consent" TEXT COLLATE "C",
	"verdict" TEXT COLLATE "C",
	"grounds" TEXT COLLATE "C",
	"figures" TEXT COLLATE "C",
	"decided_on" TEXT COLLATE "C",
	"decided_by" TEXT COLLATE "C",
	"commit_late" BOOLEAN,
	"legal_late" BOOLEAN,
	"result_no" TEXT COLLATE "C",
	"result_files" TEXT COLLATE "C",
	"result_due" TEXT COLLATE "C",
	"result_on" TEXT COLLATE "C",
	"delivered_on" TEXT COLLATE "C",
	"delivered_by" TEXT COLLATE "C",
	"done_on" TEXT COLLATE "C",
	"check_due" TEXT COLLATE "C",
	"checked_on" TEXT COLLATE "C",
	"finding" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_case.area_path" ON "service_case" (area_path);
CREATE INDEX IF NOT EXISTS "service_case.updated_at" ON "service_case" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "service_case.number" ON "service_case" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "service_case.item_id" ON "service_case" ("item_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.state" ON "service_case" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.light" ON "service_case" ("light" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.area_id" ON "service_case" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.channel" ON "service_case" ("channel" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.project_id" ON "service_case" ("project_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.shelter_id" ON "service_case" ("shelter_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.uscc" ON "service_case" ("uscc" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.subject" ON "service_case" ("subject" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.department_id" ON "service_case" ("department_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.handler_id" ON "service_case" ("handler_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.submitted_on" ON "service_case" ("submitted_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.reply_due" ON "service_case" ("reply_due" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.accepted_on" ON "service_case" ("accepted_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.commit_due" ON "service_case" ("commit_due" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.legal_due" ON "service_case" ("legal_due" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.verdict" ON "service_case" ("verdict" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.decided_on" ON "service_case" ("decided_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.done_on" ON "service_case" ("done_on" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_case.check_due" ON "service_case" ("check_due" NULLS FIRST, row_key);
ALTER TABLE "service_case" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "service_case.fts" ON "service_case" USING gin(fts);
CREATE TABLE "service_handed" (
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
	"case_id" TEXT COLLATE "C",
	"paper_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"order" BIGINT,
	"need" TEXT COLLATE "C",
	"source" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"handed_on" TEXT COLLATE "C",
	"due" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"reminded" BOOLEAN,
	"remark" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_handed.area_path" ON "service_handed" (area_path);
CREATE INDEX IF NOT EXISTS "service_handed.updated_at" ON "service_handed" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_handed.case_id" ON "service_handed" ("case_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_handed.paper_id" ON "service_handed" ("paper_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_handed.state" ON "service_handed" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_handed.due" ON "service_handed" ("due" NULLS FIRST, row_key);
CREATE TABLE "service_event" (
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
	"case_id" TEXT COLLATE "C",
	"at" BIGINT,
	"act" TEXT COLLATE "C",
	"what" TEXT COLLATE "C",
	"what_en" TEXT COLLATE "C",
	"by" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"opinion" TEXT COLLATE "C",
	"files" TEXT COLLATE "C",
	"to_person" TEXT COLLATE "C",
	"public" BOOLEAN,
	"mail" TEXT COLLATE "C",
	"mail_note" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_event.area_path" ON "service_event" (area_path);
CREATE INDEX IF NOT EXISTS "service_event.updated_at" ON "service_event" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_event.case_id" ON "service_event" ("case_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_event.at" ON "service_event" ("at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_event.act" ON "service_event" ("act" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_event.to_person" ON "service_event" ("to_person" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_event.mail" ON "service_event" ("mail" NULLS FIRST, row_key);
CREATE TABLE "service_correction" (
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
	"case_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"items" TEXT COLLATE "C",
	"round" BIGINT,
	"state" TEXT COLLATE "C",
	"issued_on" TEXT COLLATE "C",
	"due" TEXT COLLATE "C",
	"received_on" TEXT COLLATE "C",
	"issued_by" TEXT COLLATE "C",
	"override" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_correction.area_path" ON "service_correction" (area_path);
CREATE INDEX IF NOT EXISTS "service_correction.updated_at" ON "service_correction" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_correction.case_id" ON "service_correction" ("case_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_correction.state" ON "service_correction" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_correction.due" ON "service_correction" ("due" NULLS FIRST, row_key);
CREATE TABLE "service_pause" (
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
	"case_id" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"from" TEXT COLLATE "C",
	"until" TEXT COLLATE "C",
	"expected" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"told_on" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_pause.area_path" ON "service_pause" (area_path);
CREATE INDEX IF NOT EXISTS "service_pause.updated_at" ON "service_pause" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_pause.case_id" ON "service_pause" ("case_id" NULLS FIRST, row_key);
CREATE TABLE "service_drawing" (
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
	"case_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"version" BIGINT,
	"files" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"hash" TEXT COLLATE "C",
	"put_on" TEXT COLLATE "C",
	"due" TEXT COLLATE "C",
	"current" BOOLEAN
);
CREATE INDEX IF NOT EXISTS "service_drawing.area_path" ON "service_drawing" (area_path);
CREATE INDEX IF NOT EXISTS "service_drawing.updated_at" ON "service_drawing" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_drawing.case_id" ON "service_drawing" ("case_id" NULLS FIRST, row_key);
CREATE TABLE "service_opinion" (
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
	"case_id" TEXT COLLATE "C",
	"set_id" TEXT COLLATE "C",
	"org_id" TEXT COLLATE "C",
	"department" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"due" TEXT COLLATE "C",
	"view" TEXT COLLATE "C",
	"text" TEXT COLLATE "C",
	"given_on" TEXT COLLATE "C",
	"given_by" TEXT COLLATE "C",
	"outdated" BOOLEAN,
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_opinion.area_path" ON "service_opinion" (area_path);
CREATE INDEX IF NOT EXISTS "service_opinion.updated_at" ON "service_opinion" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_opinion.case_id" ON "service_opinion" ("case_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_opinion.set_id" ON "service_opinion" ("set_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_opinion.org_id" ON "service_opinion" ("org_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_opinion.state" ON "service_opinion" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_opinion.due" ON "service_opinion" ("due" NULLS FIRST, row_key);
CREATE TABLE "service_rating" (
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
	"case_id" TEXT COLLATE "C",
	"stars" BIGINT,
	"text" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"given_on" TEXT COLLATE "C",
	"call_due" TEXT COLLATE "C",
	"called_on" TEXT COLLATE "C",
	"called_by" TEXT COLLATE "C",
	"outcome" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "service_rating.area_path" ON "service_rating" (area_path);
CREATE INDEX IF NOT EXISTS "service_rating.updated_at" ON "service_rating" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_rating.case_id" ON "service_rating" ("case_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_rating.stars" ON "service_rating" ("stars" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_rating.state" ON "service_rating" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "service_rating.call_due" ON "service_rating" ("call_due" NULLS FIRST, row_key);
CREATE TABLE "certificate" (
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
	"number" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"holder" TEXT COLLATE "C",
	"holder_kind" TEXT COLLATE "C",
	"holder_code" TEXT COLLATE "C",
	"content" TEXT COLLATE "C",
	"valid_to" TEXT COLLATE "C",
	"replaces" TEXT COLLATE "C",
	"about_name" TEXT COLLATE "C",
	"about_register" TEXT COLLATE "C",
	"about_id" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"issuer_id" TEXT COLLATE "C",
	"issuer" TEXT COLLATE "C",
	"issued_on" TEXT COLLATE "C",
	"issued_by" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"paper" TEXT COLLATE "C",
	"replaced_by" TEXT COLLATE "C",
	"reason" TEXT COLLATE "C",
	"ended_on" TEXT COLLATE "C",
	"key_id" TEXT COLLATE "C",
	"sha256" TEXT COLLATE "C",
	"sm3" TEXT COLLATE "C",
	"facts" TEXT COLLATE "C",
	"signature" TEXT COLLATE "C",
	"epoch" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "certificate.area_path" ON "certificate" (area_path);
CREATE INDEX IF NOT EXISTS "certificate.updated_at" ON "certificate" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "certificate.number" ON "certificate" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "certificate.state" ON "certificate" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "certificate.kind" ON "certificate" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "certificate.valid_to" ON "certificate" ("valid_to" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "certificate.replaces" ON "certificate" ("replaces" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "certificate.about_id" ON "certificate" ("about_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "certificate.area_id" ON "certificate" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "certificate.issued_on" ON "certificate" ("issued_on" NULLS FIRST, row_key);
ALTER TABLE "certificate" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "certificate.fts" ON "certificate" USING gin(fts);
CREATE TABLE "applicant" (
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
	"state" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"uscc" TEXT COLLATE "C",
	"id_number" TEXT COLLATE "C",
	"id_number_mask" TEXT COLLATE "C",
	"id_number_key" TEXT COLLATE "C",
	"contact" TEXT COLLATE "C",
	"email" TEXT COLLATE "C",
	"mobile" TEXT COLLATE "C",
	"mobile_mask" TEXT COLLATE "C",
	"mobile_key" TEXT COLLATE "C",
	"subject" TEXT COLLATE "C",
	"joined_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "applicant.area_path" ON "applicant" (area_path);
CREATE INDEX IF NOT EXISTS "applicant.updated_at" ON "applicant" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "applicant.kind" ON "applicant" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "applicant.state" ON "applicant" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "applicant.area_id" ON "applicant" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "applicant.uscc" ON "applicant" ("uscc" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "applicant.email" ON "applicant" ("email") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "applicant.subject" ON "applicant" ("subject" NULLS FIRST, row_key);
ALTER TABLE "applicant" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "applicant.fts" ON "applicant" USING gin(fts);
CREATE TABLE "applicant_key" (
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
	"password" TEXT COLLATE "C",
	"password_mask" TEXT COLLATE "C",
	"password_key" TEXT COLLATE "C",
	"code" TEXT COLLATE "C",
	"until" BIGINT,
	"tries" BIGINT,
	"sent_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "applicant_key.area_path" ON "applicant_key" (area_path);
CREATE INDEX IF NOT EXISTS "applicant_key.updated_at" ON "applicant_key" ("updated_at" NULLS FIRST, row_key);
CREATE TABLE "applicant_session" (
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
	"applicant_id" TEXT COLLATE "C",
	"token" TEXT COLLATE "C",
	"started_at" BIGINT,
	"seen_at" BIGINT,
	"ended_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "applicant_session.area_path" ON "applicant_session" (area_path);
CREATE INDEX IF NOT EXISTS "applicant_session.updated_at" ON "applicant_session" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "applicant_session.applicant_id" ON "applicant_session" ("applicant_id" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "applicant_session.token" ON "applicant_session" ("token") WHERE struck_at IS NULL;
CREATE TABLE "application_draft" (
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
	"applicant_id" TEXT COLLATE "C",
	"item_id" TEXT COLLATE "C",
	"title" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"project_id" TEXT COLLATE "C",
	"statement" TEXT COLLATE "C",
	"agent" TEXT COLLATE "C",
	"mandate_until" TEXT COLLATE "C",
	"case_id" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "application_draft.area_path" ON "application_draft" (area_path);
CREATE INDEX IF NOT EXISTS "application_draft.updated_at" ON "application_draft" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "application_draft.applicant_id" ON "application_draft" ("applicant_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "application_draft.case_id" ON "application_draft" ("case_id" NULLS FIRST, row_key);
CREATE TABLE "application_file" (
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
	"draft_id" TEXT COLLATE "C",
	"paper_id" TEXT COLLATE "C",
	"name" TEXT COLLATE "C",
	"files" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "application_file.area_path" ON "application_file" (area_path);
CREATE INDEX IF NOT EXISTS "application_file.updated_at" ON "application_file" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "application_file.draft_id" ON "application_file" ("draft_id" NULLS FIRST, row_key);
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
	"daytime" BIGINT,
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
	"email" TEXT COLLATE "C",
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
CREATE TABLE "siren_command" (
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
	"world" TEXT COLLATE "C",
	"kind" TEXT COLLATE "C",
	"stage" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"alert" TEXT COLLATE "C",
	"subject" TEXT COLLATE "C",
	"signal" TEXT COLLATE "C",
	"wire" TEXT COLLATE "C",
	"on_ms" BIGINT,
	"off_ms" BIGINT,
	"repeats" BIGINT,
	"longest_s" BIGINT,
	"issued_at" BIGINT,
	"not_before" BIGINT,
	"expires_at" BIGINT,
	"closed_at" BIGINT,
	"devices" BIGINT,
	"empty" BOOLEAN,
	"second" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"epoch" TEXT COLLATE "C",
	"seq" BIGINT
);
CREATE INDEX IF NOT EXISTS "siren_command.area_path" ON "siren_command" (area_path);
CREATE INDEX IF NOT EXISTS "siren_command.updated_at" ON "siren_command" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_command.world" ON "siren_command" ("world" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_command.kind" ON "siren_command" ("kind" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_command.stage" ON "siren_command" ("stage" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_command.area_id" ON "siren_command" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_command.alert" ON "siren_command" ("alert" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_command.subject" ON "siren_command" ("subject" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_command.issued_at" ON "siren_command" ("issued_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_command.seq" ON "siren_command" ("seq" NULLS FIRST, row_key);
ALTER TABLE "siren_command" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "siren_command.fts" ON "siren_command" USING gin(fts);
CREATE TABLE "siren_delivery" (
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
	"command_id" TEXT COLLATE "C",
	"number" BIGINT,
	"title" TEXT COLLATE "C",
	"devices" TEXT COLLATE "C",
	"states" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren_delivery.area_path" ON "siren_delivery" (area_path);
CREATE INDEX IF NOT EXISTS "siren_delivery.updated_at" ON "siren_delivery" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_delivery.command_id" ON "siren_delivery" ("command_id" NULLS FIRST, row_key);
CREATE TABLE "siren_incident" (
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
	"matter" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"area_id" TEXT COLLATE "C",
	"device" TEXT COLLATE "C",
	"detail" TEXT COLLATE "C",
	"first_at" BIGINT,
	"last_at" BIGINT,
	"count" BIGINT,
	"outcome" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren_incident.area_path" ON "siren_incident" (area_path);
CREATE INDEX IF NOT EXISTS "siren_incident.updated_at" ON "siren_incident" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_incident.matter" ON "siren_incident" ("matter" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_incident.state" ON "siren_incident" ("state" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_incident.area_id" ON "siren_incident" ("area_id" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_incident.device" ON "siren_incident" ("device" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "siren_incident.first_at" ON "siren_incident" ("first_at" NULLS FIRST, row_key);
ALTER TABLE "siren_incident" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "siren_incident.fts" ON "siren_incident" USING gin(fts);
CREATE TABLE "siren_policy" (
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
	"title" TEXT COLLATE "C",
	"state" TEXT COLLATE "C",
	"since" BIGINT,
	"by" TEXT COLLATE "C",
	"why" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren_policy.area_path" ON "siren_policy" (area_path);
CREATE INDEX IF NOT EXISTS "siren_policy.updated_at" ON "siren_policy" ("updated_at" NULLS FIRST, row_key);
CREATE TABLE "siren_enrolment" (
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
	"device" TEXT COLLATE "C",
	"at" BIGINT,
	"times" BIGINT,
	"why" TEXT COLLATE "C"
);
CREATE INDEX IF NOT EXISTS "siren_enrolment.area_path" ON "siren_enrolment" (area_path);
CREATE INDEX IF NOT EXISTS "siren_enrolment.updated_at" ON "siren_enrolment" ("updated_at" NULLS FIRST, row_key);
CREATE UNIQUE INDEX IF NOT EXISTS "siren_enrolment.device" ON "siren_enrolment" ("device") WHERE struck_at IS NULL;
CREATE TABLE "siren_number" (
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
	"last" BIGINT
);
CREATE INDEX IF NOT EXISTS "siren_number.area_path" ON "siren_number" (area_path);
CREATE INDEX IF NOT EXISTS "siren_number.updated_at" ON "siren_number" ("updated_at" NULLS FIRST, row_key);
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
CREATE TABLE "form_template" (
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
	"code" TEXT COLLATE "C",
	"register" TEXT COLLATE "C",
	"tongue" TEXT COLLATE "C",
	"version" BIGINT,
	"state" TEXT COLLATE "C",
	"text" TEXT COLLATE "C",
	"why" TEXT COLLATE "C",
	"shipped" BOOLEAN,
	"written_by" TEXT COLLATE "C",
	"approved_by" TEXT COLLATE "C",
	"approved_at" BIGINT
);
CREATE INDEX IF NOT EXISTS "form_template.area_path" ON "form_template" (area_path);
CREATE INDEX IF NOT EXISTS "form_template.updated_at" ON "form_template" ("updated_at" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "form_template.code" ON "form_template" ("code" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "form_template.register" ON "form_template" ("register" NULLS FIRST, row_key);
CREATE INDEX IF NOT EXISTS "form_template.state" ON "form_template" ("state" NULLS FIRST, row_key);
ALTER TABLE "form_template" ADD COLUMN IF NOT EXISTS fts tsvector;
CREATE INDEX IF NOT EXISTS "form_template.fts" ON "form_template" USING gin(fts);
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
