-- As Step.sql, by the pairs that were read.
insert into {0} (identity_id, steps)
select distinct p.other, {1} + 1
from {0} near
join {0}_pair p on p.one = near.identity_id
where near.steps = {1} and not exists (select from {0} known where known.identity_id = p.other);
analyze {0}
