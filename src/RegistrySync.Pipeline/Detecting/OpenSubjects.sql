-- Whom a finding that has just begun its life is about. Apart and counted: of tables that this transaction filled nobody has statistics.
create temp table opened_subject on commit drop as
with held as materialized (
    select finding_id, subject_id, evidence from detection.outcome where recorded_to = 'infinity' and subject_kind in ('Identity', 'IdentityAtLocation')
)
select o.finding_id, o.subject_id, o.evidence
from held o
where o.finding_id in (select finding_id from detection.finding) and o.finding_id not in (select finding_id from detection.subject);
analyze opened_subject (finding_id)
