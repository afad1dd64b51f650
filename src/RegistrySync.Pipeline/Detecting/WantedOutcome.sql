-- A portion of what the rules say now.
create temp table wanted_outcome (like detection.outcome) on commit drop;
alter table wanted_outcome drop column recorded_from, drop column recorded_to
