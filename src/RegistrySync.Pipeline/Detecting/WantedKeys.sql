-- Of what this transaction filled nobody has statistics.
analyze wanted_finding;
create index on wanted_reason (finding_id);
analyze wanted_reason
