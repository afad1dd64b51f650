-- How surely each record belongs to the identity that it was linked to: the odds of its claim there, by all that the identity's records say, beside
-- those of its claims to other identities that it cannot share (each has a BRP person or a birth date of its own, or linking refused to join them). What a
-- steward asserted, or a shared key made one, is sure; a record that stands alone, and is nobody's list, belongs to nobody yet. Where only the evidence of the two identities together
-- did not do they may be one all the same, as surely as the less sure side of a pair of theirs says.
create temp table fact_belonging on commit drop as
with pair as (
    select left_id as record_id, right_id as other_id, coalesce(case when reason = 'evidence' then least(left_claim, right_claim) else left_claim end, probability) as probability,
           decision = 'Blocked' and reason is distinct from 'evidence' as blocked
    from fact_pair
    union all
    select right_id, left_id, coalesce(case when reason = 'evidence' then least(left_claim, right_claim) else right_claim end, probability),
           decision = 'Blocked' and reason is distinct from 'evidence'
    from fact_pair
),
weighed as (
    select p.record_id, k.identity_id, o.identity_id as other_identity,
           max(least(p.probability, 0.999999) / (1 - least(p.probability, 0.999999))) as odds, bool_or(p.blocked) as blocked
    from pair p
    join fact_link k on k.record_id = p.record_id
    join fact_link o on o.record_id = p.other_id
    group by p.record_id, k.identity_id, o.identity_id
),
told as (
    -- Whose record does not stand alone is held by whatever made the identity one.
    select w.*, coalesce(d.official or d.records > 1, false) as held, w.other_identity <> w.identity_id
                and (w.blocked or (coalesce(d.official, false) and coalesce(e.official, false)) or pg_temp.fact_apart(d.dates, e.dates)) as rivals
    from weighed w
    left join fact_born d on d.identity_id = w.identity_id
    left join fact_born e on e.identity_id = w.other_identity
),
asserted as (
    select left_id as record_id from identity.assertion where kind = 'Same' and withdrawn_at is null
    union
    select right_id from identity.assertion where kind = 'Same' and withdrawn_at is null
)
select t.record_id, t.identity_id, t.other_identity, t.odds, t.rivals,
       case when s.record_id is not null then 'infinity'
            else coalesce(max(t.odds) filter (where t.other_identity = t.identity_id) over record,
                case when t.held then 'infinity'::double precision else 0 end) end as here,
       coalesce(sum(t.odds) filter (where t.rivals) over record, 0) as elsewhere
from told t
left join asserted s on s.record_id = t.record_id
window record as (partition by t.record_id);
create index on fact_belonging (record_id);
analyze fact_belonging
