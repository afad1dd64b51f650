-- Stays seen from the location: who, when, the first later arrival of the same person elsewhere, and where the guest works now.
-- Where a register wrote a departure it does not matter who came where later.
create temp table fact_guest on commit drop as
with work as (
    select distinct on (identity_id) identity_id, work_municipality from fact_work where identity_id in (select identity_id from fact_sleeper)
    order by identity_id, starts_on desc, placement_id
)
select s.location_id, s.identity_id, s.arrival, s.expected_departure, s.departure, case when s.departure is null then n.elsewhere end as elsewhere,
       coalesce(n.signed_out, false) as signed_out, w.work_municipality, w.work_municipality in (select code from fact_region) as in_region
from fact_sleeper s
left join fact_later n on n.stay_id = s.stay_id
left join work w on w.identity_id = s.identity_id
