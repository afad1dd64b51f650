-- $1 codes, $2 names, $3 in the region: the reference table; only what this release refers to, and always the region's own.
select m.code::char(4) as municipality, m.name, m.in_region
from unnest($1::text[], $2::text[], $3::boolean[]) as m(code, name, in_region)
where m.in_region
   or m.code in (select municipality from wanted_location union select municipality from wanted_stay
                 union select municipality from wanted_registration union select municipality from wanted_person
                 union select work_municipality from wanted_placement union select municipality from wanted_finding)
