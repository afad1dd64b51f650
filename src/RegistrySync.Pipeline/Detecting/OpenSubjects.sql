-- Whom a finding that has just begun its life is about. Apart and counted: of tables that this transaction filled nobody has statistics.
create temp table opened_subject on commit drop as
select w.finding_id, w.subject_id, w.evidence
from wanted_outcome w
where w.subject_kind in ('Identity', 'IdentityAtLocation')
  and exists (select from detection.finding f where f.finding_id = w.finding_id)
  and not exists (select from detection.subject j where j.finding_id = w.finding_id)
order by w.finding_id;
analyze opened_subject (finding_id)
