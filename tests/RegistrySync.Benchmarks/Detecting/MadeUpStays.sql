-- Workers with three years of stays, placements, registrations, questions and links of which some are in doubt, without meaning and without names: {0} workers, on {1}.
insert into runs.run (id, schedule, fire_time, as_of, state, epoch, requested_by)
values ('00000000-0000-0000-0000-000000000001', 'bench', '{1} 02:00Z', '{1} 02:00Z', 'Running', 1, 'bench');
insert into registry.location (location_id, recorded_from, registry, record_key, name, municipality, dwelling_id, object_kind, capacity, norm, permit, is_new, delivers_register, register_since)
select md5('l' || n)::uuid, '{1}', 'locations', 'L' || n, 'L' || n, (array['0214', '0216', '0263', '0281', '0297', '0668', '1740', '1960'])[1 + n % 8], 'd' || n, 'Lodging', 30, 'SNF', true, n % 3 = 0, n % 5 > 0, '2023-01-01'
from generate_series(0, {0} / 20) n;
insert into registry.person_record (record_id, recorded_from, registry, birth_date)
select md5('p' || n)::uuid, '{1}', 'housing-linge', 19900101 + n % 28 from generate_series(0, {0} - 1) n;
insert into registry.person_record (record_id, recorded_from, registry, birth_date)
select md5('b' || n)::uuid, '{1}', 'brp', 19900101 + n % 28 from generate_series(0, {0} - 1) n where n % 10 < 8;
insert into identity.link (record_id, identity_id, recorded_from)
select md5('p' || n)::uuid, md5('p' || n)::uuid, '{1}' from generate_series(0, {0} - 1) n;
insert into identity.link (record_id, identity_id, recorded_from)
select md5('b' || n)::uuid, md5('p' || n)::uuid, '{1}' from generate_series(0, {0} - 1) n where n % 10 < 8;
insert into identity.golden_record (identity_id, recorded_from, birth_date, brp_record_id, under_review, municipality)
select md5('p' || n)::uuid, '{1}', 19900101 + n % 28, case when n % 10 < 8 then md5('b' || n)::uuid end, n % 50 = 0, '0281' from generate_series(0, {0} - 1) n;
insert into identity.pair (left_id, right_id, recorded_from, probability, weight, levels, model, decision)
select least(md5('p' || n)::uuid, md5('b' || n)::uuid), greatest(md5('p' || n)::uuid, md5('b' || n)::uuid), '{1}', case when n % 20 = 0 then 0.8 else 0.999 end, 0, '', 'bench', 'Linked'
from generate_series(0, {0} - 1) n where n % 10 < 8;
insert into identity.pair (left_id, right_id, recorded_from, probability, weight, levels, model, decision)
select least(md5('p' || n)::uuid, md5('p' || n + 1)::uuid), greatest(md5('p' || n)::uuid, md5('p' || n + 1)::uuid), '{1}', 0.3, 0, '', 'bench', 'Review'
from generate_series(0, {0} - 2) n where n % 10 = 0;
insert into registry.registration (registration_id, recorded_from, record_id, status, municipality, address_since, address_kind, dwelling_id, answered_on)
select md5('b' || n)::uuid, '{1}', md5('b' || n)::uuid, (array['Resident', 'Resident', 'NonResident', 'Emigrated'])[1 + n % 4], '0281', 20200101, 'Address', 'd' || n * 7 % ({0} / 20), '{1}'
from generate_series(0, {0} - 1) n where n % 10 < 8;
insert into registry.stay (stay_id, recorded_from, registry, record_id, location_id, arrival, expected_departure, departure)
select md5('s' || n || '-' || k)::uuid, '{1}', 'housing-linge', md5('p' || n)::uuid, md5('l' || (n + k * 11) % ({0} / 20))::uuid,
       date '{1}' - 1000 + k * 250 + n * 7 % 250, case when n % 3 > 0 then date '{1}' - 1000 + k * 250 + n * 7 % 250 + 150 + n % 60 end,
       case when k < 3 or n % 4 = 0 then date '{1}' - 1000 + k * 250 + n * 7 % 250 + 140 end
from generate_series(0, {0} - 1) n cross join generate_series(0, 3) k where date '{1}' - 1000 + k * 250 + n * 7 % 250 <= date '{1}';
insert into registry.placement (placement_id, recorded_from, registry, record_id, agency_id, work_municipality, starts_on, ended_on)
select md5('w' || n || '-' || k)::uuid, '{1}', 'setu', md5('p' || n)::uuid, md5('a')::uuid, '0281', date '{1}' - 400 + k * 200, case when k = 0 then date '{1}' - 210 end
from generate_series(0, {0} - 1) n cross join generate_series(0, 1) k where n % 2 = 0;
insert into registry.question (question_id, kind, record_id, municipality, due_on, parameters, outcome)
select md5('q' || n || '-' || k)::uuid, 'NameAndBirthDate', md5('p' || n)::uuid, '0281', '{1}',
       jsonb_build_object('basis', (array['name:abc', 'name:def'])[1 + k], 'birthDate', '1990-06-15'), 'Empty'
from generate_series(0, {0} - 1) n cross join generate_series(0, 1) k where n % 10 >= 8;
analyze
