-- $1 business date, $2 key of the pseudonyms: who is in the release, and under which pseudonym.
create temp table published_identity on commit drop as
select k.identity_id,
       warehouse.pseudonym($2, k.identity_id) as person_id,
       count(distinct k.record_id)::integer as records,
       coalesce(bool_or(s.arrival <= $1 and coalesce(s.departure, 'infinity') > $1), false) as housed,
       coalesce(bool_or(w.starts_on <= $1 and coalesce(w.ended_on, w.expected_end, 'infinity') >= $1), false) as employed
from identity.link k
left join registry.stay s on s.record_id = k.record_id and s.recorded_to = 'infinity'
left join registry.placement w on w.record_id = k.record_id and w.recorded_to = 'infinity'
where k.recorded_to = 'infinity'
group by k.identity_id
having bool_or(s.stay_id is not null or w.placement_id is not null)
