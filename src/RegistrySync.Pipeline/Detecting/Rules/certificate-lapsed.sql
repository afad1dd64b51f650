-- All providers.
select * from fact_organisation
