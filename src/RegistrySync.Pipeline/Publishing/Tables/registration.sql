-- A partial date is published as the first day that it can be.
select p.person_id, r.status, r.municipality,
       make_date(nullif(r.registered_on / 10000, 0), greatest(r.registered_on / 100 % 100, 1), greatest(r.registered_on % 100, 1)) as registered_on,
       make_date(nullif(r.address_since / 10000, 0), greatest(r.address_since / 100 % 100, 1), greatest(r.address_since % 100, 1)) as address_since
from published_identity p
join identity.golden_record g on g.identity_id = p.identity_id and g.recorded_to = 'infinity'
join registry.registration r on r.record_id = g.brp_record_id and r.recorded_to = 'infinity'
