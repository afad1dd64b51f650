-- Without a key and statistics each version that holds would be compared with every wanted row.
create index on wanted_outcome (finding_id);
analyze wanted_outcome (finding_id, subject_kind, subject_id, outcome);
create index on wanted_reason (finding_id);
analyze wanted_reason
