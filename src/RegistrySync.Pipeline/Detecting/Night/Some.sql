-- Whoever is evaluated.
create temp table fact_asked on commit drop as
select identity_id from night_near union select identity_id from night_due;
analyze fact_asked
