-- $1 business date. Locations whose night register is delivered: some register holds a row about them, and it is fresh.
create temp table fact_covered on commit drop as
select l.location_id, coalesce(l.register_since, min(s.arrival)) as covered_since
from fact_site l
join fact_night s on s.location_id = l.location_id and s.last_seen > $1 - 8
where coalesce(l.delivers_register, true)
group by l.location_id, l.register_since
