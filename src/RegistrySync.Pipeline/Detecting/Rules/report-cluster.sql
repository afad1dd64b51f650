-- Locations with a report.
select * from fact_location where report_days is not null
