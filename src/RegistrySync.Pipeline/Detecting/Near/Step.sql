-- {0} a set of identities, {1} how many pairs away its last are. Adds whoever is one pair further: what may be so instead of somebody's facts depends on
-- whom the records are paired with, and on whom these are paired with.
insert into {0} (identity_id, steps)
select distinct other.identity_id, {1} + 1
from {0} near
join identity.link k on k.identity_id = near.identity_id and k.recorded_to = 'infinity'
cross join lateral (
    select right_id as record_id from identity.pair where left_id = k.record_id and recorded_to = 'infinity'
    union all
    select left_id from identity.pair where right_id = k.record_id and recorded_to = 'infinity'
) paired
join identity.link other on other.record_id = paired.record_id and other.recorded_to = 'infinity'
where near.steps = {1} and not exists (select from {0} known where known.identity_id = other.identity_id);
analyze {0}
