-- Stays seen from the location: who, when, the first later arrival of the same person elsewhere, and where the guest works now.
-- Where a register wrote a departure it does not matter who came where later. A work place whose name several municipalities have counts where they
-- all count alike for the location.
create temp table fact_guest on commit drop as
with work as (
    select distinct on (identity_id) identity_id, work_municipality, work_candidates from fact_work where identity_id in (select identity_id from fact_sleeper)
    order by identity_id, starts_on desc, placement_id
),
seen as (
    select s.location_id, s.identity_id, s.arrival, s.expected_departure, s.departure, case when s.departure is null then n.elsewhere end as elsewhere,
           coalesce(n.signed_out, false) as signed_out,
           registry.work_seen_from(l.municipality::text, w.work_municipality, w.work_candidates, array(select code from fact_region)) as work_municipality,
           registry.works_elsewhere(l.municipality::text, w.work_municipality, w.work_candidates) as works_elsewhere
    from fact_sleeper s
    left join fact_later n on n.stay_id = s.stay_id
    left join work w on w.identity_id = s.identity_id
    left join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
)
select location_id, identity_id, arrival, expected_departure, departure, elsewhere, signed_out, work_municipality,
       work_municipality in (select code from fact_region) as in_region, works_elsewhere
from seen
