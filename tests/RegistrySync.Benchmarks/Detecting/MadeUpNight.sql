-- What a night brings before {1}: of {0} workers one in two hundred leaves, and one in two hundred arrives somewhere else.
update registry.stay s set recorded_to = '{1}' from generate_series(0, {0} - 1, 200) n
where s.stay_id = md5('s' || n + 3 || '-3')::uuid and s.departure is null and s.recorded_to = 'infinity';
insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival, expected_departure, departure)
select stay_id, '{1}', registry, record_id, location_id, arrival, expected_departure, date '{1}' - 1 from registry.stay where recorded_to = '{1}';
insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival)
select md5('s' || n || '-4')::uuid, '{1}', 'housing-linge', md5('p' || n)::uuid, md5('l' || n * 17 % ({0} / 20))::uuid, date '{1}' - 1 from generate_series(1, {0} - 1, 200) n
