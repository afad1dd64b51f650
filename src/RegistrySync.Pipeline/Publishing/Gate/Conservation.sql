-- $1 run. Yields the number of packages that do not add up, or nothing.
select count(*) from runs.package
where run_id = $1 and state in ('Sealed', 'Normalised') and pulled <> accepted + unchanged + rejected + deleted + held
having count(*) > 0
