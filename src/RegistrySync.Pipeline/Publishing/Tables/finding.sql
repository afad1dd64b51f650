-- $1 key of the pseudonyms. What a worker contests stays unpublished until it is decided, what was dismissed is no finding, and a rule that the
-- municipality has not signed is not used.
select warehouse.pseudonym($1, o.finding_id) as finding_id,
       o.rule, o.subject_kind,
       case when o.subject_kind in ('Identity', 'IdentityAtLocation') then p.person_id else o.subject_id end as subject_id,
       o.location_id, o.municipality, o.episode_start, o.due_on, o.outcome, o.reason
from detection.outcome o
join detection.signed g on g.rule = o.rule and g.municipality = o.municipality
left join published_identity p on p.identity_id = o.subject_id
left join detection.finding f on f.finding_id = o.finding_id
where o.recorded_to = 'infinity'
  and coalesce(f.state, 'Open') not in ('Contested', 'Dismissed')
  and (o.subject_kind not in ('Identity', 'IdentityAtLocation') or p.person_id is not null)
