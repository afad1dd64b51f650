select location_id, postcode, house_number
from registry.location_address
where recorded_to = 'infinity' and postcode is not null and house_number > 0
order by location_id, address_key
