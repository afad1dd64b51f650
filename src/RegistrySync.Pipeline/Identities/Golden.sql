-- $1 as_of, $2 business date. The golden record as a pure function of links, record versions and assertions:
-- a steward's value first, then the BRP, then the fullest value, then the oldest record. Run again, it changes nothing.
create temp table golden on commit drop as
with member as materialized (
    select k.identity_id, r.*,
           row_number() over (partition by k.identity_id
               order by (r.registry = 'brp') desc, length(coalesce(r.given_names, '')) + length(coalesce(r.family_name, '')) desc,
                        r.recorded_from, r.record_id) as rank
    from identity.link k
    join registry.person_record r on r.record_id = k.record_id and r.recorded_to = 'infinity'
    where k.recorded_to = 'infinity'
),
born as (
    -- The BRP's date; else the date that most records give, complete before partial, earliest key on a tie.
    select distinct on (identity_id) identity_id, birth_date
    from (select identity_id, birth_date, bool_or(registry = 'brp') as official, count(*) as n
          from member where birth_date is not null group by identity_id, birth_date) d
    order by identity_id, official desc, (birth_date % 100 <> 0) desc, n desc, birth_date
),
present as (
    -- Where they sleep now, or slept last.
    select distinct on (m.identity_id) m.identity_id, l.municipality
    from member m
    join registry.stay s on s.record_id = m.record_id and s.recorded_to = 'infinity'
    join registry.location l on l.location_id = s.location_id and l.recorded_to = 'infinity'
    where l.municipality is not null
    order by m.identity_id, (s.arrival <= $2 and coalesce(s.departure, 'infinity') > $2) desc, s.arrival desc, s.stay_id
),
doubted as (
    -- Some pair of theirs awaits a steward.
    select k.identity_id from identity.pair p join identity.link k on k.record_id = p.left_id and k.recorded_to = 'infinity'
    where p.recorded_to = 'infinity' and p.decision = 'Review'
    union
    select k.identity_id from identity.pair p join identity.link k on k.record_id = p.right_id and k.recorded_to = 'infinity'
    where p.recorded_to = 'infinity' and p.decision = 'Review'
),
official as (
    select x.identity_id,
           (array_agg(x.bsn_token order by (x.registry = 'brp') desc, x.record_id) filter (where x.bsn_token is not null))[1] as bsn_token,
           (array_agg(x.record_id order by x.record_id) filter (where x.registry = 'brp'))[1] as brp_record_id,
           bool_or(x.protected) or coalesce(bool_or(g.protected), false) as protected,
           max(g.municipality) as registered_in
    from member x
    left join registry.registration g on g.record_id = x.record_id and g.recorded_to = 'infinity'
    group by x.identity_id
),
asserted as (
    select distinct on (k.identity_id, a.field) k.identity_id, a.field, a.value
    from identity.assertion a
    join identity.link k on k.record_id = a.left_id and k.recorded_to = 'infinity'
    where a.kind = 'Value' and a.withdrawn_at is null and a.made_at <= $1
    order by k.identity_id, a.field, a.made_at desc, a.assertion_id
)
select m.identity_id,
       coalesce((select value from asserted a where a.identity_id = m.identity_id and a.field = 'given_names'), m.given_names, m.initials) as given_names,
       coalesce((select value from asserted a where a.identity_id = m.identity_id and a.field = 'prefix'), m.prefix) as prefix,
       coalesce((select value from asserted a where a.identity_id = m.identity_id and a.field = 'family_name'), m.family_name) as family_name,
       coalesce((select value::integer from asserted a where a.identity_id = m.identity_id and a.field = 'birth_date'), b.birth_date) as birth_date,
       f.bsn_token, f.brp_record_id, f.protected, d.identity_id is not null as under_review,
       coalesce(h.municipality, f.registered_in) as municipality
from member m
left join born b using (identity_id)
left join present h using (identity_id)
left join doubted d using (identity_id)
join official f using (identity_id)
where m.rank = 1
