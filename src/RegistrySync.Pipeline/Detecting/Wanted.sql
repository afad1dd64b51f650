-- What the rules say now, why what they no longer say has gone, when to ask again, and what they said of the guests of a location.
create temp table wanted_outcome (like detection.outcome) on commit drop;
alter table wanted_outcome drop column recorded_from, drop column recorded_to;
create temp table wanted_reason (finding_id uuid, reason text) on commit drop;
create temp table wanted_evaluated (identity_id uuid, next_change_on date, verdicts text) on commit drop;
create temp table wanted_place (location_id uuid, municipality text, verdicts text) on commit drop
