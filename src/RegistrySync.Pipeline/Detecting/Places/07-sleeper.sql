-- $1 business date. Who may sleep at one of the locations, by the links as they are: each stay that no register has ended. A day under "until" that lies ahead is
-- an agreed end.
create temp table fact_sleeper on commit drop as
select k.identity_id, s.stay_id, s.record_id, s.location_id, s.arrival, case when s.departure > $1 then s.departure else s.expected_departure end as expected_departure,
       case when s.departure <= $1 then s.departure end as departure
from registry.stay s
join identity.link k on k.record_id = s.record_id and k.recorded_to = 'infinity'
where s.recorded_to = 'infinity' and s.arrival <= $1 and (s.departure is null or s.departure >= $1)
  and s.location_id in (select location_id from fact_place);
analyze fact_sleeper
