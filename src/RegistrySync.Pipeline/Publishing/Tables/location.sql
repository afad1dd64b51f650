-- $1 business date. As the latest word about each location has it on that day.
select location_id, name, municipality, place, object_kind, capacity, norm, permit, is_new, operator_id, owner_id,
       coalesce(delivers_register, false) as delivers_register
from registry.location_on($1)
