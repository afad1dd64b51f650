-- Whom a finding that has just begun its life is about. Apart and counted: of tables that this transaction filled nobody has statistics.
create temp table opened_subject on commit drop as
select w.finding_id, w.subject_id, w.evidence
from wanted_outcome w
where w.subject_kind in ('Identity', 'IdentityAtLocation')
  and w.finding_id in (select finding_id from detection.finding) and w.finding_id not in (select finding_id from detection.subject);
analyze opened_subject (finding_id)
