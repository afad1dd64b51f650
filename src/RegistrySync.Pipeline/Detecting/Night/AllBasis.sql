-- Every finding's records.
create temp view fact_basis as select finding_id, record_id from detection.basis
