-- What might be so instead. For every certainty that a rule asks for: the identity without the records that belong to it less surely.
-- And the identity together with another that it may be one with; where each has a BRP person of its own, together with the other's
-- record alone. A finding that holds in every alternative does not hang on a link.
create temp table fact_alternative on commit drop as
with possible as (
    select identity_id, other_identity, null::uuid as record_id, max(odds / (odds + 1)) as probability
    from fact_belonging where other_identity <> identity_id and not rivals
    group by identity_id, other_identity
    union all
    -- Seen from the other side: the record that would come over, from where it belongs.
    select other_identity, identity_id, record_id, odds / (case when here = 'infinity' then 1e12 else here end + elsewhere + 1)
    from fact_belonging where rivals
)
select md5(identity_id::text || '/without/' || certainty)::uuid as subject_id, identity_id, null::uuid as other_identity, null::uuid as record_id, certainty
from fact_unsure group by identity_id, certainty
union all
select md5(identity_id::text || '/with/' || coalesce(record_id, other_identity))::uuid, identity_id, other_identity, record_id, 1 - probability
from possible where probability >= 1 - (select max(certainty) from fact_certainty);
create index on fact_alternative (identity_id);
create index on fact_alternative (other_identity);
analyze fact_alternative
