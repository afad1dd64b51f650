-- What every outcome is about is evaluated, and whatever has not resolved may have lost its outcome.
create temp table night_outcome on commit drop as
select finding_id from detection.finding where state <> 'Resolved'
