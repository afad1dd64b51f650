-- Whom each finding about a person is about by the links as they are: whoever holds most of the records that it was opened on. Identities
-- merge and split, records stay what they are; so a finding and all that was done to it follow them, and return when a merge is undone.
create temp table wanted_subject on commit drop as
select distinct on (b.finding_id) b.finding_id, k.identity_id as subject_id
from fact_basis b
join identity.link k on k.record_id = b.record_id and k.recorded_to = 'infinity'
join detection.subject j on j.finding_id = b.finding_id and j.recorded_to = 'infinity'
group by b.finding_id, k.identity_id, j.subject_id
order by b.finding_id, count(*) desc, (k.identity_id = j.subject_id) desc, k.identity_id
