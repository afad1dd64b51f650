-- As Step.sql, for a set that is a good part of everybody: every pair is read, rather than looked up.
insert into {0} (identity_id, steps)
select distinct other.identity_id, {1} + 1
from {0} near
join identity.link k on k.identity_id = near.identity_id and k.recorded_to = 'infinity'
join (
    select left_id as record_id, right_id as other_id from identity.pair where recorded_to = 'infinity'
    union all
    select right_id, left_id from identity.pair where recorded_to = 'infinity'
) paired on paired.record_id = k.record_id
join identity.link other on other.record_id = paired.other_id and other.recorded_to = 'infinity'
where near.steps = {1} and not exists (select from {0} known where known.identity_id = other.identity_id);
analyze {0}
