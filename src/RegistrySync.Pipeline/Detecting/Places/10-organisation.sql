-- What rules about parties read: providers with the locations that they operate.
create temp table fact_organisation on commit drop as
select o.organisation_id, o.signatory, o.certificate_until, o.kvk is not null as has_number,
       array_agg(l.location_id order by l.location_id) filter (where l.location_id is not null) as location_ids,
       coalesce(bool_or(l.permit and l.is_new), false) as bound_by_permit,
       min(l.register_since) filter (where l.permit and l.is_new) as since,
       mode() within group (order by l.municipality::text) as municipality
from registry.organisation o
left join fact_site l on l.operator_id = o.organisation_id
where o.recorded_to = 'infinity' and o.kind = 'Provider'
group by o.organisation_id, o.signatory, o.certificate_until, o.kvk
