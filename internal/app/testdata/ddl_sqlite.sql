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
CREATE TABLE "assess_scheme" (
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
	"year" INTEGER,
	"level" TEXT,
	"state" TEXT,
	"document" TEXT,
	"self_due" TEXT,
	"review_due" TEXT,
	"appeal_days" INTEGER,
	"note" TEXT,
	"version" INTEGER,
	"replaces" TEXT,
	"objects" INTEGER,
	"issued_by" TEXT,
	"issued_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "assess_scheme.area_path" ON "assess_scheme" (area_path);
CREATE INDEX IF NOT EXISTS "assess_scheme.updated_at" ON "assess_scheme" ("updated_at");
CREATE INDEX IF NOT EXISTS "assess_scheme.year" ON "assess_scheme" ("year");
CREATE INDEX IF NOT EXISTS "assess_scheme.level" ON "assess_scheme" ("level");
CREATE INDEX IF NOT EXISTS "assess_scheme.state" ON "assess_scheme" ("state");
CREATE INDEX IF NOT EXISTS "assess_scheme.replaces" ON "assess_scheme" ("replaces");
CREATE VIRTUAL TABLE IF NOT EXISTS "assess_scheme_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "assess_item" (
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
	"scheme_id" TEXT,
	"code" TEXT,
	"title" TEXT,
	"above" TEXT,
	"kind" TEXT,
	"weight" INTEGER,
	"rule" TEXT,
	"evidence" TEXT,
	"figure" TEXT,
	"target" INTEGER
);
CREATE INDEX IF NOT EXISTS "assess_item.area_path" ON "assess_item" (area_path);
CREATE INDEX IF NOT EXISTS "assess_item.updated_at" ON "assess_item" ("updated_at");
CREATE INDEX IF NOT EXISTS "assess_item.scheme_id" ON "assess_item" ("scheme_id");
CREATE INDEX IF NOT EXISTS "assess_item.above" ON "assess_item" ("above");
CREATE INDEX IF NOT EXISTS "assess_item.kind" ON "assess_item" ("kind");
CREATE VIRTUAL TABLE IF NOT EXISTS "assess_item_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "assessment" (
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
	"scheme_id" TEXT,
	"headquarters_id" TEXT,
	"area_id" TEXT,
	"state" TEXT,
	"self_due" TEXT,
	"review_due" TEXT,
	"overdue" INTEGER,
	"published_on" TEXT,
	"appeal_due" TEXT,
	"total" INTEGER,
	"bonus" INTEGER,
	"vetoed" INTEGER,
	"missing" INTEGER,
	"unproved" INTEGER,
	"final_total" INTEGER,
	"submitted_by" TEXT,
	"submitted_at" INTEGER,
	"settled_by" TEXT,
	"settled_at" INTEGER,
	"remedy" TEXT,
	"remedy_due" TEXT,
	"remedy_result" TEXT
);
CREATE INDEX IF NOT EXISTS "assessment.area_path" ON "assessment" (area_path);
CREATE INDEX IF NOT EXISTS "assessment.updated_at" ON "assessment" ("updated_at");
CREATE INDEX IF NOT EXISTS "assessment.scheme_id" ON "assessment" ("scheme_id");
CREATE INDEX IF NOT EXISTS "assessment.headquarters_id" ON "assessment" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "assessment.area_id" ON "assessment" ("area_id");
CREATE INDEX IF NOT EXISTS "assessment.state" ON "assessment" ("state");
CREATE INDEX IF NOT EXISTS "assessment.overdue" ON "assessment" ("overdue");
CREATE VIRTUAL TABLE IF NOT EXISTS "assessment_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "assess_score" (
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
	"assessment_id" TEXT,
	"item_id" TEXT,
	"code" TEXT,
	"title" TEXT,
	"kind" TEXT,
	"weight" INTEGER,
	"target" INTEGER,
	"figure" TEXT,
	"state" TEXT,
	"counted" INTEGER,
	"lacking" INTEGER,
	"computed" INTEGER,
	"part" INTEGER,
	"base" INTEGER,
	"as_of" INTEGER,
	"link" TEXT,
	"actual" INTEGER,
	"self_score" INTEGER,
	"triggered" INTEGER,
	"evidence" TEXT,
	"evidence_on" TEXT,
	"self_note" TEXT,
	"self_by" TEXT,
	"self_at" INTEGER,
	"review_score" INTEGER,
	"reason" TEXT,
	"reviewer" TEXT,
	"reviewed_at" INTEGER,
	"corrected" INTEGER,
	"correct_reason" TEXT,
	"correct_papers" TEXT,
	"corrected_by" TEXT,
	"corrected_at" INTEGER,
	"appeal" TEXT,
	"appeal_papers" TEXT,
	"appeal_by" TEXT,
	"appeal_at" INTEGER,
	"answer" TEXT,
	"answered_by" TEXT,
	"answered_at" INTEGER,
	"final" INTEGER
);
CREATE INDEX IF NOT EXISTS "assess_score.area_path" ON "assess_score" (area_path);
CREATE INDEX IF NOT EXISTS "assess_score.updated_at" ON "assess_score" ("updated_at");
CREATE INDEX IF NOT EXISTS "assess_score.assessment_id" ON "assess_score" ("assessment_id");
CREATE INDEX IF NOT EXISTS "assess_score.item_id" ON "assess_score" ("item_id");
CREATE INDEX IF NOT EXISTS "assess_score.kind" ON "assess_score" ("kind");
CREATE INDEX IF NOT EXISTS "assess_score.state" ON "assess_score" ("state");
CREATE INDEX IF NOT EXISTS "assess_score.lacking" ON "assess_score" ("lacking");
CREATE TABLE "rectification" (
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
	"assessment_id" TEXT,
	"title" TEXT,
	"score_id" TEXT,
	"demand" TEXT,
	"owner_id" TEXT,
	"due_on" TEXT,
	"state" TEXT,
	"overdue" INTEGER,
	"asked_by" TEXT,
	"result" TEXT,
	"evidence" TEXT,
	"reported_by" TEXT,
	"reported_at" INTEGER,
	"finding" TEXT,
	"times" INTEGER,
	"checked_by" TEXT,
	"checked_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "rectification.area_path" ON "rectification" (area_path);
CREATE INDEX IF NOT EXISTS "rectification.updated_at" ON "rectification" ("updated_at");
CREATE INDEX IF NOT EXISTS "rectification.assessment_id" ON "rectification" ("assessment_id");
CREATE INDEX IF NOT EXISTS "rectification.score_id" ON "rectification" ("score_id");
CREATE INDEX IF NOT EXISTS "rectification.owner_id" ON "rectification" ("owner_id");
CREATE INDEX IF NOT EXISTS "rectification.due_on" ON "rectification" ("due_on");
CREATE INDEX IF NOT EXISTS "rectification.state" ON "rectification" ("state");
CREATE INDEX IF NOT EXISTS "rectification.overdue" ON "rectification" ("overdue");
CREATE VIRTUAL TABLE IF NOT EXISTS "rectification_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "duty_roster" (
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
	"headquarters_id" TEXT,
	"first_day" TEXT,
	"last_day" TEXT,
	"level" TEXT,
	"state" TEXT,
	"area_id" TEXT,
	"change_hour" INTEGER,
	"pattern" TEXT,
	"holiday_from" TEXT,
	"holiday_to" TEXT,
	"note" TEXT,
	"rotated_at" INTEGER,
	"published_by" TEXT,
	"published_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "duty_roster.area_path" ON "duty_roster" (area_path);
CREATE INDEX IF NOT EXISTS "duty_roster.updated_at" ON "duty_roster" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_roster.headquarters_id" ON "duty_roster" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "duty_roster.first_day" ON "duty_roster" ("first_day");
CREATE INDEX IF NOT EXISTS "duty_roster.last_day" ON "duty_roster" ("last_day");
CREATE INDEX IF NOT EXISTS "duty_roster.level" ON "duty_roster" ("level");
CREATE INDEX IF NOT EXISTS "duty_roster.state" ON "duty_roster" ("state");
CREATE INDEX IF NOT EXISTS "duty_roster.area_id" ON "duty_roster" ("area_id");
CREATE INDEX IF NOT EXISTS "duty_roster.published_at" ON "duty_roster" ("published_at");
CREATE TABLE "duty_shift" (
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
	"roster_id" TEXT,
	"date" TEXT,
	"slot" TEXT,
	"headquarters_id" TEXT,
	"area_id" TEXT,
	"starts_at" INTEGER,
	"ends_at" INTEGER,
	"leader_id" TEXT,
	"officer_id" TEXT,
	"officer2_id" TEXT,
	"comms_id" TEXT,
	"level" TEXT,
	"source" TEXT,
	"state" TEXT,
	"signed_at" INTEGER,
	"signed_by" TEXT,
	"in_time" INTEGER
);
CREATE INDEX IF NOT EXISTS "duty_shift.area_path" ON "duty_shift" (area_path);
CREATE INDEX IF NOT EXISTS "duty_shift.updated_at" ON "duty_shift" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_shift.roster_id" ON "duty_shift" ("roster_id");
CREATE INDEX IF NOT EXISTS "duty_shift.date" ON "duty_shift" ("date");
CREATE INDEX IF NOT EXISTS "duty_shift.headquarters_id" ON "duty_shift" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "duty_shift.area_id" ON "duty_shift" ("area_id");
CREATE INDEX IF NOT EXISTS "duty_shift.starts_at" ON "duty_shift" ("starts_at");
CREATE INDEX IF NOT EXISTS "duty_shift.ends_at" ON "duty_shift" ("ends_at");
CREATE INDEX IF NOT EXISTS "duty_shift.leader_id" ON "duty_shift" ("leader_id");
CREATE INDEX IF NOT EXISTS "duty_shift.officer_id" ON "duty_shift" ("officer_id");
CREATE INDEX IF NOT EXISTS "duty_shift.officer2_id" ON "duty_shift" ("officer2_id");
CREATE INDEX IF NOT EXISTS "duty_shift.comms_id" ON "duty_shift" ("comms_id");
CREATE INDEX IF NOT EXISTS "duty_shift.state" ON "duty_shift" ("state");
CREATE INDEX IF NOT EXISTS "duty_shift.in_time" ON "duty_shift" ("in_time");
CREATE TABLE "duty_handover" (
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
	"shift_id" TEXT,
	"before_id" TEXT,
	"headquarters_id" TEXT,
	"starts_at" INTEGER,
	"state" TEXT,
	"open_entries" INTEGER,
	"open_matters" TEXT,
	"equipment" TEXT,
	"keys" TEXT,
	"note" TEXT,
	"out_by" TEXT,
	"out_at" INTEGER,
	"in_by" TEXT,
	"in_at" INTEGER,
	"alone" INTEGER,
	"alone_why" TEXT,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_handover.area_path" ON "duty_handover" (area_path);
CREATE INDEX IF NOT EXISTS "duty_handover.updated_at" ON "duty_handover" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_handover.shift_id" ON "duty_handover" ("shift_id");
CREATE INDEX IF NOT EXISTS "duty_handover.before_id" ON "duty_handover" ("before_id");
CREATE INDEX IF NOT EXISTS "duty_handover.headquarters_id" ON "duty_handover" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "duty_handover.starts_at" ON "duty_handover" ("starts_at");
CREATE INDEX IF NOT EXISTS "duty_handover.state" ON "duty_handover" ("state");
CREATE INDEX IF NOT EXISTS "duty_handover.alone" ON "duty_handover" ("alone");
CREATE INDEX IF NOT EXISTS "duty_handover.area_id" ON "duty_handover" ("area_id");
CREATE TABLE "duty_swap" (
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
	"shift_id" TEXT,
	"part" TEXT,
	"out_id" TEXT,
	"in_id" TEXT,
	"return_id" TEXT,
	"why" TEXT,
	"state" TEXT,
	"out_agreed" TEXT,
	"out_at" INTEGER,
	"in_agreed" TEXT,
	"in_at" INTEGER,
	"approved_by" TEXT,
	"approved_at" INTEGER,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_swap.area_path" ON "duty_swap" (area_path);
CREATE INDEX IF NOT EXISTS "duty_swap.updated_at" ON "duty_swap" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_swap.shift_id" ON "duty_swap" ("shift_id");
CREATE INDEX IF NOT EXISTS "duty_swap.out_id" ON "duty_swap" ("out_id");
CREATE INDEX IF NOT EXISTS "duty_swap.in_id" ON "duty_swap" ("in_id");
CREATE INDEX IF NOT EXISTS "duty_swap.return_id" ON "duty_swap" ("return_id");
CREATE INDEX IF NOT EXISTS "duty_swap.state" ON "duty_swap" ("state");
CREATE INDEX IF NOT EXISTS "duty_swap.area_id" ON "duty_swap" ("area_id");
CREATE TABLE "duty_pool" (
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
	"headquarters_id" TEXT,
	"person_id" TEXT,
	"part" TEXT,
	"order" INTEGER,
	"paused" INTEGER,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_pool.area_path" ON "duty_pool" (area_path);
CREATE INDEX IF NOT EXISTS "duty_pool.updated_at" ON "duty_pool" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_pool.headquarters_id" ON "duty_pool" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "duty_pool.person_id" ON "duty_pool" ("person_id");
CREATE INDEX IF NOT EXISTS "duty_pool.area_id" ON "duty_pool" ("area_id");
CREATE TABLE "duty_leave" (
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
	"person_id" TEXT,
	"kind" TEXT,
	"first_day" TEXT,
	"last_day" TEXT,
	"state" TEXT,
	"note" TEXT,
	"approved_by" TEXT,
	"approved_at" INTEGER,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_leave.area_path" ON "duty_leave" (area_path);
CREATE INDEX IF NOT EXISTS "duty_leave.updated_at" ON "duty_leave" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_leave.person_id" ON "duty_leave" ("person_id");
CREATE INDEX IF NOT EXISTS "duty_leave.first_day" ON "duty_leave" ("first_day");
CREATE INDEX IF NOT EXISTS "duty_leave.last_day" ON "duty_leave" ("last_day");
CREATE INDEX IF NOT EXISTS "duty_leave.state" ON "duty_leave" ("state");
CREATE INDEX IF NOT EXISTS "duty_leave.area_id" ON "duty_leave" ("area_id");
CREATE TABLE "duty_rule" (
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
	"words" TEXT,
	"from_day" TEXT,
	"to_day" TEXT,
	"basis" TEXT,
	"verified" INTEGER,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_rule.area_path" ON "duty_rule" (area_path);
CREATE INDEX IF NOT EXISTS "duty_rule.updated_at" ON "duty_rule" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_rule.from_day" ON "duty_rule" ("from_day");
CREATE INDEX IF NOT EXISTS "duty_rule.area_id" ON "duty_rule" ("area_id");
CREATE TABLE "duty_watch" (
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
	"headquarters_id" TEXT,
	"manning" TEXT,
	"shift_id" TEXT,
	"since" INTEGER,
	"next_at" INTEGER,
	"next_month" TEXT,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_watch.area_path" ON "duty_watch" (area_path);
CREATE INDEX IF NOT EXISTS "duty_watch.updated_at" ON "duty_watch" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_watch.headquarters_id" ON "duty_watch" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "duty_watch.manning" ON "duty_watch" ("manning");
CREATE INDEX IF NOT EXISTS "duty_watch.shift_id" ON "duty_watch" ("shift_id");
CREATE INDEX IF NOT EXISTS "duty_watch.next_month" ON "duty_watch" ("next_month");
CREATE INDEX IF NOT EXISTS "duty_watch.area_id" ON "duty_watch" ("area_id");
CREATE TABLE "spot_check" (
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
	"headquarters_id" TEXT,
	"called_at" INTEGER,
	"result" TEXT,
	"person_id" TEXT,
	"shift_id" TEXT,
	"code" TEXT,
	"called_by" TEXT,
	"due_at" INTEGER,
	"given" TEXT,
	"answered_at" INTEGER,
	"answered_by" TEXT,
	"note" TEXT,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "spot_check.area_path" ON "spot_check" (area_path);
CREATE INDEX IF NOT EXISTS "spot_check.updated_at" ON "spot_check" ("updated_at");
CREATE INDEX IF NOT EXISTS "spot_check.headquarters_id" ON "spot_check" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "spot_check.called_at" ON "spot_check" ("called_at");
CREATE INDEX IF NOT EXISTS "spot_check.result" ON "spot_check" ("result");
CREATE INDEX IF NOT EXISTS "spot_check.person_id" ON "spot_check" ("person_id");
CREATE INDEX IF NOT EXISTS "spot_check.shift_id" ON "spot_check" ("shift_id");
CREATE INDEX IF NOT EXISTS "spot_check.due_at" ON "spot_check" ("due_at");
CREATE INDEX IF NOT EXISTS "spot_check.area_id" ON "spot_check" ("area_id");
CREATE TABLE "callout" (
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
	"headquarters_id" TEXT,
	"operation_id" TEXT,
	"world" TEXT,
	"message" TEXT,
	"only_on_duty" INTEGER,
	"state" TEXT,
	"started_at" INTEGER,
	"started_by" TEXT,
	"ended_at" INTEGER,
	"answered" INTEGER,
	"unanswered" INTEGER,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "callout.area_path" ON "callout" (area_path);
CREATE INDEX IF NOT EXISTS "callout.updated_at" ON "callout" ("updated_at");
CREATE INDEX IF NOT EXISTS "callout.headquarters_id" ON "callout" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "callout.operation_id" ON "callout" ("operation_id");
CREATE INDEX IF NOT EXISTS "callout.world" ON "callout" ("world");
CREATE INDEX IF NOT EXISTS "callout.state" ON "callout" ("state");
CREATE INDEX IF NOT EXISTS "callout.started_at" ON "callout" ("started_at");
CREATE INDEX IF NOT EXISTS "callout.area_id" ON "callout" ("area_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "callout_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "callout_step" (
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
	"callout_id" TEXT,
	"order" INTEGER,
	"post" TEXT,
	"person_id" TEXT,
	"deputy1_id" TEXT,
	"deputy2_id" TEXT,
	"wait" INTEGER
);
CREATE INDEX IF NOT EXISTS "callout_step.area_path" ON "callout_step" (area_path);
CREATE INDEX IF NOT EXISTS "callout_step.updated_at" ON "callout_step" ("updated_at");
CREATE INDEX IF NOT EXISTS "callout_step.callout_id" ON "callout_step" ("callout_id");
CREATE INDEX IF NOT EXISTS "callout_step.person_id" ON "callout_step" ("person_id");
CREATE INDEX IF NOT EXISTS "callout_step.deputy1_id" ON "callout_step" ("deputy1_id");
CREATE INDEX IF NOT EXISTS "callout_step.deputy2_id" ON "callout_step" ("deputy2_id");
CREATE TABLE "callout_call" (
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
	"callout_id" TEXT,
	"step_id" TEXT,
	"post" TEXT,
	"person_id" TEXT,
	"rung" INTEGER,
	"state" TEXT,
	"skip" TEXT,
	"channel" TEXT,
	"called_at" INTEGER,
	"due_at" INTEGER,
	"answered_at" INTEGER,
	"answered_by" TEXT,
	"seconds" INTEGER,
	"passed_at" INTEGER,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "callout_call.area_path" ON "callout_call" (area_path);
CREATE INDEX IF NOT EXISTS "callout_call.updated_at" ON "callout_call" ("updated_at");
CREATE INDEX IF NOT EXISTS "callout_call.callout_id" ON "callout_call" ("callout_id");
CREATE INDEX IF NOT EXISTS "callout_call.step_id" ON "callout_call" ("step_id");
CREATE INDEX IF NOT EXISTS "callout_call.person_id" ON "callout_call" ("person_id");
CREATE INDEX IF NOT EXISTS "callout_call.state" ON "callout_call" ("state");
CREATE INDEX IF NOT EXISTS "callout_call.called_at" ON "callout_call" ("called_at");
CREATE INDEX IF NOT EXISTS "callout_call.due_at" ON "callout_call" ("due_at");
CREATE INDEX IF NOT EXISTS "callout_call.area_id" ON "callout_call" ("area_id");
CREATE TABLE "callout_mute" (
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
	"person_id" TEXT,
	"from" INTEGER,
	"until" INTEGER,
	"why" TEXT,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "callout_mute.area_path" ON "callout_mute" (area_path);
CREATE INDEX IF NOT EXISTS "callout_mute.updated_at" ON "callout_mute" ("updated_at");
CREATE INDEX IF NOT EXISTS "callout_mute.person_id" ON "callout_mute" ("person_id");
CREATE INDEX IF NOT EXISTS "callout_mute.until" ON "callout_mute" ("until");
CREATE INDEX IF NOT EXISTS "callout_mute.area_id" ON "callout_mute" ("area_id");
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
CREATE TABLE "evac_event" (
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
	"area_id" TEXT,
	"state" TEXT,
	"code" TEXT,
	"plan" TEXT,
	"phone" TEXT,
	"order_no" TEXT,
	"ordered_by" TEXT,
	"ordered_at" INTEGER,
	"moved_at" INTEGER,
	"settled_at" INTEGER,
	"closed_at" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_event.area_path" ON "evac_event" (area_path);
CREATE INDEX IF NOT EXISTS "evac_event.updated_at" ON "evac_event" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_event.world" ON "evac_event" ("world");
CREATE INDEX IF NOT EXISTS "evac_event.area_id" ON "evac_event" ("area_id");
CREATE INDEX IF NOT EXISTS "evac_event.state" ON "evac_event" ("state");
CREATE UNIQUE INDEX IF NOT EXISTS "evac_event.code" ON "evac_event" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "evac_event.ordered_at" ON "evac_event" ("ordered_at");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_event_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_trip" (
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
	"event_id" TEXT,
	"mode" TEXT,
	"plate" TEXT,
	"capacity" INTEGER,
	"from" TEXT,
	"site_id" TEXT,
	"state" TEXT,
	"leave_plan" INTEGER,
	"arrive_plan" INTEGER,
	"left_at" INTEGER,
	"there_at" INTEGER,
	"escort" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_trip.area_path" ON "evac_trip" (area_path);
CREATE INDEX IF NOT EXISTS "evac_trip.updated_at" ON "evac_trip" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_trip.event_id" ON "evac_trip" ("event_id");
CREATE INDEX IF NOT EXISTS "evac_trip.site_id" ON "evac_trip" ("site_id");
CREATE INDEX IF NOT EXISTS "evac_trip.state" ON "evac_trip" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_trip_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_person" (
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
	"card" TEXT,
	"name" TEXT,
	"event_id" TEXT,
	"document" TEXT,
	"id_no" TEXT,
	"id_no_mask" TEXT,
	"id_no_key" TEXT,
	"sex" TEXT,
	"age" INTEGER,
	"household" TEXT,
	"community" TEXT,
	"phone" TEXT,
	"phone_mask" TEXT,
	"phone_key" TEXT,
	"word" TEXT,
	"word_mask" TEXT,
	"word_key" TEXT,
	"tags" TEXT,
	"guardian_id" TEXT,
	"trip_id" TEXT,
	"site_id" TEXT,
	"host" TEXT,
	"state" TEXT,
	"gate" INTEGER,
	"mustered_at" INTEGER,
	"boarded_at" INTEGER,
	"arrived_at" INTEGER,
	"placed_at" INTEGER,
	"seen_at" INTEGER,
	"seen_gate" TEXT,
	"seen_by" TEXT,
	"seen_trip" TEXT,
	"seen_site" TEXT,
	"doubt" TEXT,
	"world" TEXT,
	"seal" TEXT,
	"one" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_person.area_path" ON "evac_person" (area_path);
CREATE INDEX IF NOT EXISTS "evac_person.updated_at" ON "evac_person" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "evac_person.card" ON "evac_person" ("card") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "evac_person.event_id" ON "evac_person" ("event_id");
CREATE INDEX IF NOT EXISTS "evac_person.household" ON "evac_person" ("household");
CREATE INDEX IF NOT EXISTS "evac_person.community" ON "evac_person" ("community");
CREATE INDEX IF NOT EXISTS "evac_person.guardian_id" ON "evac_person" ("guardian_id");
CREATE INDEX IF NOT EXISTS "evac_person.trip_id" ON "evac_person" ("trip_id");
CREATE INDEX IF NOT EXISTS "evac_person.site_id" ON "evac_person" ("site_id");
CREATE INDEX IF NOT EXISTS "evac_person.state" ON "evac_person" ("state");
CREATE INDEX IF NOT EXISTS "evac_person.gate" ON "evac_person" ("gate");
CREATE INDEX IF NOT EXISTS "evac_person.doubt" ON "evac_person" ("doubt");
CREATE INDEX IF NOT EXISTS "evac_person.world" ON "evac_person" ("world");
CREATE UNIQUE INDEX IF NOT EXISTS "evac_person.one" ON "evac_person" ("one") WHERE struck_at IS NULL;
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_person_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_scan" (
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
	"card" TEXT,
	"event_id" TEXT,
	"person_id" TEXT,
	"kind" TEXT,
	"gate" TEXT,
	"verdict" TEXT,
	"says" TEXT,
	"at" INTEGER,
	"device_at" INTEGER,
	"synced_at" INTEGER,
	"skew_s" INTEGER,
	"device" TEXT,
	"by" TEXT,
	"trip_id" TEXT,
	"site_id" TEXT,
	"reason" TEXT,
	"mark" TEXT,
	"void_mark" TEXT,
	"by_hand" INTEGER
);
CREATE INDEX IF NOT EXISTS "evac_scan.area_path" ON "evac_scan" (area_path);
CREATE INDEX IF NOT EXISTS "evac_scan.updated_at" ON "evac_scan" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_scan.card" ON "evac_scan" ("card");
CREATE INDEX IF NOT EXISTS "evac_scan.event_id" ON "evac_scan" ("event_id");
CREATE INDEX IF NOT EXISTS "evac_scan.person_id" ON "evac_scan" ("person_id");
CREATE INDEX IF NOT EXISTS "evac_scan.kind" ON "evac_scan" ("kind");
CREATE INDEX IF NOT EXISTS "evac_scan.gate" ON "evac_scan" ("gate");
CREATE INDEX IF NOT EXISTS "evac_scan.verdict" ON "evac_scan" ("verdict");
CREATE INDEX IF NOT EXISTS "evac_scan.at" ON "evac_scan" ("at");
CREATE UNIQUE INDEX IF NOT EXISTS "evac_scan.mark" ON "evac_scan" ("mark") WHERE struck_at IS NULL;
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_scan_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_headcount" (
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
	"event_id" TEXT,
	"gate" TEXT,
	"attempt" INTEGER,
	"first" INTEGER,
	"result" TEXT,
	"at" INTEGER,
	"by" TEXT,
	"expected" INTEGER,
	"counted" INTEGER,
	"absent" INTEGER,
	"self" INTEGER,
	"medical" INTEGER,
	"refused" INTEGER,
	"missing" INTEGER,
	"open" INTEGER,
	"world" TEXT,
	"names" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_headcount.area_path" ON "evac_headcount" (area_path);
CREATE INDEX IF NOT EXISTS "evac_headcount.updated_at" ON "evac_headcount" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_headcount.event_id" ON "evac_headcount" ("event_id");
CREATE INDEX IF NOT EXISTS "evac_headcount.gate" ON "evac_headcount" ("gate");
CREATE INDEX IF NOT EXISTS "evac_headcount.first" ON "evac_headcount" ("first");
CREATE INDEX IF NOT EXISTS "evac_headcount.result" ON "evac_headcount" ("result");
CREATE INDEX IF NOT EXISTS "evac_headcount.at" ON "evac_headcount" ("at");
CREATE INDEX IF NOT EXISTS "evac_headcount.world" ON "evac_headcount" ("world");
CREATE TABLE "evac_handover" (
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
	"event_id" TEXT,
	"site_id" TEXT,
	"sender" TEXT,
	"receiver" TEXT,
	"state" TEXT,
	"assigned" INTEGER,
	"handed" INTEGER,
	"extra" INTEGER,
	"differences" TEXT,
	"sent_by" TEXT,
	"sent_at" INTEGER,
	"received_by" TEXT,
	"received_at" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_handover.area_path" ON "evac_handover" (area_path);
CREATE INDEX IF NOT EXISTS "evac_handover.updated_at" ON "evac_handover" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_handover.event_id" ON "evac_handover" ("event_id");
CREATE INDEX IF NOT EXISTS "evac_handover.state" ON "evac_handover" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_handover_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "headquarters" (
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
	"level" TEXT,
	"area_id" TEXT,
	"parent" TEXT,
	"state" TEXT,
	"founded_by" TEXT,
	"founded_on" TEXT,
	"commander_post" TEXT,
	"political_post" TEXT,
	"office_id" TEXT,
	"reviewed_on" TEXT,
	"dissolved_by" TEXT,
	"dissolved_on" TEXT,
	"basic_post" TEXT,
	"reserve_post" INTEGER,
	"mobile_posts" INTEGER
);
CREATE INDEX IF NOT EXISTS "headquarters.area_path" ON "headquarters" (area_path);
CREATE INDEX IF NOT EXISTS "headquarters.updated_at" ON "headquarters" ("updated_at");
CREATE INDEX IF NOT EXISTS "headquarters.level" ON "headquarters" ("level");
CREATE INDEX IF NOT EXISTS "headquarters.area_id" ON "headquarters" ("area_id");
CREATE INDEX IF NOT EXISTS "headquarters.parent" ON "headquarters" ("parent");
CREATE INDEX IF NOT EXISTS "headquarters.state" ON "headquarters" ("state");
CREATE INDEX IF NOT EXISTS "headquarters.office_id" ON "headquarters" ("office_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "headquarters_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "member_unit" (
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
	"headquarters_id" TEXT,
	"organisation_id" TEXT,
	"area_id" TEXT,
	"state" TEXT,
	"category" TEXT,
	"leader_id" TEXT,
	"liaison_id" TEXT,
	"deputy_id" TEXT,
	"duty_phone" TEXT,
	"contact" TEXT,
	"tested_at" INTEGER,
	"missed_tests" INTEGER,
	"open_duties" INTEGER,
	"joined_on" TEXT,
	"left_on" TEXT,
	"replaced_by" TEXT,
	"successor_id" TEXT,
	"new_name" TEXT,
	"changed_on" TEXT,
	"changed_by" TEXT
);
CREATE INDEX IF NOT EXISTS "member_unit.area_path" ON "member_unit" (area_path);
CREATE INDEX IF NOT EXISTS "member_unit.updated_at" ON "member_unit" ("updated_at");
CREATE INDEX IF NOT EXISTS "member_unit.headquarters_id" ON "member_unit" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "member_unit.organisation_id" ON "member_unit" ("organisation_id");
CREATE INDEX IF NOT EXISTS "member_unit.state" ON "member_unit" ("state");
CREATE INDEX IF NOT EXISTS "member_unit.category" ON "member_unit" ("category");
CREATE INDEX IF NOT EXISTS "member_unit.leader_id" ON "member_unit" ("leader_id");
CREATE INDEX IF NOT EXISTS "member_unit.liaison_id" ON "member_unit" ("liaison_id");
CREATE INDEX IF NOT EXISTS "member_unit.deputy_id" ON "member_unit" ("deputy_id");
CREATE INDEX IF NOT EXISTS "member_unit.contact" ON "member_unit" ("contact");
CREATE INDEX IF NOT EXISTS "member_unit.tested_at" ON "member_unit" ("tested_at");
CREATE INDEX IF NOT EXISTS "member_unit.missed_tests" ON "member_unit" ("missed_tests");
CREATE INDEX IF NOT EXISTS "member_unit.open_duties" ON "member_unit" ("open_duties");
CREATE INDEX IF NOT EXISTS "member_unit.joined_on" ON "member_unit" ("joined_on");
CREATE INDEX IF NOT EXISTS "member_unit.left_on" ON "member_unit" ("left_on");
CREATE INDEX IF NOT EXISTS "member_unit.replaced_by" ON "member_unit" ("replaced_by");
CREATE INDEX IF NOT EXISTS "member_unit.successor_id" ON "member_unit" ("successor_id");
CREATE TABLE "duty_item" (
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
	"member_id" TEXT,
	"phase" TEXT,
	"seq" INTEGER,
	"text" TEXT,
	"basis_doc" TEXT,
	"deliverable" TEXT,
	"frequency" TEXT,
	"owner_post" TEXT,
	"unverified" INTEGER,
	"since" TEXT,
	"ended_on" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_item.area_path" ON "duty_item" (area_path);
CREATE INDEX IF NOT EXISTS "duty_item.updated_at" ON "duty_item" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_item.member_id" ON "duty_item" ("member_id");
CREATE INDEX IF NOT EXISTS "duty_item.phase" ON "duty_item" ("phase");
CREATE INDEX IF NOT EXISTS "duty_item.unverified" ON "duty_item" ("unverified");
CREATE VIRTUAL TABLE IF NOT EXISTS "duty_item_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "hq_group" (
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
	"headquarters_id" TEXT,
	"seq" INTEGER,
	"name" TEXT,
	"leader_post" TEXT,
	"tasks" TEXT
);
CREATE INDEX IF NOT EXISTS "hq_group.area_path" ON "hq_group" (area_path);
CREATE INDEX IF NOT EXISTS "hq_group.updated_at" ON "hq_group" ("updated_at");
CREATE INDEX IF NOT EXISTS "hq_group.headquarters_id" ON "hq_group" ("headquarters_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "hq_group_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "hq_group_member" (
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
	"group_id" TEXT,
	"seq" INTEGER,
	"post" TEXT,
	"member_id" TEXT,
	"person_id" TEXT,
	"substitute_id" TEXT,
	"since" TEXT,
	"ended_on" TEXT
);
CREATE INDEX IF NOT EXISTS "hq_group_member.area_path" ON "hq_group_member" (area_path);
CREATE INDEX IF NOT EXISTS "hq_group_member.updated_at" ON "hq_group_member" ("updated_at");
CREATE INDEX IF NOT EXISTS "hq_group_member.group_id" ON "hq_group_member" ("group_id");
CREATE INDEX IF NOT EXISTS "hq_group_member.member_id" ON "hq_group_member" ("member_id");
CREATE INDEX IF NOT EXISTS "hq_group_member.person_id" ON "hq_group_member" ("person_id");
CREATE INDEX IF NOT EXISTS "hq_group_member.substitute_id" ON "hq_group_member" ("substitute_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "hq_group_member_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "duty_item_handover" (
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
	"from_id" TEXT,
	"to_id" TEXT,
	"on" TEXT,
	"what" TEXT,
	"item_id" TEXT,
	"post_id" TEXT,
	"document" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_item_handover.area_path" ON "duty_item_handover" (area_path);
CREATE INDEX IF NOT EXISTS "duty_item_handover.updated_at" ON "duty_item_handover" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_item_handover.from_id" ON "duty_item_handover" ("from_id");
CREATE INDEX IF NOT EXISTS "duty_item_handover.to_id" ON "duty_item_handover" ("to_id");
CREATE INDEX IF NOT EXISTS "duty_item_handover.item_id" ON "duty_item_handover" ("item_id");
CREATE INDEX IF NOT EXISTS "duty_item_handover.post_id" ON "duty_item_handover" ("post_id");
CREATE TABLE "contact_test" (
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
	"headquarters_id" TEXT,
	"name" TEXT,
	"means" TEXT,
	"state" TEXT,
	"repeat" TEXT,
	"due_on" TEXT,
	"overdue" INTEGER,
	"window" INTEGER,
	"begun_at" INTEGER,
	"begun_by" TEXT,
	"closed_at" INTEGER,
	"called" INTEGER,
	"answered" INTEGER
);
CREATE INDEX IF NOT EXISTS "contact_test.area_path" ON "contact_test" (area_path);
CREATE INDEX IF NOT EXISTS "contact_test.updated_at" ON "contact_test" ("updated_at");
CREATE INDEX IF NOT EXISTS "contact_test.headquarters_id" ON "contact_test" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "contact_test.state" ON "contact_test" ("state");
CREATE INDEX IF NOT EXISTS "contact_test.due_on" ON "contact_test" ("due_on");
CREATE INDEX IF NOT EXISTS "contact_test.overdue" ON "contact_test" ("overdue");
CREATE INDEX IF NOT EXISTS "contact_test.begun_at" ON "contact_test" ("begun_at");
CREATE TABLE "contact_call" (
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
	"test_id" TEXT,
	"member_id" TEXT,
	"person_id" TEXT,
	"called_at" INTEGER,
	"result" TEXT,
	"answered_at" INTEGER,
	"answered_by" TEXT,
	"late" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "contact_call.area_path" ON "contact_call" (area_path);
CREATE INDEX IF NOT EXISTS "contact_call.updated_at" ON "contact_call" ("updated_at");
CREATE INDEX IF NOT EXISTS "contact_call.test_id" ON "contact_call" ("test_id");
CREATE INDEX IF NOT EXISTS "contact_call.member_id" ON "contact_call" ("member_id");
CREATE INDEX IF NOT EXISTS "contact_call.person_id" ON "contact_call" ("person_id");
CREATE INDEX IF NOT EXISTS "contact_call.called_at" ON "contact_call" ("called_at");
CREATE INDEX IF NOT EXISTS "contact_call.result" ON "contact_call" ("result");
CREATE INDEX IF NOT EXISTS "contact_call.late" ON "contact_call" ("late");
CREATE TABLE "duty_reference" (
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
	"category" TEXT,
	"phase" TEXT,
	"seq" INTEGER,
	"text" TEXT,
	"unverified" INTEGER,
	"source" TEXT
);
CREATE INDEX IF NOT EXISTS "duty_reference.area_path" ON "duty_reference" (area_path);
CREATE INDEX IF NOT EXISTS "duty_reference.updated_at" ON "duty_reference" ("updated_at");
CREATE INDEX IF NOT EXISTS "duty_reference.category" ON "duty_reference" ("category");
CREATE INDEX IF NOT EXISTS "duty_reference.phase" ON "duty_reference" ("phase");
CREATE VIRTUAL TABLE IF NOT EXISTS "duty_reference_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
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
	"paper_number" TEXT,
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
CREATE INDEX IF NOT EXISTS "journal_entry.number.numbered_in" ON "journal_entry" ("number", "numbered_in");
CREATE UNIQUE INDEX IF NOT EXISTS "journal_entry.number" ON "journal_entry" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "journal_entry.operation_id.number" ON "journal_entry" ("operation_id", "number");
CREATE INDEX IF NOT EXISTS "journal_entry.state" ON "journal_entry" ("state");
CREATE INDEX IF NOT EXISTS "journal_entry.kind" ON "journal_entry" ("kind");
CREATE INDEX IF NOT EXISTS "journal_entry.urgency" ON "journal_entry" ("urgency");
CREATE INDEX IF NOT EXISTS "journal_entry.received_at" ON "journal_entry" ("received_at");
CREATE INDEX IF NOT EXISTS "journal_entry.paper_number" ON "journal_entry" ("paper_number");
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
CREATE TABLE "message_forms" (
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
	"last" TEXT,
	"first" TEXT,
	"operation_id" TEXT,
	"copies" INTEGER,
	"area_id" TEXT,
	"printed_by" TEXT,
	"numbered_in" TEXT
);
CREATE INDEX IF NOT EXISTS "message_forms.area_path" ON "message_forms" (area_path);
CREATE INDEX IF NOT EXISTS "message_forms.updated_at" ON "message_forms" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "message_forms.last" ON "message_forms" ("last") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "message_forms.first" ON "message_forms" ("first");
CREATE INDEX IF NOT EXISTS "message_forms.operation_id" ON "message_forms" ("operation_id");
CREATE INDEX IF NOT EXISTS "message_forms.area_id" ON "message_forms" ("area_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "message_forms_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "command_order" (
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
	"title" TEXT,
	"operation_id" TEXT,
	"entry_id" TEXT,
	"headquarters_id" TEXT,
	"area_id" TEXT,
	"kind" TEXT,
	"urgency" TEXT,
	"text" TEXT,
	"due_at" INTEGER,
	"audience" TEXT,
	"only" TEXT,
	"answer_within" INTEGER,
	"state" TEXT,
	"issued_by" TEXT,
	"issued_at" INTEGER,
	"sent_by" TEXT,
	"sent_at" INTEGER,
	"answer_by" INTEGER,
	"closed_at" INTEGER,
	"numbered_in" TEXT
);
CREATE INDEX IF NOT EXISTS "command_order.area_path" ON "command_order" (area_path);
CREATE INDEX IF NOT EXISTS "command_order.updated_at" ON "command_order" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "command_order.number" ON "command_order" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "command_order.operation_id" ON "command_order" ("operation_id");
CREATE INDEX IF NOT EXISTS "command_order.entry_id" ON "command_order" ("entry_id");
CREATE INDEX IF NOT EXISTS "command_order.headquarters_id" ON "command_order" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "command_order.area_id" ON "command_order" ("area_id");
CREATE INDEX IF NOT EXISTS "command_order.kind" ON "command_order" ("kind");
CREATE INDEX IF NOT EXISTS "command_order.urgency" ON "command_order" ("urgency");
CREATE INDEX IF NOT EXISTS "command_order.due_at" ON "command_order" ("due_at");
CREATE INDEX IF NOT EXISTS "command_order.state" ON "command_order" ("state");
CREATE INDEX IF NOT EXISTS "command_order.sent_at" ON "command_order" ("sent_at");
CREATE INDEX IF NOT EXISTS "command_order.answer_by" ON "command_order" ("answer_by");
CREATE VIRTUAL TABLE IF NOT EXISTS "command_order_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "order_target" (
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
	"order_id" TEXT,
	"member_id" TEXT,
	"headquarters_id" TEXT,
	"seat_id" TEXT,
	"name" TEXT,
	"area_id" TEXT
);
CREATE INDEX IF NOT EXISTS "order_target.area_path" ON "order_target" (area_path);
CREATE INDEX IF NOT EXISTS "order_target.updated_at" ON "order_target" ("updated_at");
CREATE INDEX IF NOT EXISTS "order_target.order_id" ON "order_target" ("order_id");
CREATE INDEX IF NOT EXISTS "order_target.member_id" ON "order_target" ("member_id");
CREATE INDEX IF NOT EXISTS "order_target.headquarters_id" ON "order_target" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "order_target.seat_id" ON "order_target" ("seat_id");
CREATE TABLE "order_recipient" (
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
	"order_id" TEXT,
	"member_id" TEXT,
	"headquarters_id" TEXT,
	"seat_id" TEXT,
	"name" TEXT,
	"formerly" TEXT,
	"area_id" TEXT,
	"state" TEXT,
	"rung" TEXT,
	"number" TEXT,
	"title" TEXT,
	"kind" TEXT,
	"urgency" TEXT,
	"from" TEXT,
	"text" TEXT,
	"sent_at" INTEGER,
	"answer_by" INTEGER,
	"due_at" INTEGER,
	"read_by" TEXT,
	"read_at" INTEGER,
	"answered_by" TEXT,
	"answered_at" INTEGER,
	"minutes" INTEGER,
	"via" TEXT,
	"speaker" TEXT,
	"refusal" TEXT,
	"feedback" TEXT,
	"done_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "order_recipient.area_path" ON "order_recipient" (area_path);
CREATE INDEX IF NOT EXISTS "order_recipient.updated_at" ON "order_recipient" ("updated_at");
CREATE INDEX IF NOT EXISTS "order_recipient.order_id" ON "order_recipient" ("order_id");
CREATE INDEX IF NOT EXISTS "order_recipient.member_id" ON "order_recipient" ("member_id");
CREATE INDEX IF NOT EXISTS "order_recipient.headquarters_id" ON "order_recipient" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "order_recipient.seat_id" ON "order_recipient" ("seat_id");
CREATE INDEX IF NOT EXISTS "order_recipient.area_id" ON "order_recipient" ("area_id");
CREATE INDEX IF NOT EXISTS "order_recipient.state" ON "order_recipient" ("state");
CREATE INDEX IF NOT EXISTS "order_recipient.rung" ON "order_recipient" ("rung");
CREATE INDEX IF NOT EXISTS "order_recipient.urgency" ON "order_recipient" ("urgency");
CREATE INDEX IF NOT EXISTS "order_recipient.sent_at" ON "order_recipient" ("sent_at");
CREATE INDEX IF NOT EXISTS "order_recipient.answer_by" ON "order_recipient" ("answer_by");
CREATE VIRTUAL TABLE IF NOT EXISTS "order_recipient_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "order_delivery" (
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
	"order_id" TEXT,
	"recipient_id" TEXT,
	"rung" TEXT,
	"whom" TEXT,
	"person_id" TEXT,
	"channel" TEXT,
	"fate" TEXT,
	"due_at" INTEGER,
	"at" INTEGER,
	"tries" INTEGER,
	"detail" TEXT
);
CREATE INDEX IF NOT EXISTS "order_delivery.area_path" ON "order_delivery" (area_path);
CREATE INDEX IF NOT EXISTS "order_delivery.updated_at" ON "order_delivery" ("updated_at");
CREATE INDEX IF NOT EXISTS "order_delivery.order_id" ON "order_delivery" ("order_id");
CREATE INDEX IF NOT EXISTS "order_delivery.recipient_id" ON "order_delivery" ("recipient_id");
CREATE INDEX IF NOT EXISTS "order_delivery.rung" ON "order_delivery" ("rung");
CREATE INDEX IF NOT EXISTS "order_delivery.channel" ON "order_delivery" ("channel");
CREATE INDEX IF NOT EXISTS "order_delivery.fate" ON "order_delivery" ("fate");
CREATE INDEX IF NOT EXISTS "order_delivery.detail" ON "order_delivery" ("detail");
CREATE TABLE "situation_report" (
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
	"operation_id" TEXT,
	"headquarters_id" TEXT,
	"area_id" TEXT,
	"kind" TEXT,
	"issue" INTEGER,
	"state" TEXT,
	"since" INTEGER,
	"until" INTEGER,
	"to" TEXT,
	"body" TEXT,
	"number" TEXT,
	"drafted_by" TEXT,
	"approved_by" TEXT,
	"approved_at" INTEGER,
	"sent_by" TEXT,
	"sent_at" INTEGER,
	"corrects" TEXT
);
CREATE INDEX IF NOT EXISTS "situation_report.area_path" ON "situation_report" (area_path);
CREATE INDEX IF NOT EXISTS "situation_report.updated_at" ON "situation_report" ("updated_at");
CREATE INDEX IF NOT EXISTS "situation_report.operation_id" ON "situation_report" ("operation_id");
CREATE INDEX IF NOT EXISTS "situation_report.headquarters_id" ON "situation_report" ("headquarters_id");
CREATE INDEX IF NOT EXISTS "situation_report.area_id" ON "situation_report" ("area_id");
CREATE INDEX IF NOT EXISTS "situation_report.state" ON "situation_report" ("state");
CREATE UNIQUE INDEX IF NOT EXISTS "situation_report.number" ON "situation_report" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "situation_report.sent_at" ON "situation_report" ("sent_at");
CREATE INDEX IF NOT EXISTS "situation_report.corrects" ON "situation_report" ("corrects");
CREATE VIRTUAL TABLE IF NOT EXISTS "situation_report_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "plan_project" (
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
	"area_id" TEXT,
	"kind" TEXT,
	"stage" TEXT,
	"compiled_by" TEXT,
	"base_year" INTEGER,
	"horizon_year" INTEGER,
	"city_class" TEXT,
	"population" INTEGER,
	"population_year" INTEGER,
	"evac_ratio" INTEGER,
	"shelter_share" INTEGER,
	"reviewed_on" TEXT,
	"review" TEXT,
	"approval_no" TEXT,
	"approved_on" TEXT,
	"public_part" TEXT,
	"published_on" TEXT,
	"evaluated_on" TEXT,
	"evaluation" TEXT,
	"files" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "plan_project.area_path" ON "plan_project" (area_path);
CREATE INDEX IF NOT EXISTS "plan_project.updated_at" ON "plan_project" ("updated_at");
CREATE INDEX IF NOT EXISTS "plan_project.area_id" ON "plan_project" ("area_id");
CREATE INDEX IF NOT EXISTS "plan_project.kind" ON "plan_project" ("kind");
CREATE INDEX IF NOT EXISTS "plan_project.stage" ON "plan_project" ("stage");
CREATE INDEX IF NOT EXISTS "plan_project.approved_on" ON "plan_project" ("approved_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "plan_project_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "plan_version" (
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
	"project_id" TEXT,
	"name" TEXT,
	"number" INTEGER,
	"state" TEXT,
	"from_id" TEXT,
	"why" TEXT,
	"approved_by" TEXT,
	"approved_at" INTEGER,
	"approval_no" TEXT,
	"effective_on" TEXT,
	"ended_on" TEXT,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "plan_version.area_path" ON "plan_version" (area_path);
CREATE INDEX IF NOT EXISTS "plan_version.updated_at" ON "plan_version" ("updated_at");
CREATE INDEX IF NOT EXISTS "plan_version.project_id" ON "plan_version" ("project_id");
CREATE INDEX IF NOT EXISTS "plan_version.state" ON "plan_version" ("state");
CREATE INDEX IF NOT EXISTS "plan_version.effective_on" ON "plan_version" ("effective_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "plan_version_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "plan_zone" (
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
	"version_id" TEXT,
	"code" TEXT,
	"name" TEXT,
	"community_id" TEXT,
	"residents" INTEGER,
	"working" INTEGER,
	"population_year" INTEGER,
	"protect_ratio" INTEGER,
	"area_ha" INTEGER,
	"road_ha" INTEGER,
	"existing_m2" INTEGER,
	"outline" TEXT,
	"outline_w" INTEGER,
	"outline_s" INTEGER,
	"outline_e" INTEGER,
	"outline_n" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "plan_zone.area_path" ON "plan_zone" (area_path);
CREATE INDEX IF NOT EXISTS "plan_zone.updated_at" ON "plan_zone" ("updated_at");
CREATE INDEX IF NOT EXISTS "plan_zone.version_id" ON "plan_zone" ("version_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "plan_zone_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "plan_parcel" (
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
	"version_id" TEXT,
	"zone_id" TEXT,
	"code" TEXT,
	"name" TEXT,
	"land_use" TEXT,
	"site_m2" INTEGER,
	"far" INTEGER,
	"above_m2" INTEGER,
	"residential_m2" INTEGER,
	"required_m2" INTEGER,
	"approved_m2" INTEGER,
	"built_m2" INTEGER,
	"functions" TEXT,
	"protection" TEXT,
	"connect_to" TEXT,
	"siren_point" INTEGER,
	"project_code" TEXT,
	"condition" TEXT,
	"outline" TEXT,
	"outline_w" INTEGER,
	"outline_s" INTEGER,
	"outline_e" INTEGER,
	"outline_n" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "plan_parcel.area_path" ON "plan_parcel" (area_path);
CREATE INDEX IF NOT EXISTS "plan_parcel.updated_at" ON "plan_parcel" ("updated_at");
CREATE INDEX IF NOT EXISTS "plan_parcel.version_id" ON "plan_parcel" ("version_id");
CREATE INDEX IF NOT EXISTS "plan_parcel.zone_id" ON "plan_parcel" ("zone_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "plan_parcel_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "plan_comment" (
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
	"project_id" TEXT,
	"version_id" TEXT,
	"unit" TEXT,
	"text" TEXT,
	"received_on" TEXT,
	"answer" TEXT,
	"reason" TEXT,
	"answered_on" TEXT,
	"answered_by" TEXT,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "plan_comment.area_path" ON "plan_comment" (area_path);
CREATE INDEX IF NOT EXISTS "plan_comment.updated_at" ON "plan_comment" ("updated_at");
CREATE INDEX IF NOT EXISTS "plan_comment.project_id" ON "plan_comment" ("project_id");
CREATE INDEX IF NOT EXISTS "plan_comment.received_on" ON "plan_comment" ("received_on");
CREATE INDEX IF NOT EXISTS "plan_comment.answer" ON "plan_comment" ("answer");
CREATE VIRTUAL TABLE IF NOT EXISTS "plan_comment_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
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
CREATE TABLE "conversion_item" (
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
	"no" INTEGER,
	"name" TEXT,
	"kind" TEXT,
	"phase" TEXT,
	"trade" TEXT,
	"crew_hours" INTEGER,
	"crew_people" INTEGER,
	"after" TEXT,
	"materials" TEXT,
	"materials_at" TEXT,
	"drilled_on" TEXT,
	"drill_hours" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "conversion_item.area_path" ON "conversion_item" (area_path);
CREATE INDEX IF NOT EXISTS "conversion_item.updated_at" ON "conversion_item" ("updated_at");
CREATE INDEX IF NOT EXISTS "conversion_item.shelter_id" ON "conversion_item" ("shelter_id");
CREATE INDEX IF NOT EXISTS "conversion_item.phase" ON "conversion_item" ("phase");
CREATE VIRTUAL TABLE IF NOT EXISTS "conversion_item_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "shelter_asset" (
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
	"unit_id" TEXT,
	"name" TEXT,
	"kind" TEXT,
	"status" TEXT,
	"quantity" INTEGER,
	"place" TEXT,
	"model" TEXT,
	"maker" TEXT,
	"made_on" TEXT,
	"installed_on" TEXT,
	"expires_on" TEXT,
	"renewed_on" TEXT,
	"last_done_on" TEXT,
	"photos" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "shelter_asset.area_path" ON "shelter_asset" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_asset.updated_at" ON "shelter_asset" ("updated_at");
CREATE INDEX IF NOT EXISTS "shelter_asset.shelter_id" ON "shelter_asset" ("shelter_id");
CREATE INDEX IF NOT EXISTS "shelter_asset.unit_id" ON "shelter_asset" ("unit_id");
CREATE INDEX IF NOT EXISTS "shelter_asset.kind" ON "shelter_asset" ("kind");
CREATE INDEX IF NOT EXISTS "shelter_asset.status" ON "shelter_asset" ("status");
CREATE INDEX IF NOT EXISTS "shelter_asset.expires_on" ON "shelter_asset" ("expires_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "shelter_asset_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "upkeep_mandate" (
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
	"company_id" TEXT,
	"document_no" TEXT,
	"from" TEXT,
	"until" TEXT,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "upkeep_mandate.area_path" ON "upkeep_mandate" (area_path);
CREATE INDEX IF NOT EXISTS "upkeep_mandate.updated_at" ON "upkeep_mandate" ("updated_at");
CREATE INDEX IF NOT EXISTS "upkeep_mandate.shelter_id" ON "upkeep_mandate" ("shelter_id");
CREATE INDEX IF NOT EXISTS "upkeep_mandate.until" ON "upkeep_mandate" ("until");
CREATE VIRTUAL TABLE IF NOT EXISTS "upkeep_mandate_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "upkeep_task" (
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
	"shelter_id" TEXT,
	"unit_id" TEXT,
	"asset_id" TEXT,
	"duty" TEXT,
	"system" TEXT,
	"work" TEXT,
	"status" TEXT,
	"due_on" TEXT,
	"limit_on" TEXT,
	"last_on" TEXT,
	"rule_id" TEXT,
	"done_on" TEXT,
	"late_days" INTEGER,
	"result" TEXT,
	"humidity" INTEGER,
	"spread" INTEGER,
	"run_time" INTEGER,
	"new_made_on" TEXT,
	"new_expiry_on" TEXT,
	"done_by" TEXT,
	"company_id" TEXT,
	"photos" TEXT,
	"remark" TEXT,
	"finding" TEXT,
	"grade" TEXT,
	"spot" TEXT,
	"slot" TEXT,
	"mark" TEXT
);
CREATE INDEX IF NOT EXISTS "upkeep_task.area_path" ON "upkeep_task" (area_path);
CREATE INDEX IF NOT EXISTS "upkeep_task.updated_at" ON "upkeep_task" ("updated_at");
CREATE INDEX IF NOT EXISTS "upkeep_task.shelter_id" ON "upkeep_task" ("shelter_id");
CREATE INDEX IF NOT EXISTS "upkeep_task.unit_id" ON "upkeep_task" ("unit_id");
CREATE INDEX IF NOT EXISTS "upkeep_task.asset_id" ON "upkeep_task" ("asset_id");
CREATE INDEX IF NOT EXISTS "upkeep_task.system" ON "upkeep_task" ("system");
CREATE INDEX IF NOT EXISTS "upkeep_task.status" ON "upkeep_task" ("status");
CREATE INDEX IF NOT EXISTS "upkeep_task.due_on" ON "upkeep_task" ("due_on");
CREATE INDEX IF NOT EXISTS "upkeep_task.limit_on" ON "upkeep_task" ("limit_on");
CREATE INDEX IF NOT EXISTS "upkeep_task.done_on" ON "upkeep_task" ("done_on");
CREATE INDEX IF NOT EXISTS "upkeep_task.spot" ON "upkeep_task" ("spot");
CREATE UNIQUE INDEX IF NOT EXISTS "upkeep_task.slot" ON "upkeep_task" ("slot") WHERE struck_at IS NULL;
CREATE UNIQUE INDEX IF NOT EXISTS "upkeep_task.mark" ON "upkeep_task" ("mark") WHERE struck_at IS NULL;
CREATE VIRTUAL TABLE IF NOT EXISTS "upkeep_task_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "upkeep_order" (
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
	"defect" TEXT,
	"shelter_id" TEXT,
	"unit_id" TEXT,
	"asset_id" TEXT,
	"task_id" TEXT,
	"grade" TEXT,
	"status" TEXT,
	"found_on" TEXT,
	"due_on" TEXT,
	"photos" TEXT,
	"assigned_to" TEXT,
	"review_on" TEXT,
	"repaired_on" TEXT,
	"repair" TEXT,
	"repairer" TEXT,
	"repairer_id" TEXT,
	"reworks" INTEGER,
	"cost" INTEGER,
	"after" TEXT,
	"closed_on" TEXT,
	"verified_by" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "upkeep_order.area_path" ON "upkeep_order" (area_path);
CREATE INDEX IF NOT EXISTS "upkeep_order.updated_at" ON "upkeep_order" ("updated_at");
CREATE INDEX IF NOT EXISTS "upkeep_order.shelter_id" ON "upkeep_order" ("shelter_id");
CREATE INDEX IF NOT EXISTS "upkeep_order.asset_id" ON "upkeep_order" ("asset_id");
CREATE INDEX IF NOT EXISTS "upkeep_order.grade" ON "upkeep_order" ("grade");
CREATE INDEX IF NOT EXISTS "upkeep_order.status" ON "upkeep_order" ("status");
CREATE INDEX IF NOT EXISTS "upkeep_order.found_on" ON "upkeep_order" ("found_on");
CREATE INDEX IF NOT EXISTS "upkeep_order.due_on" ON "upkeep_order" ("due_on");
CREATE INDEX IF NOT EXISTS "upkeep_order.closed_on" ON "upkeep_order" ("closed_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "upkeep_order_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "upkeep_photo" (
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
	"hash" TEXT
);
CREATE INDEX IF NOT EXISTS "upkeep_photo.area_path" ON "upkeep_photo" (area_path);
CREATE INDEX IF NOT EXISTS "upkeep_photo.updated_at" ON "upkeep_photo" ("updated_at");
CREATE INDEX IF NOT EXISTS "upkeep_photo.shelter_id" ON "upkeep_photo" ("shelter_id");
CREATE INDEX IF NOT EXISTS "upkeep_photo.hash" ON "upkeep_photo" ("hash");
CREATE TABLE "siren_site" (
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
	"old_code" TEXT,
	"area_id" TEXT,
	"status" TEXT,
	"address" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"coord_source" TEXT,
	"on_file" TEXT,
	"install_place" TEXT,
	"height_m" INTEGER,
	"outer_island" INTEGER,
	"host_unit" TEXT,
	"host_leader" TEXT,
	"host_phone" TEXT,
	"host_phone_mask" TEXT,
	"host_phone_key" TEXT,
	"keeper" TEXT,
	"keeper_id" TEXT,
	"keeper_phone" TEXT,
	"keeper_phone_mask" TEXT,
	"keeper_phone_key" TEXT,
	"leaving" TEXT,
	"photos" TEXT,
	"files" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "siren_site.area_path" ON "siren_site" (area_path);
CREATE INDEX IF NOT EXISTS "siren_site.updated_at" ON "siren_site" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren_site.name" ON "siren_site" ("name");
CREATE UNIQUE INDEX IF NOT EXISTS "siren_site.code" ON "siren_site" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "siren_site.area_id" ON "siren_site" ("area_id");
CREATE INDEX IF NOT EXISTS "siren_site.status" ON "siren_site" ("status");
CREATE INDEX IF NOT EXISTS "siren_site.location" ON "siren_site" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "siren_site.outer_island" ON "siren_site" ("outer_island");
CREATE INDEX IF NOT EXISTS "siren_site.host_unit" ON "siren_site" ("host_unit");
CREATE INDEX IF NOT EXISTS "siren_site.keeper_id" ON "siren_site" ("keeper_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "siren_site_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "siren" (
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
	"site_id" TEXT,
	"name" TEXT,
	"kind" TEXT,
	"form" TEXT,
	"status" TEXT,
	"service" TEXT,
	"approval_no" TEXT,
	"model" TEXT,
	"power_w" INTEGER,
	"spl_db" INTEGER,
	"spl_ref_m" INTEGER,
	"radius_m" INTEGER,
	"control_modes" TEXT,
	"device_id" TEXT,
	"can_lift" INTEGER,
	"power_supply" TEXT,
	"battery_on" TEXT,
	"battery_due_on" TEXT,
	"installed_on" TEXT,
	"design_life_y" INTEGER,
	"ageing" TEXT,
	"maker" TEXT,
	"installer" TEXT,
	"last_heard" INTEGER,
	"heard_by" TEXT,
	"photos" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "siren.area_path" ON "siren" (area_path);
CREATE INDEX IF NOT EXISTS "siren.updated_at" ON "siren" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren.site_id" ON "siren" ("site_id");
CREATE INDEX IF NOT EXISTS "siren.kind" ON "siren" ("kind");
CREATE INDEX IF NOT EXISTS "siren.status" ON "siren" ("status");
CREATE INDEX IF NOT EXISTS "siren.service" ON "siren" ("service");
CREATE UNIQUE INDEX IF NOT EXISTS "siren.device_id" ON "siren" ("device_id") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "siren.battery_due_on" ON "siren" ("battery_due_on");
CREATE INDEX IF NOT EXISTS "siren.installed_on" ON "siren" ("installed_on");
CREATE INDEX IF NOT EXISTS "siren.ageing" ON "siren" ("ageing");
CREATE INDEX IF NOT EXISTS "siren.last_heard" ON "siren" ("last_heard");
CREATE VIRTUAL TABLE IF NOT EXISTS "siren_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "siren_check" (
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
	"siren_id" TEXT,
	"title" TEXT,
	"kind" TEXT,
	"status" TEXT,
	"due_on" TEXT,
	"checked_on" TEXT,
	"casing" TEXT,
	"bracket" TEXT,
	"cables" TEXT,
	"power" TEXT,
	"energised" TEXT,
	"trial" TEXT,
	"feedback" TEXT,
	"clock_right" TEXT,
	"voice" TEXT,
	"battery_v" INTEGER,
	"result" TEXT,
	"checked_by" TEXT,
	"photos" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "siren_check.area_path" ON "siren_check" (area_path);
CREATE INDEX IF NOT EXISTS "siren_check.updated_at" ON "siren_check" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren_check.siren_id" ON "siren_check" ("siren_id");
CREATE INDEX IF NOT EXISTS "siren_check.kind" ON "siren_check" ("kind");
CREATE INDEX IF NOT EXISTS "siren_check.status" ON "siren_check" ("status");
CREATE INDEX IF NOT EXISTS "siren_check.due_on" ON "siren_check" ("due_on");
CREATE INDEX IF NOT EXISTS "siren_check.checked_on" ON "siren_check" ("checked_on");
CREATE INDEX IF NOT EXISTS "siren_check.result" ON "siren_check" ("result");
CREATE TABLE "siren_fault" (
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
	"symptom" TEXT,
	"siren_id" TEXT,
	"status" TEXT,
	"severity" TEXT,
	"source" TEXT,
	"reported_at" INTEGER,
	"limit_h" INTEGER,
	"due_at" INTEGER,
	"hold_reason" TEXT,
	"held_at" INTEGER,
	"left_min" INTEGER,
	"held_min" INTEGER,
	"assigned_to" TEXT,
	"on_site_at" INTEGER,
	"repaired_at" INTEGER,
	"hours" INTEGER,
	"parts" TEXT,
	"cost" INTEGER,
	"verified_by" TEXT,
	"closed_at" INTEGER,
	"photos" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "siren_fault.area_path" ON "siren_fault" (area_path);
CREATE INDEX IF NOT EXISTS "siren_fault.updated_at" ON "siren_fault" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren_fault.siren_id" ON "siren_fault" ("siren_id");
CREATE INDEX IF NOT EXISTS "siren_fault.status" ON "siren_fault" ("status");
CREATE INDEX IF NOT EXISTS "siren_fault.severity" ON "siren_fault" ("severity");
CREATE INDEX IF NOT EXISTS "siren_fault.reported_at" ON "siren_fault" ("reported_at");
CREATE INDEX IF NOT EXISTS "siren_fault.due_at" ON "siren_fault" ("due_at");
CREATE INDEX IF NOT EXISTS "siren_fault.repaired_at" ON "siren_fault" ("repaired_at");
CREATE VIRTUAL TABLE IF NOT EXISTS "siren_fault_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "siren_removal" (
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
	"site_id" TEXT,
	"kind" TEXT,
	"status" TEXT,
	"applicant" TEXT,
	"applied_on" TEXT,
	"why" TEXT,
	"basis" TEXT,
	"agreement_no" TEXT,
	"agreed_on" TEXT,
	"cost_bearer" TEXT,
	"new_site_id" TEXT,
	"new_location_lon" INTEGER,
	"new_location_lat" INTEGER,
	"new_location_acc" REAL,
	"new_location_crs" TEXT,
	"approval_no" TEXT,
	"built_on" TEXT,
	"accepted_on" TEXT,
	"accepted_by" TEXT,
	"files" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "siren_removal.area_path" ON "siren_removal" (area_path);
CREATE INDEX IF NOT EXISTS "siren_removal.updated_at" ON "siren_removal" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren_removal.site_id" ON "siren_removal" ("site_id");
CREATE INDEX IF NOT EXISTS "siren_removal.status" ON "siren_removal" ("status");
CREATE INDEX IF NOT EXISTS "siren_removal.applied_on" ON "siren_removal" ("applied_on");
CREATE INDEX IF NOT EXISTS "siren_removal.new_location" ON "siren_removal" ("new_location_lat", "new_location_lon");
CREATE VIRTUAL TABLE IF NOT EXISTS "siren_removal_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "hear_report" (
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
	"area_id" TEXT,
	"status" TEXT,
	"heard" TEXT,
	"where" TEXT,
	"signal" TEXT,
	"day" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"source" TEXT,
	"phone" TEXT,
	"phone_mask" TEXT,
	"phone_key" TEXT,
	"note" TEXT,
	"network" TEXT
);
CREATE INDEX IF NOT EXISTS "hear_report.area_path" ON "hear_report" (area_path);
CREATE INDEX IF NOT EXISTS "hear_report.updated_at" ON "hear_report" ("updated_at");
CREATE INDEX IF NOT EXISTS "hear_report.area_id" ON "hear_report" ("area_id");
CREATE INDEX IF NOT EXISTS "hear_report.status" ON "hear_report" ("status");
CREATE INDEX IF NOT EXISTS "hear_report.heard" ON "hear_report" ("heard");
CREATE INDEX IF NOT EXISTS "hear_report.day" ON "hear_report" ("day");
CREATE INDEX IF NOT EXISTS "hear_report.location" ON "hear_report" ("location_lat", "location_lon");
CREATE VIRTUAL TABLE IF NOT EXISTS "hear_report_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "siren_quiz" (
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
	"area_id" TEXT,
	"day" TEXT,
	"people" INTEGER,
	"score" INTEGER,
	"right1" INTEGER,
	"right2" INTEGER,
	"right3" INTEGER,
	"right4" INTEGER,
	"right5" INTEGER
);
CREATE INDEX IF NOT EXISTS "siren_quiz.area_path" ON "siren_quiz" (area_path);
CREATE INDEX IF NOT EXISTS "siren_quiz.updated_at" ON "siren_quiz" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren_quiz.area_id" ON "siren_quiz" ("area_id");
CREATE INDEX IF NOT EXISTS "siren_quiz.day" ON "siren_quiz" ("day");
CREATE INDEX IF NOT EXISTS "siren_quiz.score" ON "siren_quiz" ("score");
CREATE TABLE "sounding_plan" (
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
	"area_id" TEXT,
	"day" TEXT,
	"state" TEXT,
	"way" TEXT,
	"organiser" TEXT,
	"occasion" TEXT,
	"rule" TEXT,
	"from" TEXT,
	"sent_by" TEXT,
	"reviewed_by" TEXT,
	"submitted_on" TEXT,
	"approval_no" TEXT,
	"approver" TEXT,
	"approved_on" TEXT,
	"filed_no" TEXT,
	"filed_on" TEXT,
	"notice_no" TEXT,
	"notice_on" TEXT,
	"notice_days" INTEGER,
	"channels" TEXT,
	"hotline" TEXT,
	"care" TEXT,
	"started_at" INTEGER,
	"started_by" TEXT,
	"second_by" TEXT,
	"stopped_at" INTEGER,
	"gathered_at" INTEGER,
	"check_by" INTEGER,
	"bulletin_no" TEXT,
	"reported_on" TEXT,
	"registered" INTEGER,
	"expected" INTEGER,
	"sounded" INTEGER,
	"retested" INTEGER,
	"files" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "sounding_plan.area_path" ON "sounding_plan" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_plan.updated_at" ON "sounding_plan" ("updated_at");
CREATE INDEX IF NOT EXISTS "sounding_plan.area_id" ON "sounding_plan" ("area_id");
CREATE INDEX IF NOT EXISTS "sounding_plan.day" ON "sounding_plan" ("day");
CREATE INDEX IF NOT EXISTS "sounding_plan.state" ON "sounding_plan" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "sounding_plan_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "sounding_signal" (
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
	"plan_id" TEXT,
	"title" TEXT,
	"code" TEXT,
	"start" TEXT,
	"on_s" INTEGER,
	"off_s" INTEGER,
	"repeats" INTEGER,
	"total_s" INTEGER,
	"start_at" INTEGER,
	"end_at" INTEGER,
	"command_id" TEXT,
	"stopped_by" TEXT
);
CREATE INDEX IF NOT EXISTS "sounding_signal.area_path" ON "sounding_signal" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_signal.updated_at" ON "sounding_signal" ("updated_at");
CREATE INDEX IF NOT EXISTS "sounding_signal.plan_id" ON "sounding_signal" ("plan_id");
CREATE INDEX IF NOT EXISTS "sounding_signal.code" ON "sounding_signal" ("code");
CREATE INDEX IF NOT EXISTS "sounding_signal.start_at" ON "sounding_signal" ("start_at");
CREATE TABLE "sounding_result" (
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
	"siren_id" TEXT,
	"plan_id" TEXT,
	"signal_id" TEXT,
	"title" TEXT,
	"code" TEXT,
	"kind" TEXT,
	"day" TEXT,
	"stage" TEXT,
	"sounded" TEXT,
	"final" TEXT,
	"evidence" TEXT,
	"commanded_at" INTEGER,
	"ack_at" INTEGER,
	"telemetry" TEXT,
	"detail" TEXT,
	"says" TEXT,
	"says_by" TEXT,
	"says_at" INTEGER,
	"faint" INTEGER,
	"noted_at" INTEGER,
	"spl_db" INTEGER,
	"photos" TEXT,
	"note" TEXT,
	"settled" TEXT,
	"settle_by" TEXT,
	"cause" TEXT,
	"finding" TEXT,
	"checked_by" TEXT,
	"checked_at" INTEGER,
	"fault_id" TEXT,
	"retest" TEXT,
	"retest_due" TEXT,
	"retest_at" INTEGER,
	"retest_by" TEXT
);
CREATE INDEX IF NOT EXISTS "sounding_result.area_path" ON "sounding_result" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_result.updated_at" ON "sounding_result" ("updated_at");
CREATE INDEX IF NOT EXISTS "sounding_result.siren_id" ON "sounding_result" ("siren_id");
CREATE INDEX IF NOT EXISTS "sounding_result.plan_id" ON "sounding_result" ("plan_id");
CREATE INDEX IF NOT EXISTS "sounding_result.code" ON "sounding_result" ("code");
CREATE INDEX IF NOT EXISTS "sounding_result.kind" ON "sounding_result" ("kind");
CREATE INDEX IF NOT EXISTS "sounding_result.day" ON "sounding_result" ("day");
CREATE INDEX IF NOT EXISTS "sounding_result.stage" ON "sounding_result" ("stage");
CREATE INDEX IF NOT EXISTS "sounding_result.sounded" ON "sounding_result" ("sounded");
CREATE INDEX IF NOT EXISTS "sounding_result.final" ON "sounding_result" ("final");
CREATE INDEX IF NOT EXISTS "sounding_result.telemetry" ON "sounding_result" ("telemetry");
CREATE INDEX IF NOT EXISTS "sounding_result.says" ON "sounding_result" ("says");
CREATE INDEX IF NOT EXISTS "sounding_result.cause" ON "sounding_result" ("cause");
CREATE INDEX IF NOT EXISTS "sounding_result.fault_id" ON "sounding_result" ("fault_id");
CREATE INDEX IF NOT EXISTS "sounding_result.retest" ON "sounding_result" ("retest");
CREATE VIRTUAL TABLE IF NOT EXISTS "sounding_result_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "sounding_incident" (
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
	"siren_id" TEXT,
	"title" TEXT,
	"at" INTEGER,
	"state" TEXT,
	"plan_id" TEXT,
	"what" TEXT,
	"reported_by" TEXT,
	"cause" TEXT,
	"told" INTEGER,
	"handled_by" TEXT,
	"handled_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "sounding_incident.area_path" ON "sounding_incident" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_incident.updated_at" ON "sounding_incident" ("updated_at");
CREATE INDEX IF NOT EXISTS "sounding_incident.siren_id" ON "sounding_incident" ("siren_id");
CREATE INDEX IF NOT EXISTS "sounding_incident.at" ON "sounding_incident" ("at");
CREATE INDEX IF NOT EXISTS "sounding_incident.state" ON "sounding_incident" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "sounding_incident_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "sounding_quiet" (
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
	"area_id" TEXT,
	"from" TEXT,
	"until" TEXT,
	"start" TEXT,
	"end" TEXT,
	"source" TEXT
);
CREATE INDEX IF NOT EXISTS "sounding_quiet.area_path" ON "sounding_quiet" (area_path);
CREATE INDEX IF NOT EXISTS "sounding_quiet.updated_at" ON "sounding_quiet" ("updated_at");
CREATE INDEX IF NOT EXISTS "sounding_quiet.area_id" ON "sounding_quiet" ("area_id");
CREATE INDEX IF NOT EXISTS "sounding_quiet.from" ON "sounding_quiet" ("from");
CREATE INDEX IF NOT EXISTS "sounding_quiet.until" ON "sounding_quiet" ("until");
CREATE VIRTUAL TABLE IF NOT EXISTS "sounding_quiet_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "warning" (
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
	"headline" TEXT,
	"state" TEXT,
	"world" TEXT,
	"colour" TEXT,
	"derived" INTEGER,
	"event" TEXT,
	"verb" TEXT,
	"feed_id" TEXT,
	"area_id" TEXT,
	"code" TEXT,
	"why" TEXT,
	"why_en" TEXT,
	"headline_en" TEXT,
	"text" TEXT,
	"text_en" TEXT,
	"advice" TEXT,
	"advice_en" TEXT,
	"place" TEXT,
	"outline" TEXT,
	"outline_w" INTEGER,
	"outline_s" INTEGER,
	"outline_e" INTEGER,
	"outline_n" INTEGER,
	"severity" TEXT,
	"urgency" TEXT,
	"certainty" TEXT,
	"onset" INTEGER,
	"expires" INTEGER,
	"no_end" INTEGER,
	"identifier" TEXT,
	"sender" TEXT,
	"sender_name" TEXT,
	"sent" INTEGER,
	"refers_to" TEXT,
	"seal" TEXT,
	"signer" TEXT,
	"skew_s" INTEGER,
	"received_at" INTEGER,
	"parked_until" INTEGER,
	"hash" TEXT,
	"replaced_by" TEXT,
	"decided_by" TEXT,
	"decided_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "warning.area_path" ON "warning" (area_path);
CREATE INDEX IF NOT EXISTS "warning.updated_at" ON "warning" ("updated_at");
CREATE INDEX IF NOT EXISTS "warning.state" ON "warning" ("state");
CREATE INDEX IF NOT EXISTS "warning.world" ON "warning" ("world");
CREATE INDEX IF NOT EXISTS "warning.colour" ON "warning" ("colour");
CREATE INDEX IF NOT EXISTS "warning.verb" ON "warning" ("verb");
CREATE INDEX IF NOT EXISTS "warning.feed_id" ON "warning" ("feed_id");
CREATE INDEX IF NOT EXISTS "warning.area_id" ON "warning" ("area_id");
CREATE INDEX IF NOT EXISTS "warning.expires" ON "warning" ("expires");
CREATE INDEX IF NOT EXISTS "warning.identifier" ON "warning" ("identifier");
CREATE INDEX IF NOT EXISTS "warning.sent" ON "warning" ("sent");
CREATE INDEX IF NOT EXISTS "warning.received_at" ON "warning" ("received_at");
CREATE INDEX IF NOT EXISTS "warning.parked_until" ON "warning" ("parked_until");
CREATE INDEX IF NOT EXISTS "warning.hash" ON "warning" ("hash");
CREATE VIRTUAL TABLE IF NOT EXISTS "warning_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "warning_feed" (
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
	"agency" TEXT,
	"area_id" TEXT,
	"boundary" TEXT,
	"boundary_w" INTEGER,
	"boundary_s" INTEGER,
	"boundary_e" INTEGER,
	"boundary_n" INTEGER,
	"state" TEXT,
	"light" TEXT,
	"kind" TEXT,
	"address" TEXT,
	"every_s" INTEGER,
	"stale_s" INTEGER,
	"trust" TEXT,
	"certificates" TEXT,
	"strict12379" INTEGER,
	"own" TEXT,
	"last_success" INTEGER,
	"last_tried" INTEGER,
	"last_message" INTEGER,
	"problem" TEXT,
	"problem_en" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "warning_feed.area_path" ON "warning_feed" (area_path);
CREATE INDEX IF NOT EXISTS "warning_feed.updated_at" ON "warning_feed" ("updated_at");
CREATE INDEX IF NOT EXISTS "warning_feed.area_id" ON "warning_feed" ("area_id");
CREATE INDEX IF NOT EXISTS "warning_feed.state" ON "warning_feed" ("state");
CREATE INDEX IF NOT EXISTS "warning_feed.light" ON "warning_feed" ("light");
CREATE INDEX IF NOT EXISTS "warning_feed.last_success" ON "warning_feed" ("last_success");
CREATE VIRTUAL TABLE IF NOT EXISTS "warning_feed_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "warning_rule" (
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
	"area_id" TEXT,
	"words" TEXT,
	"colours" TEXT,
	"level" TEXT,
	"teams" TEXT,
	"shelters" TEXT,
	"signal" INTEGER,
	"basis" TEXT,
	"from" TEXT
);
CREATE INDEX IF NOT EXISTS "warning_rule.area_path" ON "warning_rule" (area_path);
CREATE INDEX IF NOT EXISTS "warning_rule.updated_at" ON "warning_rule" ("updated_at");
CREATE INDEX IF NOT EXISTS "warning_rule.area_id" ON "warning_rule" ("area_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "warning_rule_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "warning_source" (
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
	"warning_id" TEXT,
	"hash" TEXT,
	"bytes" TEXT
);
CREATE INDEX IF NOT EXISTS "warning_source.area_path" ON "warning_source" (area_path);
CREATE INDEX IF NOT EXISTS "warning_source.updated_at" ON "warning_source" ("updated_at");
CREATE INDEX IF NOT EXISTS "warning_source.warning_id" ON "warning_source" ("warning_id");
CREATE TABLE "work_plan" (
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
	"year" INTEGER,
	"issuer" TEXT,
	"number" TEXT,
	"issued_on" TEXT,
	"area_id" TEXT,
	"state" TEXT,
	"source_text" TEXT,
	"papers" TEXT,
	"sentences" INTEGER,
	"works" INTEGER
);
CREATE INDEX IF NOT EXISTS "work_plan.area_path" ON "work_plan" (area_path);
CREATE INDEX IF NOT EXISTS "work_plan.updated_at" ON "work_plan" ("updated_at");
CREATE INDEX IF NOT EXISTS "work_plan.year" ON "work_plan" ("year");
CREATE INDEX IF NOT EXISTS "work_plan.state" ON "work_plan" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "work_plan_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "work_point" (
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
	"plan_id" TEXT,
	"number" INTEGER,
	"heading" TEXT,
	"state" TEXT,
	"checked_by" TEXT
);
CREATE INDEX IF NOT EXISTS "work_point.area_path" ON "work_point" (area_path);
CREATE INDEX IF NOT EXISTS "work_point.updated_at" ON "work_point" ("updated_at");
CREATE INDEX IF NOT EXISTS "work_point.plan_id" ON "work_point" ("plan_id");
CREATE INDEX IF NOT EXISTS "work_point.number" ON "work_point" ("number");
CREATE INDEX IF NOT EXISTS "work_point.state" ON "work_point" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "work_point_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "work_sentence" (
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
	"plan_id" TEXT,
	"seq" INTEGER,
	"point_id" TEXT,
	"kind" TEXT,
	"words" TEXT,
	"begin" INTEGER,
	"end" INTEGER
);
CREATE INDEX IF NOT EXISTS "work_sentence.area_path" ON "work_sentence" (area_path);
CREATE INDEX IF NOT EXISTS "work_sentence.updated_at" ON "work_sentence" ("updated_at");
CREATE INDEX IF NOT EXISTS "work_sentence.plan_id" ON "work_sentence" ("plan_id");
CREATE INDEX IF NOT EXISTS "work_sentence.seq" ON "work_sentence" ("seq");
CREATE INDEX IF NOT EXISTS "work_sentence.point_id" ON "work_sentence" ("point_id");
CREATE INDEX IF NOT EXISTS "work_sentence.kind" ON "work_sentence" ("kind");
CREATE VIRTUAL TABLE IF NOT EXISTS "work_sentence_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "work_task" (
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
	"plan_id" TEXT,
	"point_id" TEXT,
	"sentence_id" TEXT,
	"words" TEXT,
	"area_id" TEXT,
	"state" TEXT,
	"lead_id" TEXT,
	"helpers" TEXT,
	"due_on" TEXT,
	"leads" TEXT,
	"target" INTEGER,
	"unit" TEXT,
	"indicator" TEXT,
	"indicator_area" TEXT,
	"period_from" TEXT,
	"period_to" TEXT,
	"progress" INTEGER,
	"note" TEXT,
	"evidence" TEXT,
	"done_on" TEXT,
	"on_time" INTEGER,
	"reached" TEXT,
	"merged_into" TEXT
);
CREATE INDEX IF NOT EXISTS "work_task.area_path" ON "work_task" (area_path);
CREATE INDEX IF NOT EXISTS "work_task.updated_at" ON "work_task" ("updated_at");
CREATE INDEX IF NOT EXISTS "work_task.plan_id" ON "work_task" ("plan_id");
CREATE INDEX IF NOT EXISTS "work_task.point_id" ON "work_task" ("point_id");
CREATE INDEX IF NOT EXISTS "work_task.sentence_id" ON "work_task" ("sentence_id");
CREATE INDEX IF NOT EXISTS "work_task.area_id" ON "work_task" ("area_id");
CREATE INDEX IF NOT EXISTS "work_task.state" ON "work_task" ("state");
CREATE INDEX IF NOT EXISTS "work_task.lead_id" ON "work_task" ("lead_id");
CREATE INDEX IF NOT EXISTS "work_task.due_on" ON "work_task" ("due_on");
CREATE INDEX IF NOT EXISTS "work_task.indicator" ON "work_task" ("indicator");
CREATE INDEX IF NOT EXISTS "work_task.done_on" ON "work_task" ("done_on");
CREATE INDEX IF NOT EXISTS "work_task.on_time" ON "work_task" ("on_time");
CREATE VIRTUAL TABLE IF NOT EXISTS "work_task_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "work_reminder" (
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
	"task_id" TEXT,
	"words" TEXT,
	"answer_by" TEXT,
	"state" TEXT,
	"pressed_by" TEXT,
	"pressed_on" TEXT,
	"answer" TEXT,
	"answered_by" TEXT,
	"answered_at" INTEGER,
	"settled_by" TEXT,
	"settled_on" TEXT
);
CREATE INDEX IF NOT EXISTS "work_reminder.area_path" ON "work_reminder" (area_path);
CREATE INDEX IF NOT EXISTS "work_reminder.updated_at" ON "work_reminder" ("updated_at");
CREATE INDEX IF NOT EXISTS "work_reminder.task_id" ON "work_reminder" ("task_id");
CREATE INDEX IF NOT EXISTS "work_reminder.answer_by" ON "work_reminder" ("answer_by");
CREATE INDEX IF NOT EXISTS "work_reminder.state" ON "work_reminder" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "work_reminder_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "tenure_unit" (
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
	"no" TEXT,
	"name" TEXT,
	"use" TEXT,
	"floor" INTEGER,
	"survey_m2" INTEGER,
	"survey_no" TEXT,
	"surveyed_on" TEXT,
	"bays" INTEGER,
	"waiting" INTEGER,
	"outline" TEXT,
	"outline_w" INTEGER,
	"outline_s" INTEGER,
	"outline_e" INTEGER,
	"outline_n" INTEGER,
	"estate_no" TEXT,
	"hand_over" INTEGER,
	"condition_no" TEXT,
	"upkeep_plan" INTEGER,
	"files" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "tenure_unit.area_path" ON "tenure_unit" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_unit.updated_at" ON "tenure_unit" ("updated_at");
CREATE INDEX IF NOT EXISTS "tenure_unit.shelter_id" ON "tenure_unit" ("shelter_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "tenure_unit_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "tenure_right" (
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
	"unit_id" TEXT,
	"name" TEXT,
	"kind" TEXT,
	"holder" TEXT,
	"holder_kind" TEXT,
	"from" TEXT,
	"until" TEXT,
	"certificate_no" TEXT,
	"clause" TEXT,
	"extra" TEXT,
	"follows_id" TEXT,
	"transfer_id" TEXT,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "tenure_right.area_path" ON "tenure_right" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_right.updated_at" ON "tenure_right" ("updated_at");
CREATE INDEX IF NOT EXISTS "tenure_right.unit_id" ON "tenure_right" ("unit_id");
CREATE INDEX IF NOT EXISTS "tenure_right.kind" ON "tenure_right" ("kind");
CREATE INDEX IF NOT EXISTS "tenure_right.from" ON "tenure_right" ("from");
CREATE INDEX IF NOT EXISTS "tenure_right.until" ON "tenure_right" ("until");
CREATE VIRTUAL TABLE IF NOT EXISTS "tenure_right_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "tenure_transfer" (
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
	"unit_id" TEXT,
	"title" TEXT,
	"state" TEXT,
	"giver" TEXT,
	"receiver" TEXT,
	"condition_no" TEXT,
	"agreed_on" TEXT,
	"filed_on" TEXT,
	"filing_no" TEXT,
	"survey_m2" INTEGER,
	"due_on" TEXT,
	"due_why" TEXT,
	"handed_on" TEXT,
	"timely" TEXT,
	"late_days" INTEGER,
	"assets" TEXT,
	"given_by" TEXT,
	"taken_by" TEXT,
	"registered_on" TEXT,
	"registration_no" TEXT,
	"certificate_no" TEXT,
	"operating_from" TEXT,
	"operator" TEXT,
	"reconciled_year" INTEGER,
	"reconciled_on" TEXT,
	"income" INTEGER,
	"spent" INTEGER,
	"left" INTEGER,
	"reconciled_by" TEXT,
	"files" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "tenure_transfer.area_path" ON "tenure_transfer" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_transfer.updated_at" ON "tenure_transfer" ("updated_at");
CREATE INDEX IF NOT EXISTS "tenure_transfer.unit_id" ON "tenure_transfer" ("unit_id");
CREATE INDEX IF NOT EXISTS "tenure_transfer.state" ON "tenure_transfer" ("state");
CREATE INDEX IF NOT EXISTS "tenure_transfer.due_on" ON "tenure_transfer" ("due_on");
CREATE INDEX IF NOT EXISTS "tenure_transfer.timely" ON "tenure_transfer" ("timely");
CREATE VIRTUAL TABLE IF NOT EXISTS "tenure_transfer_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "tenure_lease" (
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
	"unit_id" TEXT,
	"lessee" TEXT,
	"lessee_kind" TEXT,
	"state" TEXT,
	"bays" INTEGER,
	"area_m2" INTEGER,
	"from" TEXT,
	"until" TEXT,
	"rent" INTEGER,
	"contract_no" TEXT,
	"notice_on" TEXT,
	"asked" TEXT,
	"reminder" TEXT,
	"limit" TEXT,
	"ended_on" TEXT,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "tenure_lease.area_path" ON "tenure_lease" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_lease.updated_at" ON "tenure_lease" ("updated_at");
CREATE INDEX IF NOT EXISTS "tenure_lease.unit_id" ON "tenure_lease" ("unit_id");
CREATE INDEX IF NOT EXISTS "tenure_lease.state" ON "tenure_lease" ("state");
CREATE INDEX IF NOT EXISTS "tenure_lease.until" ON "tenure_lease" ("until");
CREATE VIRTUAL TABLE IF NOT EXISTS "tenure_lease_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "tenure_income" (
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
	"unit_id" TEXT,
	"voucher" TEXT,
	"kind" TEXT,
	"on" TEXT,
	"year" INTEGER,
	"amount" INTEGER,
	"signed" INTEGER,
	"counters_id" TEXT,
	"party" TEXT,
	"why" TEXT,
	"by" TEXT,
	"at" INTEGER,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "tenure_income.area_path" ON "tenure_income" (area_path);
CREATE INDEX IF NOT EXISTS "tenure_income.updated_at" ON "tenure_income" ("updated_at");
CREATE INDEX IF NOT EXISTS "tenure_income.unit_id" ON "tenure_income" ("unit_id");
CREATE INDEX IF NOT EXISTS "tenure_income.kind" ON "tenure_income" ("kind");
CREATE INDEX IF NOT EXISTS "tenure_income.on" ON "tenure_income" ("on");
CREATE INDEX IF NOT EXISTS "tenure_income.year" ON "tenure_income" ("year");
CREATE INDEX IF NOT EXISTS "tenure_income.counters_id" ON "tenure_income" ("counters_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "tenure_income_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "alert" (
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
	"event_zh" TEXT,
	"world" TEXT,
	"operation_id" TEXT,
	"kind" TEXT,
	"prev_id" TEXT,
	"next_id" TEXT,
	"false_alarm" INTEGER,
	"template_id" TEXT,
	"area_id" TEXT,
	"state" TEXT,
	"hazard" TEXT,
	"category" TEXT,
	"event_en" TEXT,
	"urgency" TEXT,
	"severity" TEXT,
	"certainty" TEXT,
	"response" TEXT,
	"signal" TEXT,
	"lifetime_min" INTEGER,
	"headline_zh" TEXT,
	"headline_en" TEXT,
	"description_zh" TEXT,
	"description_en" TEXT,
	"instruction_zh" TEXT,
	"instruction_en" TEXT,
	"cancel_zh" TEXT,
	"cancel_en" TEXT,
	"false_zh" TEXT,
	"false_en" TEXT,
	"towns" TEXT,
	"outline" TEXT,
	"outline_w" INTEGER,
	"outline_s" INTEGER,
	"outline_e" INTEGER,
	"outline_n" INTEGER,
	"centre_lon" INTEGER,
	"centre_lat" INTEGER,
	"centre_acc" REAL,
	"centre_crs" TEXT,
	"radius_km" INTEGER,
	"sirens" INTEGER,
	"ways" TEXT,
	"identifier" TEXT,
	"sender" TEXT,
	"sent_at" INTEGER,
	"expires_at" INTEGER,
	"text" TEXT,
	"hash" TEXT,
	"people" INTEGER,
	"hands" INTEGER,
	"approvals" INTEGER,
	"proposed_by" TEXT,
	"proposed_user" TEXT,
	"proposed_person" TEXT,
	"proposed_in" TEXT,
	"approved_by" TEXT,
	"approved_user" TEXT,
	"approved_person" TEXT,
	"approved_in" TEXT,
	"issued_by" TEXT,
	"ended_by" TEXT,
	"alone_person" TEXT,
	"numbered_in" TEXT,
	"siren_command" TEXT,
	"typed" TEXT,
	"approved_at" INTEGER,
	"issued_at" INTEGER,
	"ended_at" INTEGER,
	"alone" INTEGER,
	"alone_reason" TEXT,
	"siren_note" TEXT,
	"unsigned" INTEGER,
	"unsigned_why" TEXT,
	"xml" TEXT,
	"digest" TEXT
);
CREATE INDEX IF NOT EXISTS "alert.area_path" ON "alert" (area_path);
CREATE INDEX IF NOT EXISTS "alert.updated_at" ON "alert" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "alert.number" ON "alert" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "alert.world" ON "alert" ("world");
CREATE INDEX IF NOT EXISTS "alert.operation_id" ON "alert" ("operation_id");
CREATE INDEX IF NOT EXISTS "alert.kind" ON "alert" ("kind");
CREATE INDEX IF NOT EXISTS "alert.prev_id" ON "alert" ("prev_id");
CREATE INDEX IF NOT EXISTS "alert.area_id" ON "alert" ("area_id");
CREATE INDEX IF NOT EXISTS "alert.state" ON "alert" ("state");
CREATE INDEX IF NOT EXISTS "alert.hazard" ON "alert" ("hazard");
CREATE INDEX IF NOT EXISTS "alert.severity" ON "alert" ("severity");
CREATE INDEX IF NOT EXISTS "alert.centre" ON "alert" ("centre_lat", "centre_lon");
CREATE UNIQUE INDEX IF NOT EXISTS "alert.identifier" ON "alert" ("identifier") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "alert.sent_at" ON "alert" ("sent_at");
CREATE INDEX IF NOT EXISTS "alert.expires_at" ON "alert" ("expires_at");
CREATE INDEX IF NOT EXISTS "alert.issued_at" ON "alert" ("issued_at");
CREATE INDEX IF NOT EXISTS "alert.unsigned" ON "alert" ("unsigned");
CREATE VIRTUAL TABLE IF NOT EXISTS "alert_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "alert_template" (
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
	"hazard" TEXT,
	"category" TEXT,
	"event_zh" TEXT,
	"event_en" TEXT,
	"urgency" TEXT,
	"severity" TEXT,
	"certainty" TEXT,
	"response" TEXT,
	"signal" TEXT,
	"lifetime_min" INTEGER,
	"headline_zh" TEXT,
	"headline_en" TEXT,
	"description_zh" TEXT,
	"description_en" TEXT,
	"instruction_zh" TEXT,
	"instruction_en" TEXT,
	"cancel_zh" TEXT,
	"cancel_en" TEXT,
	"false_zh" TEXT,
	"false_en" TEXT,
	"note" TEXT
);
CREATE INDEX IF NOT EXISTS "alert_template.area_path" ON "alert_template" (area_path);
CREATE INDEX IF NOT EXISTS "alert_template.updated_at" ON "alert_template" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "alert_template.name" ON "alert_template" ("name") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "alert_template.hazard" ON "alert_template" ("hazard");
CREATE INDEX IF NOT EXISTS "alert_template.severity" ON "alert_template" ("severity");
CREATE VIRTUAL TABLE IF NOT EXISTS "alert_template_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "alert_delivery" (
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
	"alert_id" TEXT,
	"outlet_id" TEXT,
	"way" TEXT,
	"whom" TEXT,
	"fate" TEXT,
	"rank" INTEGER,
	"queued_at" INTEGER,
	"at" INTEGER,
	"tries" INTEGER,
	"detail" TEXT
);
CREATE INDEX IF NOT EXISTS "alert_delivery.area_path" ON "alert_delivery" (area_path);
CREATE INDEX IF NOT EXISTS "alert_delivery.updated_at" ON "alert_delivery" ("updated_at");
CREATE INDEX IF NOT EXISTS "alert_delivery.alert_id" ON "alert_delivery" ("alert_id");
CREATE INDEX IF NOT EXISTS "alert_delivery.outlet_id" ON "alert_delivery" ("outlet_id");
CREATE INDEX IF NOT EXISTS "alert_delivery.way" ON "alert_delivery" ("way");
CREATE INDEX IF NOT EXISTS "alert_delivery.fate" ON "alert_delivery" ("fate");
CREATE INDEX IF NOT EXISTS "alert_delivery.detail" ON "alert_delivery" ("detail");
CREATE TABLE "alert_outlet" (
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
	"way" TEXT,
	"area_id" TEXT,
	"worlds" TEXT,
	"address" TEXT,
	"enabled" INTEGER,
	"last_beat" INTEGER,
	"health" TEXT,
	"trouble" TEXT,
	"problem" TEXT,
	"missed" INTEGER,
	"note" TEXT
);
CREATE INDEX IF NOT EXISTS "alert_outlet.area_path" ON "alert_outlet" (area_path);
CREATE INDEX IF NOT EXISTS "alert_outlet.updated_at" ON "alert_outlet" ("updated_at");
CREATE INDEX IF NOT EXISTS "alert_outlet.way" ON "alert_outlet" ("way");
CREATE INDEX IF NOT EXISTS "alert_outlet.area_id" ON "alert_outlet" ("area_id");
CREATE INDEX IF NOT EXISTS "alert_outlet.health" ON "alert_outlet" ("health");
CREATE VIRTUAL TABLE IF NOT EXISTS "alert_outlet_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "alert_authority" (
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
	"person_id" TEXT,
	"area_id" TEXT,
	"most" TEXT,
	"basis" TEXT,
	"boundary" TEXT,
	"boundary_w" INTEGER,
	"boundary_s" INTEGER,
	"boundary_e" INTEGER,
	"boundary_n" INTEGER,
	"valid_from" TEXT,
	"valid_to" TEXT
);
CREATE INDEX IF NOT EXISTS "alert_authority.area_path" ON "alert_authority" (area_path);
CREATE INDEX IF NOT EXISTS "alert_authority.updated_at" ON "alert_authority" ("updated_at");
CREATE INDEX IF NOT EXISTS "alert_authority.person_id" ON "alert_authority" ("person_id");
CREATE INDEX IF NOT EXISTS "alert_authority.area_id" ON "alert_authority" ("area_id");
CREATE TABLE "alert_practice" (
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
	"person_id" TEXT,
	"name" TEXT,
	"area_id" TEXT,
	"on_duty" INTEGER,
	"last_at" INTEGER,
	"due_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "alert_practice.area_path" ON "alert_practice" (area_path);
CREATE INDEX IF NOT EXISTS "alert_practice.updated_at" ON "alert_practice" ("updated_at");
CREATE INDEX IF NOT EXISTS "alert_practice.person_id" ON "alert_practice" ("person_id");
CREATE INDEX IF NOT EXISTS "alert_practice.area_id" ON "alert_practice" ("area_id");
CREATE INDEX IF NOT EXISTS "alert_practice.on_duty" ON "alert_practice" ("on_duty");
CREATE INDEX IF NOT EXISTS "alert_practice.due_at" ON "alert_practice" ("due_at");
CREATE TABLE "alert_rule" (
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
	"document" TEXT,
	"area_id" TEXT,
	"single" INTEGER,
	"from" TEXT,
	"until" TEXT
);
CREATE INDEX IF NOT EXISTS "alert_rule.area_path" ON "alert_rule" (area_path);
CREATE INDEX IF NOT EXISTS "alert_rule.updated_at" ON "alert_rule" ("updated_at");
CREATE INDEX IF NOT EXISTS "alert_rule.area_id" ON "alert_rule" ("area_id");
CREATE INDEX IF NOT EXISTS "alert_rule.single" ON "alert_rule" ("single");
CREATE TABLE "alert_review" (
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
	"alert_id" TEXT,
	"reason" TEXT,
	"issued_by" TEXT,
	"issued_person" TEXT,
	"told_at" INTEGER,
	"state" TEXT,
	"finding" TEXT,
	"reviewed_by" TEXT,
	"reviewed_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "alert_review.area_path" ON "alert_review" (area_path);
CREATE INDEX IF NOT EXISTS "alert_review.updated_at" ON "alert_review" ("updated_at");
CREATE INDEX IF NOT EXISTS "alert_review.alert_id" ON "alert_review" ("alert_id");
CREATE INDEX IF NOT EXISTS "alert_review.told_at" ON "alert_review" ("told_at");
CREATE INDEX IF NOT EXISTS "alert_review.state" ON "alert_review" ("state");
CREATE TABLE "alert_summons" (
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
	"matter" TEXT,
	"subject" TEXT,
	"alert_id" TEXT,
	"area_id" TEXT,
	"person_id" TEXT,
	"name" TEXT,
	"text_zh" TEXT,
	"text_en" TEXT,
	"raised_at" INTEGER,
	"state" TEXT,
	"seen_at" INTEGER,
	"mail" TEXT,
	"mail_tries" INTEGER,
	"mail_at" INTEGER,
	"mail_detail" TEXT,
	"sms" TEXT,
	"sms_tries" INTEGER,
	"sms_at" INTEGER,
	"sms_detail" TEXT
);
CREATE INDEX IF NOT EXISTS "alert_summons.area_path" ON "alert_summons" (area_path);
CREATE INDEX IF NOT EXISTS "alert_summons.updated_at" ON "alert_summons" ("updated_at");
CREATE INDEX IF NOT EXISTS "alert_summons.matter" ON "alert_summons" ("matter");
CREATE INDEX IF NOT EXISTS "alert_summons.subject" ON "alert_summons" ("subject");
CREATE INDEX IF NOT EXISTS "alert_summons.area_id" ON "alert_summons" ("area_id");
CREATE INDEX IF NOT EXISTS "alert_summons.person_id" ON "alert_summons" ("person_id");
CREATE INDEX IF NOT EXISTS "alert_summons.raised_at" ON "alert_summons" ("raised_at");
CREATE INDEX IF NOT EXISTS "alert_summons.state" ON "alert_summons" ("state");
CREATE INDEX IF NOT EXISTS "alert_summons.mail" ON "alert_summons" ("mail");
CREATE INDEX IF NOT EXISTS "alert_summons.sms" ON "alert_summons" ("sms");
CREATE TABLE "alert_subscription" (
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
	"service" TEXT,
	"endpoint" TEXT,
	"p256dh" TEXT,
	"auth" TEXT,
	"lang" TEXT,
	"areas" TEXT
);
CREATE INDEX IF NOT EXISTS "alert_subscription.area_path" ON "alert_subscription" (area_path);
CREATE INDEX IF NOT EXISTS "alert_subscription.updated_at" ON "alert_subscription" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "alert_subscription.endpoint" ON "alert_subscription" ("endpoint") WHERE struck_at IS NULL;
CREATE TABLE "evac_plan" (
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
	"area_id" TEXT,
	"kind" TEXT,
	"state" TEXT,
	"version" INTEGER,
	"series" TEXT,
	"from_id" TEXT,
	"base" INTEGER,
	"ratio" INTEGER,
	"scale" INTEGER,
	"deadline_h" INTEGER,
	"night" INTEGER,
	"mode" TEXT,
	"longest" INTEGER,
	"hazards" INTEGER,
	"care" INTEGER,
	"closed" TEXT,
	"closed_names" TEXT,
	"computed_at" INTEGER,
	"people" INTEGER,
	"assigned" INTEGER,
	"left" INTEGER,
	"person_hours" INTEGER,
	"slowest" INTEGER,
	"proof" TEXT,
	"run_id" TEXT,
	"approved_by" TEXT,
	"approved_at" INTEGER,
	"approval_no" TEXT,
	"files" TEXT,
	"remark" TEXT,
	"trial" TEXT,
	"trial_pct" INTEGER
);
CREATE INDEX IF NOT EXISTS "evac_plan.area_path" ON "evac_plan" (area_path);
CREATE INDEX IF NOT EXISTS "evac_plan.updated_at" ON "evac_plan" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_plan.area_id" ON "evac_plan" ("area_id");
CREATE INDEX IF NOT EXISTS "evac_plan.kind" ON "evac_plan" ("kind");
CREATE INDEX IF NOT EXISTS "evac_plan.state" ON "evac_plan" ("state");
CREATE INDEX IF NOT EXISTS "evac_plan.series" ON "evac_plan" ("series");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_plan_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_source" (
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
	"plan_id" TEXT,
	"name" TEXT,
	"area_id" TEXT,
	"households" INTEGER,
	"persons" INTEGER,
	"aged" INTEGER,
	"infants" INTEGER,
	"sick" INTEGER,
	"disabled" INTEGER,
	"pregnant" INTEGER,
	"students" INTEGER,
	"floating" INTEGER,
	"priority" INTEGER,
	"muster" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"site_id" TEXT,
	"leader" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_source.area_path" ON "evac_source" (area_path);
CREATE INDEX IF NOT EXISTS "evac_source.updated_at" ON "evac_source" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_source.plan_id" ON "evac_source" ("plan_id");
CREATE INDEX IF NOT EXISTS "evac_source.area_id" ON "evac_source" ("area_id");
CREATE INDEX IF NOT EXISTS "evac_source.location" ON "evac_source" ("location_lat", "location_lon");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_source_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_pairing" (
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
	"plan_id" TEXT,
	"title" TEXT,
	"source_id" TEXT,
	"host_id" TEXT,
	"site_id" TEXT,
	"persons" INTEGER,
	"hosts" INTEGER,
	"residents" INTEGER,
	"strain" TEXT,
	"agreement" TEXT,
	"decision" TEXT,
	"signed_on" TEXT,
	"bond" TEXT,
	"sent_by" TEXT,
	"host_by" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_pairing.area_path" ON "evac_pairing" (area_path);
CREATE INDEX IF NOT EXISTS "evac_pairing.updated_at" ON "evac_pairing" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_pairing.plan_id" ON "evac_pairing" ("plan_id");
CREATE INDEX IF NOT EXISTS "evac_pairing.source_id" ON "evac_pairing" ("source_id");
CREATE INDEX IF NOT EXISTS "evac_pairing.site_id" ON "evac_pairing" ("site_id");
CREATE INDEX IF NOT EXISTS "evac_pairing.bond" ON "evac_pairing" ("bond");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_pairing_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_run" (
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
	"plan_id" TEXT,
	"asked_by" TEXT,
	"state" TEXT,
	"started_at" INTEGER,
	"ended_at" INTEGER,
	"attempts" INTEGER,
	"steps" INTEGER,
	"key" TEXT,
	"roads" TEXT,
	"trouble" TEXT,
	"people" INTEGER,
	"assigned" INTEGER,
	"left" INTEGER,
	"person_hours" INTEGER,
	"slowest" INTEGER,
	"proof" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_run.area_path" ON "evac_run" (area_path);
CREATE INDEX IF NOT EXISTS "evac_run.updated_at" ON "evac_run" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_run.plan_id" ON "evac_run" ("plan_id");
CREATE INDEX IF NOT EXISTS "evac_run.state" ON "evac_run" ("state");
CREATE TABLE "evac_share" (
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
	"plan_id" TEXT,
	"title" TEXT,
	"source_id" TEXT,
	"site_id" TEXT,
	"people" INTEGER,
	"minutes" INTEGER,
	"km" INTEGER,
	"ways" TEXT,
	"care" INTEGER,
	"why" TEXT,
	"run_id" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_share.area_path" ON "evac_share" (area_path);
CREATE INDEX IF NOT EXISTS "evac_share.updated_at" ON "evac_share" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_share.plan_id" ON "evac_share" ("plan_id");
CREATE INDEX IF NOT EXISTS "evac_share.source_id" ON "evac_share" ("source_id");
CREATE INDEX IF NOT EXISTS "evac_share.site_id" ON "evac_share" ("site_id");
CREATE INDEX IF NOT EXISTS "evac_share.why" ON "evac_share" ("why");
CREATE INDEX IF NOT EXISTS "evac_share.run_id" ON "evac_share" ("run_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_share_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_hazard" (
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
	"state" TEXT,
	"area_id" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"ring1_m" INTEGER,
	"ring1" TEXT,
	"ring2_m" INTEGER,
	"ring2" TEXT,
	"ring3_m" INTEGER,
	"ring3" TEXT,
	"bars" TEXT,
	"first" TEXT,
	"source" TEXT,
	"evidence_on" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_hazard.area_path" ON "evac_hazard" (area_path);
CREATE INDEX IF NOT EXISTS "evac_hazard.updated_at" ON "evac_hazard" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_hazard.name" ON "evac_hazard" ("name");
CREATE INDEX IF NOT EXISTS "evac_hazard.kind" ON "evac_hazard" ("kind");
CREATE INDEX IF NOT EXISTS "evac_hazard.state" ON "evac_hazard" ("state");
CREATE INDEX IF NOT EXISTS "evac_hazard.area_id" ON "evac_hazard" ("area_id");
CREATE INDEX IF NOT EXISTS "evac_hazard.location" ON "evac_hazard" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "evac_hazard.evidence_on" ON "evac_hazard" ("evidence_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_hazard_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_lift" (
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
	"plan_id" TEXT,
	"name" TEXT,
	"state" TEXT,
	"area_id" TEXT,
	"begin" TEXT,
	"waves" INTEGER,
	"wave_min" INTEGER,
	"until" TEXT,
	"wind" TEXT,
	"road_pct" INTEGER,
	"walk_min" INTEGER,
	"computed_at" INTEGER,
	"people" INTEGER,
	"moved" INTEGER,
	"left" INTEGER,
	"trips" INTEGER,
	"clearance" TEXT,
	"bound" TEXT,
	"bottleneck" TEXT,
	"run_id" TEXT,
	"from_id" TEXT,
	"event_at" TEXT,
	"event_wind" INTEGER,
	"event_stop" TEXT,
	"approved_by" TEXT,
	"approved_at" INTEGER,
	"remark" TEXT,
	"trial_at" TEXT,
	"trial_wind" INTEGER,
	"trial_stop" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_lift.area_path" ON "evac_lift" (area_path);
CREATE INDEX IF NOT EXISTS "evac_lift.updated_at" ON "evac_lift" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_lift.plan_id" ON "evac_lift" ("plan_id");
CREATE INDEX IF NOT EXISTS "evac_lift.state" ON "evac_lift" ("state");
CREATE INDEX IF NOT EXISTS "evac_lift.area_id" ON "evac_lift" ("area_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_lift_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_stop" (
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
	"lift_id" TEXT,
	"name" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"berths" INTEGER,
	"shut" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_stop.area_path" ON "evac_stop" (area_path);
CREATE INDEX IF NOT EXISTS "evac_stop.updated_at" ON "evac_stop" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_stop.lift_id" ON "evac_stop" ("lift_id");
CREATE INDEX IF NOT EXISTS "evac_stop.location" ON "evac_stop" ("location_lat", "location_lon");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_stop_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_vehicle" (
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
	"lift_id" TEXT,
	"name" TEXT,
	"kind" TEXT,
	"plate" TEXT,
	"seats" INTEGER,
	"count" INTEGER,
	"stop_id" TEXT,
	"from" TEXT,
	"until" TEXT,
	"kmh" INTEGER,
	"load_min" INTEGER,
	"unload_min" INTEGER,
	"wind_stop" INTEGER,
	"captain" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_vehicle.area_path" ON "evac_vehicle" (area_path);
CREATE INDEX IF NOT EXISTS "evac_vehicle.updated_at" ON "evac_vehicle" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_vehicle.lift_id" ON "evac_vehicle" ("lift_id");
CREATE INDEX IF NOT EXISTS "evac_vehicle.kind" ON "evac_vehicle" ("kind");
CREATE INDEX IF NOT EXISTS "evac_vehicle.stop_id" ON "evac_vehicle" ("stop_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_vehicle_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_leg" (
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
	"lift_id" TEXT,
	"title" TEXT,
	"from_id" TEXT,
	"to_id" TEXT,
	"kind" TEXT,
	"minutes" INTEGER,
	"km" INTEGER,
	"one_way" INTEGER,
	"shut" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_leg.area_path" ON "evac_leg" (area_path);
CREATE INDEX IF NOT EXISTS "evac_leg.updated_at" ON "evac_leg" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_leg.lift_id" ON "evac_leg" ("lift_id");
CREATE INDEX IF NOT EXISTS "evac_leg.from_id" ON "evac_leg" ("from_id");
CREATE INDEX IF NOT EXISTS "evac_leg.to_id" ON "evac_leg" ("to_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_leg_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_lift_run" (
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
	"lift_id" TEXT,
	"asked_by" TEXT,
	"state" TEXT,
	"started_at" INTEGER,
	"ended_at" INTEGER,
	"attempts" INTEGER,
	"steps" INTEGER,
	"key" TEXT,
	"trouble" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_lift_run.area_path" ON "evac_lift_run" (area_path);
CREATE INDEX IF NOT EXISTS "evac_lift_run.updated_at" ON "evac_lift_run" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_lift_run.lift_id" ON "evac_lift_run" ("lift_id");
CREATE INDEX IF NOT EXISTS "evac_lift_run.state" ON "evac_lift_run" ("state");
CREATE TABLE "evac_lift_trip" (
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
	"lift_id" TEXT,
	"title" TEXT,
	"vehicle" TEXT,
	"number" INTEGER,
	"from" TEXT,
	"load" TEXT,
	"depart" TEXT,
	"to" TEXT,
	"arrive" TEXT,
	"cleared" TEXT,
	"people" INTEGER,
	"aboard" TEXT,
	"run_id" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_lift_trip.area_path" ON "evac_lift_trip" (area_path);
CREATE INDEX IF NOT EXISTS "evac_lift_trip.updated_at" ON "evac_lift_trip" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_lift_trip.lift_id" ON "evac_lift_trip" ("lift_id");
CREATE INDEX IF NOT EXISTS "evac_lift_trip.vehicle" ON "evac_lift_trip" ("vehicle");
CREATE INDEX IF NOT EXISTS "evac_lift_trip.from" ON "evac_lift_trip" ("from");
CREATE INDEX IF NOT EXISTS "evac_lift_trip.run_id" ON "evac_lift_trip" ("run_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "evac_lift_trip_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "evac_lift_result" (
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
	"lift_id" TEXT,
	"run_id" TEXT,
	"result" TEXT
);
CREATE INDEX IF NOT EXISTS "evac_lift_result.area_path" ON "evac_lift_result" (area_path);
CREATE INDEX IF NOT EXISTS "evac_lift_result.updated_at" ON "evac_lift_result" ("updated_at");
CREATE INDEX IF NOT EXISTS "evac_lift_result.lift_id" ON "evac_lift_result" ("lift_id");
CREATE INDEX IF NOT EXISTS "evac_lift_result.run_id" ON "evac_lift_result" ("run_id");
CREATE TABLE "supply_store" (
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
	"area_id" TEXT,
	"site_id" TEXT,
	"address" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"keeper" TEXT,
	"phone" TEXT,
	"phone_mask" TEXT,
	"phone_key" TEXT,
	"closed" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "supply_store.area_path" ON "supply_store" (area_path);
CREATE INDEX IF NOT EXISTS "supply_store.updated_at" ON "supply_store" ("updated_at");
CREATE INDEX IF NOT EXISTS "supply_store.area_id" ON "supply_store" ("area_id");
CREATE INDEX IF NOT EXISTS "supply_store.site_id" ON "supply_store" ("site_id");
CREATE INDEX IF NOT EXISTS "supply_store.location" ON "supply_store" ("location_lat", "location_lon");
CREATE VIRTUAL TABLE IF NOT EXISTS "supply_store_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "supply_stock" (
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
	"store_id" TEXT,
	"name" TEXT,
	"item" TEXT,
	"batch" TEXT,
	"quantity" INTEGER,
	"unit" TEXT,
	"expires_on" TEXT,
	"counted_on" TEXT,
	"counted_by" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "supply_stock.area_path" ON "supply_stock" (area_path);
CREATE INDEX IF NOT EXISTS "supply_stock.updated_at" ON "supply_stock" ("updated_at");
CREATE INDEX IF NOT EXISTS "supply_stock.store_id" ON "supply_stock" ("store_id");
CREATE INDEX IF NOT EXISTS "supply_stock.item" ON "supply_stock" ("item");
CREATE INDEX IF NOT EXISTS "supply_stock.quantity" ON "supply_stock" ("quantity");
CREATE INDEX IF NOT EXISTS "supply_stock.expires_on" ON "supply_stock" ("expires_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "supply_stock_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "supply_move" (
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
	"stock_id" TEXT,
	"kind" TEXT,
	"quantity" INTEGER,
	"left" INTEGER,
	"doc_no" TEXT,
	"reason" TEXT,
	"at" INTEGER,
	"by" TEXT,
	"order_id" TEXT
);
CREATE INDEX IF NOT EXISTS "supply_move.area_path" ON "supply_move" (area_path);
CREATE INDEX IF NOT EXISTS "supply_move.updated_at" ON "supply_move" ("updated_at");
CREATE INDEX IF NOT EXISTS "supply_move.stock_id" ON "supply_move" ("stock_id");
CREATE INDEX IF NOT EXISTS "supply_move.kind" ON "supply_move" ("kind");
CREATE INDEX IF NOT EXISTS "supply_move.at" ON "supply_move" ("at");
CREATE VIRTUAL TABLE IF NOT EXISTS "supply_move_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "supply_order" (
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
	"area_id" TEXT,
	"basis" TEXT,
	"plan_id" TEXT,
	"event_id" TEXT,
	"site_id" TEXT,
	"people" INTEGER,
	"days" INTEGER,
	"state" TEXT,
	"rate" INTEGER,
	"short" TEXT,
	"issued_by" TEXT,
	"issued_at" INTEGER,
	"returned_by" TEXT,
	"returned_at" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "supply_order.area_path" ON "supply_order" (area_path);
CREATE INDEX IF NOT EXISTS "supply_order.updated_at" ON "supply_order" ("updated_at");
CREATE INDEX IF NOT EXISTS "supply_order.area_id" ON "supply_order" ("area_id");
CREATE INDEX IF NOT EXISTS "supply_order.state" ON "supply_order" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "supply_order_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "supply_line" (
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
	"order_id" TEXT,
	"title" TEXT,
	"store_id" TEXT,
	"site_id" TEXT,
	"stock_id" TEXT,
	"item" TEXT,
	"quantity" INTEGER,
	"unit" TEXT,
	"minutes" INTEGER
);
CREATE INDEX IF NOT EXISTS "supply_line.area_path" ON "supply_line" (area_path);
CREATE INDEX IF NOT EXISTS "supply_line.updated_at" ON "supply_line" ("updated_at");
CREATE INDEX IF NOT EXISTS "supply_line.order_id" ON "supply_line" ("order_id");
CREATE INDEX IF NOT EXISTS "supply_line.store_id" ON "supply_line" ("store_id");
CREATE TABLE "build_project" (
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
	"project_code" TEXT,
	"area_id" TEXT,
	"address" TEXT,
	"parcel_no" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"developer_name" TEXT,
	"developer_uscc" TEXT,
	"developer_contact" TEXT,
	"developer_phone" TEXT,
	"developer_phone_mask" TEXT,
	"developer_phone_key" TEXT,
	"designer" TEXT,
	"designer_contact" TEXT,
	"area_total_above" INTEGER,
	"area_residential" INTEGER,
	"area_other" INTEGER,
	"area_underground" INTEGER,
	"law_day" TEXT,
	"city_class" TEXT,
	"class_why" TEXT,
	"special" TEXT,
	"special_why" TEXT,
	"first_floor" INTEGER,
	"storeys" INTEGER,
	"foundation_m" INTEGER,
	"approved_ratio" INTEGER,
	"required_area" INTEGER,
	"rule_i_ds" TEXT,
	"calc_note" TEXT,
	"derivation" TEXT,
	"earlier_derivation" TEXT,
	"duty" TEXT,
	"paid_for_area" INTEGER,
	"designed_area" INTEGER,
	"shelter_area" INTEGER,
	"peacetime_use" TEXT,
	"resistance" TEXT,
	"function" TEXT,
	"chem" TEXT,
	"unit_count" INTEGER,
	"condition_no" TEXT,
	"conditioned_on" TEXT,
	"land_function" TEXT,
	"land_type" TEXT,
	"land_class" TEXT,
	"land_area" INTEGER,
	"land_handover" TEXT,
	"state" TEXT,
	"application" TEXT,
	"approval_no" TEXT,
	"approved_on" TEXT,
	"approved_by" TEXT,
	"approver_id" TEXT,
	"drawings_no" TEXT,
	"drawings_on" TEXT,
	"permit_no" TEXT,
	"permit_on" TEXT,
	"built_area" INTEGER,
	"completed_on" TEXT,
	"files" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "build_project.area_path" ON "build_project" (area_path);
CREATE INDEX IF NOT EXISTS "build_project.updated_at" ON "build_project" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "build_project.project_code" ON "build_project" ("project_code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "build_project.area_id" ON "build_project" ("area_id");
CREATE INDEX IF NOT EXISTS "build_project.parcel_no" ON "build_project" ("parcel_no");
CREATE INDEX IF NOT EXISTS "build_project.location" ON "build_project" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "build_project.developer_uscc" ON "build_project" ("developer_uscc");
CREATE INDEX IF NOT EXISTS "build_project.law_day" ON "build_project" ("law_day");
CREATE INDEX IF NOT EXISTS "build_project.duty" ON "build_project" ("duty");
CREATE INDEX IF NOT EXISTS "build_project.state" ON "build_project" ("state");
CREATE INDEX IF NOT EXISTS "build_project.approved_on" ON "build_project" ("approved_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "build_project_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "build_ruling" (
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
	"project_id" TEXT,
	"kind" TEXT,
	"state" TEXT,
	"why" TEXT,
	"area_total_above" INTEGER,
	"area_residential" INTEGER,
	"area_other" INTEGER,
	"law_day" TEXT,
	"city_class" TEXT,
	"class_why" TEXT,
	"first_floor" INTEGER,
	"storeys" INTEGER,
	"foundation_m" INTEGER,
	"approved_ratio" INTEGER,
	"before" INTEGER,
	"required_area" INTEGER,
	"difference" INTEGER,
	"rule_i_ds" TEXT,
	"before_derivation" TEXT,
	"derivation" TEXT,
	"decided_by" TEXT,
	"decided_at" INTEGER,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "build_ruling.area_path" ON "build_ruling" (area_path);
CREATE INDEX IF NOT EXISTS "build_ruling.updated_at" ON "build_ruling" ("updated_at");
CREATE INDEX IF NOT EXISTS "build_ruling.project_id" ON "build_ruling" ("project_id");
CREATE INDEX IF NOT EXISTS "build_ruling.state" ON "build_ruling" ("state");
CREATE TABLE "relocation_case" (
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
	"project_id" TEXT,
	"state" TEXT,
	"reason" TEXT,
	"why" TEXT,
	"proof" TEXT,
	"applied_on" TEXT,
	"designed_area" INTEGER,
	"fee_day" TEXT,
	"rate" INTEGER,
	"reduction" TEXT,
	"reduction_proof" TEXT,
	"required_area" INTEGER,
	"relocation_area" INTEGER,
	"fee" INTEGER,
	"rule_i_ds" TEXT,
	"derivation" TEXT,
	"verified_by" TEXT,
	"notice_no" TEXT,
	"noticed_on" TEXT,
	"pay_due" TEXT,
	"paid_on" TEXT,
	"lapsed" INTEGER,
	"write_off_no" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "relocation_case.area_path" ON "relocation_case" (area_path);
CREATE INDEX IF NOT EXISTS "relocation_case.updated_at" ON "relocation_case" ("updated_at");
CREATE INDEX IF NOT EXISTS "relocation_case.project_id" ON "relocation_case" ("project_id");
CREATE INDEX IF NOT EXISTS "relocation_case.state" ON "relocation_case" ("state");
CREATE INDEX IF NOT EXISTS "relocation_case.applied_on" ON "relocation_case" ("applied_on");
CREATE TABLE "fee_bill" (
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
	"project_id" TEXT,
	"case_id" TEXT,
	"linked_id" TEXT,
	"no" TEXT,
	"kind" TEXT,
	"sort" TEXT,
	"matter" TEXT,
	"base_area" INTEGER,
	"rate" INTEGER,
	"amount" INTEGER,
	"issued_on" TEXT,
	"due_on" TEXT,
	"derivation" TEXT,
	"paid" INTEGER,
	"offset" INTEGER,
	"outstanding" INTEGER,
	"surcharge_fixed" INTEGER,
	"surcharge_paid" INTEGER,
	"paid_on" TEXT,
	"receipt_no" TEXT,
	"state" TEXT
);
CREATE INDEX IF NOT EXISTS "fee_bill.area_path" ON "fee_bill" (area_path);
CREATE INDEX IF NOT EXISTS "fee_bill.updated_at" ON "fee_bill" ("updated_at");
CREATE INDEX IF NOT EXISTS "fee_bill.project_id" ON "fee_bill" ("project_id");
CREATE INDEX IF NOT EXISTS "fee_bill.sort" ON "fee_bill" ("sort");
CREATE INDEX IF NOT EXISTS "fee_bill.issued_on" ON "fee_bill" ("issued_on");
CREATE INDEX IF NOT EXISTS "fee_bill.due_on" ON "fee_bill" ("due_on");
CREATE INDEX IF NOT EXISTS "fee_bill.outstanding" ON "fee_bill" ("outstanding");
CREATE INDEX IF NOT EXISTS "fee_bill.state" ON "fee_bill" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "fee_bill_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "fee_entry" (
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
	"bill_id" TEXT,
	"kind" TEXT,
	"amount" INTEGER,
	"paid_on" TEXT,
	"receipt_no" TEXT,
	"reverses_id" TEXT,
	"by_bill_id" TEXT,
	"surcharge" INTEGER,
	"derivation" TEXT,
	"entered_by" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "fee_entry.area_path" ON "fee_entry" (area_path);
CREATE INDEX IF NOT EXISTS "fee_entry.updated_at" ON "fee_entry" ("updated_at");
CREATE INDEX IF NOT EXISTS "fee_entry.bill_id" ON "fee_entry" ("bill_id");
CREATE INDEX IF NOT EXISTS "fee_entry.paid_on" ON "fee_entry" ("paid_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "fee_entry_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "works_file" (
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
	"area_id" TEXT,
	"stage" TEXT,
	"code" TEXT,
	"address" TEXT,
	"early" INTEGER,
	"project_code" TEXT,
	"project_id" TEXT,
	"shelter_id" TEXT,
	"builder_id" TEXT,
	"owner" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"drawings" TEXT,
	"approved_built" INTEGER,
	"approved_shelter" INTEGER,
	"measured_built" INTEGER,
	"measured_usable" INTEGER,
	"measured_shelter" INTEGER,
	"capacity" INTEGER,
	"unit_count" INTEGER,
	"nuclear_class" TEXT,
	"conv_class" TEXT,
	"planned_on" TEXT,
	"reviewed_on" TEXT,
	"permit_no" TEXT,
	"designed_on" TEXT,
	"design_no" TEXT,
	"started_on" TEXT,
	"supervision_no" TEXT,
	"completed_on" TEXT,
	"surveyed_on" TEXT,
	"surveyor" TEXT,
	"accepted_on" TEXT,
	"acceptance_report" TEXT,
	"file_by" TEXT,
	"filed_on" TEXT,
	"filing_no" TEXT,
	"archive_by" TEXT,
	"hand_by" TEXT,
	"handed_on" TEXT,
	"handed_to" TEXT,
	"hand_late" INTEGER,
	"registered_on" TEXT,
	"approval_no" TEXT,
	"ended_on" TEXT,
	"build_year" INTEGER,
	"inspected_on" TEXT,
	"inspected_by" TEXT,
	"findings" TEXT,
	"condition" TEXT,
	"treatment" TEXT,
	"treated_on" TEXT,
	"clues" TEXT,
	"clue_on" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "works_file.area_path" ON "works_file" (area_path);
CREATE INDEX IF NOT EXISTS "works_file.updated_at" ON "works_file" ("updated_at");
CREATE INDEX IF NOT EXISTS "works_file.name" ON "works_file" ("name");
CREATE INDEX IF NOT EXISTS "works_file.area_id" ON "works_file" ("area_id");
CREATE INDEX IF NOT EXISTS "works_file.stage" ON "works_file" ("stage");
CREATE UNIQUE INDEX IF NOT EXISTS "works_file.code" ON "works_file" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "works_file.project_code" ON "works_file" ("project_code");
CREATE INDEX IF NOT EXISTS "works_file.project_id" ON "works_file" ("project_id");
CREATE INDEX IF NOT EXISTS "works_file.shelter_id" ON "works_file" ("shelter_id");
CREATE INDEX IF NOT EXISTS "works_file.location" ON "works_file" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "works_file.accepted_on" ON "works_file" ("accepted_on");
CREATE INDEX IF NOT EXISTS "works_file.filed_on" ON "works_file" ("filed_on");
CREATE UNIQUE INDEX IF NOT EXISTS "works_file.filing_no" ON "works_file" ("filing_no") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "works_file.hand_by" ON "works_file" ("hand_by");
CREATE INDEX IF NOT EXISTS "works_file.clue_on" ON "works_file" ("clue_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "works_file_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "works_visit" (
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
	"file_id" TEXT,
	"name" TEXT,
	"step" TEXT,
	"state" TEXT,
	"visited_on" TEXT,
	"officer_id" TEXT,
	"second_id" TEXT,
	"others" TEXT,
	"sound" TEXT,
	"faulty" TEXT,
	"findings" TEXT,
	"notice_no" TEXT,
	"fix_by" TEXT,
	"photos" TEXT
);
CREATE INDEX IF NOT EXISTS "works_visit.area_path" ON "works_visit" (area_path);
CREATE INDEX IF NOT EXISTS "works_visit.updated_at" ON "works_visit" ("updated_at");
CREATE INDEX IF NOT EXISTS "works_visit.file_id" ON "works_visit" ("file_id");
CREATE INDEX IF NOT EXISTS "works_visit.step" ON "works_visit" ("step");
CREATE INDEX IF NOT EXISTS "works_visit.state" ON "works_visit" ("state");
CREATE INDEX IF NOT EXISTS "works_visit.visited_on" ON "works_visit" ("visited_on");
CREATE INDEX IF NOT EXISTS "works_visit.fix_by" ON "works_visit" ("fix_by");
CREATE VIRTUAL TABLE IF NOT EXISTS "works_visit_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "works_defect" (
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
	"visit_id" TEXT,
	"file_id" TEXT,
	"note" TEXT,
	"no" INTEGER,
	"severity" TEXT,
	"state" TEXT,
	"drawing" TEXT,
	"x" INTEGER,
	"y" INTEGER,
	"photos" TEXT,
	"due_on" TEXT,
	"fixed_on" TEXT,
	"fix_note" TEXT,
	"fixed_by" TEXT,
	"fixer_id" TEXT,
	"fix_photos" TEXT,
	"solved_on" TEXT,
	"solved_by" TEXT
);
CREATE INDEX IF NOT EXISTS "works_defect.area_path" ON "works_defect" (area_path);
CREATE INDEX IF NOT EXISTS "works_defect.updated_at" ON "works_defect" ("updated_at");
CREATE INDEX IF NOT EXISTS "works_defect.visit_id" ON "works_defect" ("visit_id");
CREATE INDEX IF NOT EXISTS "works_defect.file_id" ON "works_defect" ("file_id");
CREATE INDEX IF NOT EXISTS "works_defect.severity" ON "works_defect" ("severity");
CREATE INDEX IF NOT EXISTS "works_defect.state" ON "works_defect" ("state");
CREATE INDEX IF NOT EXISTS "works_defect.due_on" ON "works_defect" ("due_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "works_defect_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "use_registration" (
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
	"file_id" TEXT,
	"registrant" TEXT,
	"org_id" TEXT,
	"state" TEXT,
	"version" INTEGER,
	"before_id" TEXT,
	"purpose" TEXT,
	"area_m2" INTEGER,
	"contact" TEXT,
	"phone" TEXT,
	"lessee" TEXT,
	"lease_from" TEXT,
	"lease_to" TEXT,
	"outsider" INTEGER,
	"waiting" INTEGER,
	"contract" INTEGER,
	"told" INTEGER,
	"reminders" TEXT,
	"letter_no" TEXT,
	"letter_on" TEXT,
	"letter_file" TEXT,
	"certificate_no" TEXT,
	"valid_from" TEXT,
	"valid_to" TEXT,
	"renewals" INTEGER,
	"renewed_on" TEXT,
	"ended_on" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "use_registration.area_path" ON "use_registration" (area_path);
CREATE INDEX IF NOT EXISTS "use_registration.updated_at" ON "use_registration" ("updated_at");
CREATE INDEX IF NOT EXISTS "use_registration.file_id" ON "use_registration" ("file_id");
CREATE INDEX IF NOT EXISTS "use_registration.state" ON "use_registration" ("state");
CREATE UNIQUE INDEX IF NOT EXISTS "use_registration.certificate_no" ON "use_registration" ("certificate_no") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "use_registration.valid_to" ON "use_registration" ("valid_to");
CREATE VIRTUAL TABLE IF NOT EXISTS "use_registration_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "alteration" (
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
	"file_id" TEXT,
	"title" TEXT,
	"kind" TEXT,
	"state" TEXT,
	"applicant" TEXT,
	"reason" TEXT,
	"applied_on" TEXT,
	"area_m2" INTEGER,
	"shelter_before" INTEGER,
	"shelter_after" INTEGER,
	"nuclear_after" TEXT,
	"duty" TEXT,
	"rebuild_m2" INTEGER,
	"rebuild_class" TEXT,
	"replacement_id" TEXT,
	"rate" INTEGER,
	"fee" INTEGER,
	"fee_why" TEXT,
	"paid_on" TEXT,
	"approval_no" TEXT,
	"approved_on" TEXT,
	"due_on" TEXT,
	"due_why" TEXT,
	"done_on" TEXT,
	"fulfilled_on" TEXT,
	"overdue" INTEGER,
	"papers" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "alteration.area_path" ON "alteration" (area_path);
CREATE INDEX IF NOT EXISTS "alteration.updated_at" ON "alteration" ("updated_at");
CREATE INDEX IF NOT EXISTS "alteration.file_id" ON "alteration" ("file_id");
CREATE INDEX IF NOT EXISTS "alteration.kind" ON "alteration" ("kind");
CREATE INDEX IF NOT EXISTS "alteration.state" ON "alteration" ("state");
CREATE INDEX IF NOT EXISTS "alteration.replacement_id" ON "alteration" ("replacement_id");
CREATE INDEX IF NOT EXISTS "alteration.due_on" ON "alteration" ("due_on");
CREATE INDEX IF NOT EXISTS "alteration.overdue" ON "alteration" ("overdue");
CREATE VIRTUAL TABLE IF NOT EXISTS "alteration_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "archive_paper" (
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
	"file_id" TEXT,
	"title" TEXT,
	"doc_no" TEXT,
	"stage" TEXT,
	"item" TEXT,
	"paper_on" TEXT,
	"pages" INTEGER,
	"retention" TEXT,
	"carrier" TEXT,
	"shelf" TEXT,
	"file" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"abstract" TEXT,
	"text" TEXT,
	"text_state" TEXT,
	"text_why" TEXT
);
CREATE INDEX IF NOT EXISTS "archive_paper.area_path" ON "archive_paper" (area_path);
CREATE INDEX IF NOT EXISTS "archive_paper.updated_at" ON "archive_paper" ("updated_at");
CREATE INDEX IF NOT EXISTS "archive_paper.file_id" ON "archive_paper" ("file_id");
CREATE INDEX IF NOT EXISTS "archive_paper.stage" ON "archive_paper" ("stage");
CREATE INDEX IF NOT EXISTS "archive_paper.item" ON "archive_paper" ("item");
CREATE INDEX IF NOT EXISTS "archive_paper.paper_on" ON "archive_paper" ("paper_on");
CREATE INDEX IF NOT EXISTS "archive_paper.location" ON "archive_paper" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "archive_paper.text_state" ON "archive_paper" ("text_state");
CREATE VIRTUAL TABLE IF NOT EXISTS "archive_paper_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "shelter_allotment" (
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
	"area_id" TEXT,
	"state" TEXT,
	"version" INTEGER,
	"series" TEXT,
	"from_id" TEXT,
	"day" INTEGER,
	"longest" INTEGER,
	"closed" TEXT,
	"phone" TEXT,
	"computed_at" INTEGER,
	"people" INTEGER,
	"assigned" INTEGER,
	"left" INTEGER,
	"own" INTEGER,
	"by_hand" INTEGER,
	"within" INTEGER,
	"minutes" INTEGER,
	"slowest" INTEGER,
	"proof" TEXT,
	"gap_pct" INTEGER,
	"findings" TEXT,
	"rule" TEXT,
	"run_id" TEXT,
	"key" TEXT,
	"approved_by" TEXT,
	"approved_at" INTEGER,
	"lost" INTEGER,
	"lost_why" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "shelter_allotment.area_path" ON "shelter_allotment" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_allotment.updated_at" ON "shelter_allotment" ("updated_at");
CREATE INDEX IF NOT EXISTS "shelter_allotment.area_id" ON "shelter_allotment" ("area_id");
CREATE INDEX IF NOT EXISTS "shelter_allotment.state" ON "shelter_allotment" ("state");
CREATE INDEX IF NOT EXISTS "shelter_allotment.series" ON "shelter_allotment" ("series");
CREATE VIRTUAL TABLE IF NOT EXISTS "shelter_allotment_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "allot_unit" (
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
	"area_id" TEXT,
	"kind" TEXT,
	"address" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"night_people" INTEGER,
	"day_people" INTEGER,
	"step_free" INTEGER,
	"own_works_id" TEXT,
	"estimated" INTEGER,
	"contact" TEXT,
	"phone" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "allot_unit.area_path" ON "allot_unit" (area_path);
CREATE INDEX IF NOT EXISTS "allot_unit.updated_at" ON "allot_unit" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "allot_unit.code" ON "allot_unit" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "allot_unit.area_id" ON "allot_unit" ("area_id");
CREATE INDEX IF NOT EXISTS "allot_unit.location" ON "allot_unit" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "allot_unit.own_works_id" ON "allot_unit" ("own_works_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "allot_unit_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "allot_household" (
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
	"unit_id" TEXT,
	"number" TEXT,
	"persons" INTEGER,
	"address" TEXT,
	"step_free" INTEGER,
	"contact" TEXT,
	"contact_mask" TEXT,
	"contact_key" TEXT
);
CREATE INDEX IF NOT EXISTS "allot_household.area_path" ON "allot_household" (area_path);
CREATE INDEX IF NOT EXISTS "allot_household.updated_at" ON "allot_household" ("updated_at");
CREATE INDEX IF NOT EXISTS "allot_household.unit_id" ON "allot_household" ("unit_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "allot_household_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "allot_binding" (
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
	"allotment_id" TEXT,
	"title" TEXT,
	"unit_id" TEXT,
	"works_id" TEXT,
	"reason" TEXT,
	"minutes" INTEGER
);
CREATE INDEX IF NOT EXISTS "allot_binding.area_path" ON "allot_binding" (area_path);
CREATE INDEX IF NOT EXISTS "allot_binding.updated_at" ON "allot_binding" ("updated_at");
CREATE INDEX IF NOT EXISTS "allot_binding.allotment_id" ON "allot_binding" ("allotment_id");
CREATE INDEX IF NOT EXISTS "allot_binding.unit_id" ON "allot_binding" ("unit_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "allot_binding_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "allot_run" (
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
	"allotment_id" TEXT,
	"asked_by" TEXT,
	"state" TEXT,
	"started_at" INTEGER,
	"ended_at" INTEGER,
	"attempts" INTEGER,
	"steps" INTEGER,
	"trouble" TEXT
);
CREATE INDEX IF NOT EXISTS "allot_run.area_path" ON "allot_run" (area_path);
CREATE INDEX IF NOT EXISTS "allot_run.updated_at" ON "allot_run" ("updated_at");
CREATE INDEX IF NOT EXISTS "allot_run.allotment_id" ON "allot_run" ("allotment_id");
CREATE INDEX IF NOT EXISTS "allot_run.state" ON "allot_run" ("state");
CREATE TABLE "allot_share" (
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
	"allotment_id" TEXT,
	"title" TEXT,
	"unit_id" TEXT,
	"household_id" TEXT,
	"works_id" TEXT,
	"people" INTEGER,
	"minutes" INTEGER,
	"km" INTEGER,
	"own" INTEGER,
	"by_hand" INTEGER,
	"step_free" INTEGER,
	"ways" TEXT,
	"why" TEXT,
	"run_id" TEXT
);
CREATE INDEX IF NOT EXISTS "allot_share.area_path" ON "allot_share" (area_path);
CREATE INDEX IF NOT EXISTS "allot_share.updated_at" ON "allot_share" ("updated_at");
CREATE INDEX IF NOT EXISTS "allot_share.allotment_id" ON "allot_share" ("allotment_id");
CREATE INDEX IF NOT EXISTS "allot_share.unit_id" ON "allot_share" ("unit_id");
CREATE INDEX IF NOT EXISTS "allot_share.works_id" ON "allot_share" ("works_id");
CREATE INDEX IF NOT EXISTS "allot_share.why" ON "allot_share" ("why");
CREATE INDEX IF NOT EXISTS "allot_share.run_id" ON "allot_share" ("run_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "allot_share_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "shelter_candidate" (
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
	"area_id" TEXT,
	"location_lon" INTEGER,
	"location_lat" INTEGER,
	"location_acc" REAL,
	"location_crs" TEXT,
	"use" TEXT,
	"land" TEXT,
	"capacity" INTEGER,
	"state" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "shelter_candidate.area_path" ON "shelter_candidate" (area_path);
CREATE INDEX IF NOT EXISTS "shelter_candidate.updated_at" ON "shelter_candidate" ("updated_at");
CREATE INDEX IF NOT EXISTS "shelter_candidate.area_id" ON "shelter_candidate" ("area_id");
CREATE INDEX IF NOT EXISTS "shelter_candidate.location" ON "shelter_candidate" ("location_lat", "location_lon");
CREATE INDEX IF NOT EXISTS "shelter_candidate.use" ON "shelter_candidate" ("use");
CREATE INDEX IF NOT EXISTS "shelter_candidate.state" ON "shelter_candidate" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "shelter_candidate_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "siting_study" (
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
	"area_id" TEXT,
	"place" TEXT,
	"aim" TEXT,
	"count" INTEGER,
	"minutes" INTEGER,
	"day" INTEGER,
	"settlements" INTEGER,
	"in" TEXT,
	"out" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "siting_study.area_path" ON "siting_study" (area_path);
CREATE INDEX IF NOT EXISTS "siting_study.updated_at" ON "siting_study" ("updated_at");
CREATE INDEX IF NOT EXISTS "siting_study.area_id" ON "siting_study" ("area_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "siting_study_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "law_rule" (
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
	"code" TEXT,
	"state" TEXT,
	"table_code" TEXT,
	"value" TEXT,
	"area" TEXT,
	"area_name" TEXT,
	"area_name_en" TEXT,
	"from" TEXT,
	"until" TEXT,
	"back_why" TEXT,
	"replaces_id" TEXT,
	"source_title" TEXT,
	"source_title_en" TEXT,
	"number" TEXT,
	"article" TEXT,
	"article_en" TEXT,
	"evidence" TEXT,
	"dated" TEXT,
	"remark" TEXT,
	"remark_en" TEXT,
	"entered_by" TEXT,
	"approved_by" TEXT
);
CREATE INDEX IF NOT EXISTS "law_rule.area_path" ON "law_rule" (area_path);
CREATE INDEX IF NOT EXISTS "law_rule.updated_at" ON "law_rule" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "law_rule.code" ON "law_rule" ("code") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "law_rule.state" ON "law_rule" ("state");
CREATE INDEX IF NOT EXISTS "law_rule.table_code" ON "law_rule" ("table_code");
CREATE INDEX IF NOT EXISTS "law_rule.area" ON "law_rule" ("area");
CREATE INDEX IF NOT EXISTS "law_rule.from" ON "law_rule" ("from");
CREATE INDEX IF NOT EXISTS "law_rule.replaces_id" ON "law_rule" ("replaces_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "law_rule_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "law_year" (
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
	"year" INTEGER,
	"state" TEXT,
	"number" TEXT,
	"published_on" TEXT,
	"notice" TEXT,
	"off" TEXT,
	"worked" TEXT,
	"evidence" TEXT,
	"replaces_id" TEXT,
	"remark" TEXT,
	"entered_by" TEXT,
	"approved_by" TEXT
);
CREATE INDEX IF NOT EXISTS "law_year.area_path" ON "law_year" (area_path);
CREATE INDEX IF NOT EXISTS "law_year.updated_at" ON "law_year" ("updated_at");
CREATE INDEX IF NOT EXISTS "law_year.year" ON "law_year" ("year");
CREATE INDEX IF NOT EXISTS "law_year.state" ON "law_year" ("state");
CREATE INDEX IF NOT EXISTS "law_year.replaces_id" ON "law_year" ("replaces_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "law_year_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "law_rerun" (
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
	"rule_id" TEXT,
	"title" TEXT,
	"state" TEXT,
	"asked_by" TEXT,
	"started_at" INTEGER,
	"ended_at" INTEGER,
	"attempts" INTEGER,
	"steps" INTEGER,
	"looked" INTEGER,
	"changed" INTEGER,
	"failed" INTEGER,
	"trouble" TEXT
);
CREATE INDEX IF NOT EXISTS "law_rerun.area_path" ON "law_rerun" (area_path);
CREATE INDEX IF NOT EXISTS "law_rerun.updated_at" ON "law_rerun" ("updated_at");
CREATE INDEX IF NOT EXISTS "law_rerun.rule_id" ON "law_rerun" ("rule_id");
CREATE INDEX IF NOT EXISTS "law_rerun.state" ON "law_rerun" ("state");
CREATE TABLE "service_item" (
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
	"version" INTEGER,
	"from" TEXT,
	"until" TEXT,
	"kind" TEXT,
	"level" TEXT,
	"object" TEXT,
	"basis" TEXT,
	"legal_days" INTEGER,
	"commit_days" INTEGER,
	"days" TEXT,
	"correct_days" INTEGER,
	"defer_days" INTEGER,
	"verified" INTEGER,
	"remark" TEXT,
	"fee" TEXT,
	"window" TEXT,
	"phone" TEXT,
	"result_name" TEXT,
	"depth" INTEGER,
	"mobile" INTEGER,
	"promise" INTEGER,
	"joint" INTEGER,
	"matter" TEXT
);
CREATE INDEX IF NOT EXISTS "service_item.area_path" ON "service_item" (area_path);
CREATE INDEX IF NOT EXISTS "service_item.updated_at" ON "service_item" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_item.code" ON "service_item" ("code");
CREATE INDEX IF NOT EXISTS "service_item.from" ON "service_item" ("from");
CREATE VIRTUAL TABLE IF NOT EXISTS "service_item_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "service_paper" (
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
	"item_id" TEXT,
	"name" TEXT,
	"order" INTEGER,
	"need" TEXT,
	"source" TEXT,
	"format" TEXT,
	"copies" INTEGER,
	"form" TEXT,
	"sample" TEXT,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "service_paper.area_path" ON "service_paper" (area_path);
CREATE INDEX IF NOT EXISTS "service_paper.updated_at" ON "service_paper" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_paper.item_id" ON "service_paper" ("item_id");
CREATE VIRTUAL TABLE IF NOT EXISTS "service_paper_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "service_case" (
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
	"title" TEXT,
	"epoch" TEXT,
	"item_id" TEXT,
	"state" TEXT,
	"light" TEXT,
	"area_id" TEXT,
	"channel" TEXT,
	"mode" TEXT,
	"project_id" TEXT,
	"shelter_id" TEXT,
	"statement" TEXT,
	"kind" TEXT,
	"applicant" TEXT,
	"uscc" TEXT,
	"known_as" TEXT,
	"subject" TEXT,
	"phone" TEXT,
	"phone_mask" TEXT,
	"phone_key" TEXT,
	"email" TEXT,
	"agent" TEXT,
	"mandate_until" TEXT,
	"mandate" TEXT,
	"department_id" TEXT,
	"handler_id" TEXT,
	"trips" INTEGER,
	"remark" TEXT,
	"submitted_on" TEXT,
	"reply_due" TEXT,
	"silent" INTEGER,
	"accepted_on" TEXT,
	"commit_due" TEXT,
	"legal_due" TEXT,
	"left" INTEGER,
	"count" TEXT,
	"count_en" TEXT,
	"uncounted" TEXT,
	"escalated" TEXT,
	"correct_items" TEXT,
	"correct_due" TEXT,
	"lacking" INTEGER,
	"lack_due" TEXT,
	"pause_until" TEXT,
	"extend_days" INTEGER,
	"extended" TEXT,
	"consent" TEXT,
	"verdict" TEXT,
	"grounds" TEXT,
	"figures" TEXT,
	"decided_on" TEXT,
	"decided_by" TEXT,
	"commit_late" INTEGER,
	"legal_late" INTEGER,
	"result_no" TEXT,
	"result_files" TEXT,
	"result_due" TEXT,
	"result_on" TEXT,
	"delivered_on" TEXT,
	"delivered_by" TEXT,
	"done_on" TEXT,
	"check_due" TEXT,
	"checked_on" TEXT,
	"finding" TEXT
);
CREATE INDEX IF NOT EXISTS "service_case.area_path" ON "service_case" (area_path);
CREATE INDEX IF NOT EXISTS "service_case.updated_at" ON "service_case" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "service_case.number" ON "service_case" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "service_case.item_id" ON "service_case" ("item_id");
CREATE INDEX IF NOT EXISTS "service_case.state" ON "service_case" ("state");
CREATE INDEX IF NOT EXISTS "service_case.light" ON "service_case" ("light");
CREATE INDEX IF NOT EXISTS "service_case.area_id" ON "service_case" ("area_id");
CREATE INDEX IF NOT EXISTS "service_case.channel" ON "service_case" ("channel");
CREATE INDEX IF NOT EXISTS "service_case.project_id" ON "service_case" ("project_id");
CREATE INDEX IF NOT EXISTS "service_case.shelter_id" ON "service_case" ("shelter_id");
CREATE INDEX IF NOT EXISTS "service_case.uscc" ON "service_case" ("uscc");
CREATE INDEX IF NOT EXISTS "service_case.subject" ON "service_case" ("subject");
CREATE INDEX IF NOT EXISTS "service_case.department_id" ON "service_case" ("department_id");
CREATE INDEX IF NOT EXISTS "service_case.handler_id" ON "service_case" ("handler_id");
CREATE INDEX IF NOT EXISTS "service_case.submitted_on" ON "service_case" ("submitted_on");
CREATE INDEX IF NOT EXISTS "service_case.reply_due" ON "service_case" ("reply_due");
CREATE INDEX IF NOT EXISTS "service_case.accepted_on" ON "service_case" ("accepted_on");
CREATE INDEX IF NOT EXISTS "service_case.commit_due" ON "service_case" ("commit_due");
CREATE INDEX IF NOT EXISTS "service_case.legal_due" ON "service_case" ("legal_due");
CREATE INDEX IF NOT EXISTS "service_case.verdict" ON "service_case" ("verdict");
CREATE INDEX IF NOT EXISTS "service_case.decided_on" ON "service_case" ("decided_on");
CREATE INDEX IF NOT EXISTS "service_case.done_on" ON "service_case" ("done_on");
CREATE INDEX IF NOT EXISTS "service_case.check_due" ON "service_case" ("check_due");
CREATE VIRTUAL TABLE IF NOT EXISTS "service_case_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "service_handed" (
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
	"case_id" TEXT,
	"paper_id" TEXT,
	"name" TEXT,
	"order" INTEGER,
	"need" TEXT,
	"source" TEXT,
	"state" TEXT,
	"handed_on" TEXT,
	"due" TEXT,
	"files" TEXT,
	"reminded" INTEGER,
	"remark" TEXT
);
CREATE INDEX IF NOT EXISTS "service_handed.area_path" ON "service_handed" (area_path);
CREATE INDEX IF NOT EXISTS "service_handed.updated_at" ON "service_handed" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_handed.case_id" ON "service_handed" ("case_id");
CREATE INDEX IF NOT EXISTS "service_handed.paper_id" ON "service_handed" ("paper_id");
CREATE INDEX IF NOT EXISTS "service_handed.state" ON "service_handed" ("state");
CREATE INDEX IF NOT EXISTS "service_handed.due" ON "service_handed" ("due");
CREATE TABLE "service_event" (
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
	"case_id" TEXT,
	"at" INTEGER,
	"act" TEXT,
	"what" TEXT,
	"what_en" TEXT,
	"by" TEXT,
	"state" TEXT,
	"opinion" TEXT,
	"files" TEXT,
	"to_person" TEXT,
	"public" INTEGER,
	"mail" TEXT,
	"mail_note" TEXT
);
CREATE INDEX IF NOT EXISTS "service_event.area_path" ON "service_event" (area_path);
CREATE INDEX IF NOT EXISTS "service_event.updated_at" ON "service_event" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_event.case_id" ON "service_event" ("case_id");
CREATE INDEX IF NOT EXISTS "service_event.at" ON "service_event" ("at");
CREATE INDEX IF NOT EXISTS "service_event.act" ON "service_event" ("act");
CREATE INDEX IF NOT EXISTS "service_event.to_person" ON "service_event" ("to_person");
CREATE INDEX IF NOT EXISTS "service_event.mail" ON "service_event" ("mail");
CREATE TABLE "service_correction" (
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
	"case_id" TEXT,
	"name" TEXT,
	"items" TEXT,
	"round" INTEGER,
	"state" TEXT,
	"issued_on" TEXT,
	"due" TEXT,
	"received_on" TEXT,
	"issued_by" TEXT,
	"override" TEXT
);
CREATE INDEX IF NOT EXISTS "service_correction.area_path" ON "service_correction" (area_path);
CREATE INDEX IF NOT EXISTS "service_correction.updated_at" ON "service_correction" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_correction.case_id" ON "service_correction" ("case_id");
CREATE INDEX IF NOT EXISTS "service_correction.state" ON "service_correction" ("state");
CREATE INDEX IF NOT EXISTS "service_correction.due" ON "service_correction" ("due");
CREATE TABLE "service_pause" (
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
	"case_id" TEXT,
	"kind" TEXT,
	"from" TEXT,
	"until" TEXT,
	"expected" TEXT,
	"why" TEXT,
	"told_on" TEXT
);
CREATE INDEX IF NOT EXISTS "service_pause.area_path" ON "service_pause" (area_path);
CREATE INDEX IF NOT EXISTS "service_pause.updated_at" ON "service_pause" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_pause.case_id" ON "service_pause" ("case_id");
CREATE TABLE "service_drawing" (
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
	"case_id" TEXT,
	"name" TEXT,
	"version" INTEGER,
	"files" TEXT,
	"state" TEXT,
	"hash" TEXT,
	"put_on" TEXT,
	"due" TEXT,
	"current" INTEGER
);
CREATE INDEX IF NOT EXISTS "service_drawing.area_path" ON "service_drawing" (area_path);
CREATE INDEX IF NOT EXISTS "service_drawing.updated_at" ON "service_drawing" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_drawing.case_id" ON "service_drawing" ("case_id");
CREATE TABLE "service_opinion" (
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
	"case_id" TEXT,
	"set_id" TEXT,
	"org_id" TEXT,
	"department" TEXT,
	"state" TEXT,
	"due" TEXT,
	"view" TEXT,
	"text" TEXT,
	"given_on" TEXT,
	"given_by" TEXT,
	"outdated" INTEGER,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "service_opinion.area_path" ON "service_opinion" (area_path);
CREATE INDEX IF NOT EXISTS "service_opinion.updated_at" ON "service_opinion" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_opinion.case_id" ON "service_opinion" ("case_id");
CREATE INDEX IF NOT EXISTS "service_opinion.set_id" ON "service_opinion" ("set_id");
CREATE INDEX IF NOT EXISTS "service_opinion.org_id" ON "service_opinion" ("org_id");
CREATE INDEX IF NOT EXISTS "service_opinion.state" ON "service_opinion" ("state");
CREATE INDEX IF NOT EXISTS "service_opinion.due" ON "service_opinion" ("due");
CREATE TABLE "service_rating" (
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
	"case_id" TEXT,
	"stars" INTEGER,
	"text" TEXT,
	"state" TEXT,
	"given_on" TEXT,
	"call_due" TEXT,
	"called_on" TEXT,
	"called_by" TEXT,
	"outcome" TEXT
);
CREATE INDEX IF NOT EXISTS "service_rating.area_path" ON "service_rating" (area_path);
CREATE INDEX IF NOT EXISTS "service_rating.updated_at" ON "service_rating" ("updated_at");
CREATE INDEX IF NOT EXISTS "service_rating.case_id" ON "service_rating" ("case_id");
CREATE INDEX IF NOT EXISTS "service_rating.stars" ON "service_rating" ("stars");
CREATE INDEX IF NOT EXISTS "service_rating.state" ON "service_rating" ("state");
CREATE INDEX IF NOT EXISTS "service_rating.call_due" ON "service_rating" ("call_due");
CREATE TABLE "certificate" (
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
	"number" TEXT,
	"state" TEXT,
	"kind" TEXT,
	"holder" TEXT,
	"holder_kind" TEXT,
	"holder_code" TEXT,
	"content" TEXT,
	"valid_to" TEXT,
	"replaces" TEXT,
	"about_name" TEXT,
	"about_register" TEXT,
	"about_id" TEXT,
	"area_id" TEXT,
	"issuer_id" TEXT,
	"issuer" TEXT,
	"issued_on" TEXT,
	"issued_by" TEXT,
	"code" TEXT,
	"paper" TEXT,
	"replaced_by" TEXT,
	"reason" TEXT,
	"ended_on" TEXT,
	"key_id" TEXT,
	"sha256" TEXT,
	"sm3" TEXT,
	"facts" TEXT,
	"signature" TEXT,
	"epoch" TEXT
);
CREATE INDEX IF NOT EXISTS "certificate.area_path" ON "certificate" (area_path);
CREATE INDEX IF NOT EXISTS "certificate.updated_at" ON "certificate" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "certificate.number" ON "certificate" ("number") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "certificate.state" ON "certificate" ("state");
CREATE INDEX IF NOT EXISTS "certificate.kind" ON "certificate" ("kind");
CREATE INDEX IF NOT EXISTS "certificate.valid_to" ON "certificate" ("valid_to");
CREATE INDEX IF NOT EXISTS "certificate.replaces" ON "certificate" ("replaces");
CREATE INDEX IF NOT EXISTS "certificate.about_id" ON "certificate" ("about_id");
CREATE INDEX IF NOT EXISTS "certificate.area_id" ON "certificate" ("area_id");
CREATE INDEX IF NOT EXISTS "certificate.issued_on" ON "certificate" ("issued_on");
CREATE VIRTUAL TABLE IF NOT EXISTS "certificate_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "applicant" (
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
	"state" TEXT,
	"area_id" TEXT,
	"uscc" TEXT,
	"id_number" TEXT,
	"id_number_mask" TEXT,
	"id_number_key" TEXT,
	"contact" TEXT,
	"email" TEXT,
	"mobile" TEXT,
	"mobile_mask" TEXT,
	"mobile_key" TEXT,
	"subject" TEXT,
	"joined_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "applicant.area_path" ON "applicant" (area_path);
CREATE INDEX IF NOT EXISTS "applicant.updated_at" ON "applicant" ("updated_at");
CREATE INDEX IF NOT EXISTS "applicant.kind" ON "applicant" ("kind");
CREATE INDEX IF NOT EXISTS "applicant.state" ON "applicant" ("state");
CREATE INDEX IF NOT EXISTS "applicant.area_id" ON "applicant" ("area_id");
CREATE INDEX IF NOT EXISTS "applicant.uscc" ON "applicant" ("uscc");
CREATE UNIQUE INDEX IF NOT EXISTS "applicant.email" ON "applicant" ("email") WHERE struck_at IS NULL;
CREATE INDEX IF NOT EXISTS "applicant.subject" ON "applicant" ("subject");
CREATE VIRTUAL TABLE IF NOT EXISTS "applicant_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "applicant_key" (
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
	"password" TEXT,
	"password_mask" TEXT,
	"password_key" TEXT,
	"code" TEXT,
	"until" INTEGER,
	"tries" INTEGER,
	"sent_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "applicant_key.area_path" ON "applicant_key" (area_path);
CREATE INDEX IF NOT EXISTS "applicant_key.updated_at" ON "applicant_key" ("updated_at");
CREATE TABLE "applicant_session" (
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
	"applicant_id" TEXT,
	"token" TEXT,
	"started_at" INTEGER,
	"seen_at" INTEGER,
	"ended_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "applicant_session.area_path" ON "applicant_session" (area_path);
CREATE INDEX IF NOT EXISTS "applicant_session.updated_at" ON "applicant_session" ("updated_at");
CREATE INDEX IF NOT EXISTS "applicant_session.applicant_id" ON "applicant_session" ("applicant_id");
CREATE UNIQUE INDEX IF NOT EXISTS "applicant_session.token" ON "applicant_session" ("token") WHERE struck_at IS NULL;
CREATE TABLE "application_draft" (
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
	"applicant_id" TEXT,
	"item_id" TEXT,
	"title" TEXT,
	"area_id" TEXT,
	"project_id" TEXT,
	"statement" TEXT,
	"agent" TEXT,
	"mandate_until" TEXT,
	"case_id" TEXT
);
CREATE INDEX IF NOT EXISTS "application_draft.area_path" ON "application_draft" (area_path);
CREATE INDEX IF NOT EXISTS "application_draft.updated_at" ON "application_draft" ("updated_at");
CREATE INDEX IF NOT EXISTS "application_draft.applicant_id" ON "application_draft" ("applicant_id");
CREATE INDEX IF NOT EXISTS "application_draft.case_id" ON "application_draft" ("case_id");
CREATE TABLE "application_file" (
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
	"draft_id" TEXT,
	"paper_id" TEXT,
	"name" TEXT,
	"files" TEXT
);
CREATE INDEX IF NOT EXISTS "application_file.area_path" ON "application_file" (area_path);
CREATE INDEX IF NOT EXISTS "application_file.updated_at" ON "application_file" ("updated_at");
CREATE INDEX IF NOT EXISTS "application_file.draft_id" ON "application_file" ("draft_id");
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
	"daytime" INTEGER,
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
	"email" TEXT,
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
CREATE TABLE "siren_command" (
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
	"world" TEXT,
	"kind" TEXT,
	"stage" TEXT,
	"area_id" TEXT,
	"alert" TEXT,
	"subject" TEXT,
	"signal" TEXT,
	"wire" TEXT,
	"on_ms" INTEGER,
	"off_ms" INTEGER,
	"repeats" INTEGER,
	"longest_s" INTEGER,
	"issued_at" INTEGER,
	"not_before" INTEGER,
	"expires_at" INTEGER,
	"closed_at" INTEGER,
	"devices" INTEGER,
	"empty" INTEGER,
	"second" TEXT,
	"why" TEXT,
	"epoch" TEXT,
	"seq" INTEGER
);
CREATE INDEX IF NOT EXISTS "siren_command.area_path" ON "siren_command" (area_path);
CREATE INDEX IF NOT EXISTS "siren_command.updated_at" ON "siren_command" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren_command.world" ON "siren_command" ("world");
CREATE INDEX IF NOT EXISTS "siren_command.kind" ON "siren_command" ("kind");
CREATE INDEX IF NOT EXISTS "siren_command.stage" ON "siren_command" ("stage");
CREATE INDEX IF NOT EXISTS "siren_command.area_id" ON "siren_command" ("area_id");
CREATE INDEX IF NOT EXISTS "siren_command.alert" ON "siren_command" ("alert");
CREATE INDEX IF NOT EXISTS "siren_command.subject" ON "siren_command" ("subject");
CREATE INDEX IF NOT EXISTS "siren_command.issued_at" ON "siren_command" ("issued_at");
CREATE INDEX IF NOT EXISTS "siren_command.seq" ON "siren_command" ("seq");
CREATE VIRTUAL TABLE IF NOT EXISTS "siren_command_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "siren_delivery" (
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
	"command_id" TEXT,
	"number" INTEGER,
	"title" TEXT,
	"devices" TEXT,
	"states" TEXT
);
CREATE INDEX IF NOT EXISTS "siren_delivery.area_path" ON "siren_delivery" (area_path);
CREATE INDEX IF NOT EXISTS "siren_delivery.updated_at" ON "siren_delivery" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren_delivery.command_id" ON "siren_delivery" ("command_id");
CREATE TABLE "siren_incident" (
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
	"matter" TEXT,
	"state" TEXT,
	"area_id" TEXT,
	"device" TEXT,
	"detail" TEXT,
	"first_at" INTEGER,
	"last_at" INTEGER,
	"count" INTEGER,
	"outcome" TEXT
);
CREATE INDEX IF NOT EXISTS "siren_incident.area_path" ON "siren_incident" (area_path);
CREATE INDEX IF NOT EXISTS "siren_incident.updated_at" ON "siren_incident" ("updated_at");
CREATE INDEX IF NOT EXISTS "siren_incident.matter" ON "siren_incident" ("matter");
CREATE INDEX IF NOT EXISTS "siren_incident.state" ON "siren_incident" ("state");
CREATE INDEX IF NOT EXISTS "siren_incident.area_id" ON "siren_incident" ("area_id");
CREATE INDEX IF NOT EXISTS "siren_incident.device" ON "siren_incident" ("device");
CREATE INDEX IF NOT EXISTS "siren_incident.first_at" ON "siren_incident" ("first_at");
CREATE VIRTUAL TABLE IF NOT EXISTS "siren_incident_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TABLE "siren_policy" (
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
	"title" TEXT,
	"state" TEXT,
	"since" INTEGER,
	"by" TEXT,
	"why" TEXT
);
CREATE INDEX IF NOT EXISTS "siren_policy.area_path" ON "siren_policy" (area_path);
CREATE INDEX IF NOT EXISTS "siren_policy.updated_at" ON "siren_policy" ("updated_at");
CREATE TABLE "siren_enrolment" (
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
	"device" TEXT,
	"at" INTEGER,
	"times" INTEGER,
	"why" TEXT
);
CREATE INDEX IF NOT EXISTS "siren_enrolment.area_path" ON "siren_enrolment" (area_path);
CREATE INDEX IF NOT EXISTS "siren_enrolment.updated_at" ON "siren_enrolment" ("updated_at");
CREATE UNIQUE INDEX IF NOT EXISTS "siren_enrolment.device" ON "siren_enrolment" ("device") WHERE struck_at IS NULL;
CREATE TABLE "siren_number" (
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
	"last" INTEGER
);
CREATE INDEX IF NOT EXISTS "siren_number.area_path" ON "siren_number" (area_path);
CREATE INDEX IF NOT EXISTS "siren_number.updated_at" ON "siren_number" ("updated_at");
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
CREATE TABLE "form_template" (
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
	"code" TEXT,
	"register" TEXT,
	"tongue" TEXT,
	"version" INTEGER,
	"state" TEXT,
	"text" TEXT,
	"why" TEXT,
	"shipped" INTEGER,
	"written_by" TEXT,
	"approved_by" TEXT,
	"approved_at" INTEGER
);
CREATE INDEX IF NOT EXISTS "form_template.area_path" ON "form_template" (area_path);
CREATE INDEX IF NOT EXISTS "form_template.updated_at" ON "form_template" ("updated_at");
CREATE INDEX IF NOT EXISTS "form_template.code" ON "form_template" ("code");
CREATE INDEX IF NOT EXISTS "form_template.register" ON "form_template" ("register");
CREATE INDEX IF NOT EXISTS "form_template.state" ON "form_template" ("state");
CREATE VIRTUAL TABLE IF NOT EXISTS "form_template_fts" USING fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii');
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
