-- What was contested or dismissed and is so no longer is in this release, and hidden no more.
delete from warehouse.withheld h where exists (select from wanted_finding w where w.finding_id = h.finding_id)
