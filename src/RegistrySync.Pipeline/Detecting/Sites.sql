-- $1 business date. Every location as it is on that day: the location register's word, and from its day on a steward's.
create temp table fact_site on commit drop as select * from registry.location_on($1);
analyze fact_site (location_id, delivers_register)
