-- What might be so instead, with how likely it is. A part of the identity stands alone, or belongs to another identity that claims it; the
-- identity's birth dates are two people's; or the identity is one with another, or, where both cannot be, has the other's record besides.
-- What is less likely than any rule minds is left out. A finding that holds in every alternative does not hang on a link.
create temp table fact_alternative on commit drop as
with part as (
    select p.certainty, p.identity_id, p.part, p.apart, p.held_by, coalesce(max(b.elsewhere), 0) as elsewhere
    from (select certainty, identity_id, part, apart, held_by,
                 bool_or(exists (select from registry.person_record r where r.record_id = f.record_id and r.recorded_to = 'infinity' and r.registry = 'brp')) as official
          from fact_part f group by certainty, identity_id, part, apart, held_by) p
    -- A BRP person belongs to no other identity's BRP person, so nobody else can claim the part.
    left join fact_belonging b on b.record_id = p.held_by and not p.official
    group by p.certainty, p.identity_id, p.part, p.apart, p.held_by
),
possible as (
    select identity_id, other_identity, null::uuid as record_id, max(odds / (odds + 1)) as probability
    from fact_belonging where other_identity <> identity_id and not rivals
    group by identity_id, other_identity
    union all
    -- Seen from the other side: the record that would come over, from where it belongs.
    select other_identity, identity_id, record_id, odds / (case when here = 'infinity' then 1e12 else here end + elsewhere + 1)
    from fact_belonging where rivals
),
stated as (
    select b.identity_id, d.born
    from fact_born b cross join unnest(b.dates) as d(born)
    where exists (select from unnest(b.dates) as o(born) where not pg_temp.fact_near(d.born, o.born))
),
likely as (
    select md5(identity_id::text || '/part/' || certainty || '/' || part)::uuid as subject_id, identity_id, null::uuid as other_identity, null::uuid as record_id,
           part, null::integer as born, apart / (elsewhere + 1) as probability, certainty
    from part
    union all
    select md5(p.identity_id::text || '/part/' || p.certainty || '/' || p.part || '/' || b.other_identity)::uuid, p.identity_id, b.other_identity, null,
           p.part, null, p.apart * b.odds / (p.elsewhere + 1), p.certainty
    from part p join fact_belonging b on b.record_id = p.held_by and b.rivals and p.elsewhere > 0
    union all
    select md5(identity_id::text || '/born/' || born)::uuid, identity_id, null, null, null, born, 1, null from stated
    union all
    select md5(identity_id::text || '/with/' || coalesce(record_id, other_identity))::uuid, identity_id, other_identity, record_id, null, null, probability, null
    from possible
)
-- Several unlikely things together may be likely, hence a part of what the least certain rule minds.
select * from likely
where probability >= (1 - (select max(certainty) from fact_certainty)) / 4 and identity_id in (select identity_id from fact_asked);
create index on fact_alternative (identity_id);
create index on fact_alternative (other_identity);
analyze fact_alternative
