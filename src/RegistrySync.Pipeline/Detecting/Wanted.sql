-- What the rules say now, and why what they no longer say has gone.
create temp table wanted_outcome (like detection.outcome) on commit drop;
alter table wanted_outcome drop column recorded_from, drop column recorded_to;
create temp table wanted_reason (finding_id uuid, reason text) on commit drop
