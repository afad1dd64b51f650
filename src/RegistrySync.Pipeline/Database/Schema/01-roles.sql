-- The logins are made once per cluster by Provisioning; here each role gets exactly what its room needs.
create schema runs;
create schema staging;
create schema registry;
create schema identity;
create schema detection;
create schema warehouse;
create schema audit;
create schema vault;
create schema quartz;
create schema hangfire;

grant usage on schema runs, staging, registry, identity, detection, warehouse, audit to rs_app, rs_pages;
grant usage on schema runs, registry, staging, audit to rs_brp;
grant usage on schema vault to rs_app, rs_brp;
grant usage on schema quartz, hangfire to rs_app, rs_pages;
grant usage on schema warehouse to reporting_reader;

alter default privileges in schema runs, staging, registry, identity, detection, warehouse
    grant select, insert, update, delete, truncate on tables to rs_app;
alter default privileges in schema runs, staging, registry, identity, detection, warehouse
    grant select on tables to rs_pages;
alter default privileges in schema runs, staging, registry, identity, detection, audit
    grant usage, select on sequences to rs_app, rs_pages, rs_brp;
alter default privileges in schema quartz, hangfire
    grant select, insert, update, delete, truncate on tables to rs_app, rs_pages;
alter default privileges in schema quartz, hangfire
    grant usage, select on sequences to rs_app, rs_pages;
