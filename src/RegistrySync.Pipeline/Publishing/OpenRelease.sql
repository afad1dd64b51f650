-- $1 as_of. Numbers follow each other without gaps: the row is part of the transaction that fills the release.
insert into warehouse.release (release_id, as_of, state, previous, catalogue, model)
select coalesce(max(release_id), 0) + 1, $1, 'Building', (select release_id from warehouse.current),
       coalesce((select max(catalogue) from detection.outcome where recorded_to = 'infinity'), ''),
       coalesce((select max(model) from identity.pair where recorded_to = 'infinity'), '')
from warehouse.release
returning release_id
