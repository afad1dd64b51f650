-- $1 business date. What the other stays of the same person say of such a stay: the first later arrival elsewhere, whether another register
-- signed the same guest out, and whether a newer one is where the person sleeps now.
create temp table fact_later on commit drop as
select c.stay_id,
       min(s.arrival) filter (where s.location_id <> c.location_id and s.arrival > c.arrival) as elsewhere,
       bool_or(s.location_id = c.location_id and s.arrival = c.arrival and s.departure < $1) as signed_out,
       bool_or(s.arrival < $1 and (s.arrival > c.arrival or (s.arrival = c.arrival
           and (coalesce(case when s.departure <= $1 then s.departure end, '-infinity'), s.stay_id) < (coalesce(c.departure, '-infinity'), c.stay_id)))) as replaced
from registry.stay s
join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
join fact_sleeper c on c.identity_id = k.identity_id and s.arrival >= c.arrival and s.stay_id <> c.stay_id
where s.recorded_to = 'infinity' and s.arrival <= $1
group by c.stay_id;
analyze fact_later
