-- $1 business date, $2 months. Every version of an appointment, declaration or invitation whose term has ended, but of nobody with an open case.
delete from registry.declaration d
where d.on_date < ($1::date - make_interval(months => $2))::date
  and not exists (
      select from identity.link k
      join detection.subject j on j.subject_id = k.identity_id and j.recorded_to = 'infinity'
      join detection.finding f on f.finding_id = j.finding_id and f.state not in ('Resolved', 'Dismissed')
      where k.record_id = d.record_id and k.recorded_to = 'infinity')
