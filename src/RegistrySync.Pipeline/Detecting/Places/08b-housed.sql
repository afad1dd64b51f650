-- $1 business date. Who sleeps where: the newest stay of each person, if it goes on and its agreed end has not passed. By the links as
-- they are: whether a finding may hang on a link is another question.
create temp table fact_housed on commit drop as
select n.identity_id, n.location_id, l.municipality, n.record_id, n.arrival as since
from fact_sleeper n
left join fact_later o on o.stay_id = n.stay_id
left join registry.location l on l.location_id = n.location_id and l.recorded_to = 'infinity'
where n.arrival < $1 and n.departure is null and coalesce(n.expected_departure, 'infinity') >= $1 and not coalesce(o.replaced, false);
create index on fact_housed (identity_id);
analyze fact_housed
