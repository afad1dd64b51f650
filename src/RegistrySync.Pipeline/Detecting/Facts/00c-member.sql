-- Whose each record is: of the identity that it was linked to, and in each alternative. A subject is an identity or an alternative to one.
create temp table fact_member on commit drop as
select identity_id as subject_id, record_id, false as alternative from identity.link where recorded_to = 'infinity'
union all
select a.subject_id, o.record_id, true
from fact_alternative a
join identity.link o on o.identity_id = a.identity_id and o.recorded_to = 'infinity'
left join fact_unsure u on u.record_id = o.record_id and u.certainty = a.certainty
where a.other_identity is not null or u.record_id is null
union all
select a.subject_id, o.record_id, true
from fact_alternative a
join identity.link o on o.identity_id = a.other_identity and o.recorded_to = 'infinity'
where a.record_id is null or a.record_id = o.record_id;
create index on fact_member (record_id);
analyze fact_member
