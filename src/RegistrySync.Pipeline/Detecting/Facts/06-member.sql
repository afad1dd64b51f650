-- Whose each record is: of the identity that it was linked to, and in each alternative. A subject is an identity or an alternative to one.
create temp table fact_member on commit drop as
select identity_id as subject_id, record_id, false as alternative from fact_link where identity_id in (select identity_id from fact_asked)
union all
-- The identity whole, or what states the birth date or none.
select a.subject_id, o.record_id, true
from fact_alternative a
join fact_link o on o.identity_id = a.identity_id
left join registry.person_record r on r.record_id = o.record_id and r.recorded_to = 'infinity' and a.born is not null
where a.part is null
  and (a.born is null or not coalesce(r.birth_date % 100 > 0 and r.birth_date / 100 % 100 > 0 and r.birth_date % 10000 <> 101, false)
       or pg_temp.fact_near(r.birth_date, a.born))
union all
-- A part, with what no pair holds: a shared key did, whichever the part.
select a.subject_id, p.record_id, true
from fact_alternative a
join fact_part p on p.part = a.part and p.certainty = a.certainty
union all
select a.subject_id, o.record_id, true
from fact_alternative a
join fact_link o on o.identity_id = a.identity_id
where a.part is not null and not exists (select from fact_bond b where b.record_id = o.record_id)
union all
select a.subject_id, o.record_id, true
from fact_alternative a
join fact_link o on o.identity_id = a.other_identity
where a.record_id is null or a.record_id = o.record_id;
create index on fact_member (record_id);
analyze fact_member
