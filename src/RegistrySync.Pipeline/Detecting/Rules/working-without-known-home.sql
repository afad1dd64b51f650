-- The region's municipalities.
select * from fact_municipality
