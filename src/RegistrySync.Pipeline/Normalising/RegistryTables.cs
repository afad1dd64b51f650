using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Normalising;

/// <summary>The versioned tables of schema <c>registry</c>; rows are copied in the order of key and values.</summary>
static class RegistryTables
{
    public static readonly VersionedTable PersonRecord = new("registry.person_record", ["record_id"],
    [
        "registry", "given_names", "initials", "prefix", "family_name", "other_family_name", "birth_date", "bsn_token", "worker_number",
        "employer_kvk", "location_id", "protected",
    ]);

    public static readonly VersionedTable Stay = new("registry.stay", ["stay_id"],
        ["registry", "record_id", "location_id", "room", "arrival", "expected_departure", "departure"]);

    public static readonly VersionedTable Placement = new("registry.placement", ["placement_id"],
    [
        "registry", "record_id", "agency_id", "employer_id", "work_municipality", "work_candidates", "work_postcode", "work_place", "starts_on", "expected_end",
        "ended_on",
    ]);

    public static readonly VersionedTable Location = new("registry.location", ["location_id"],
    [
        "registry", "record_key", "name", "street", "house_number", "house_letter", "house_addition", "postcode", "place", "municipality",
        "dwelling_id", "address_id", "object_kind", "capacity", "norm", "permit", "is_new", "owner_id", "operator_id", "hirer_id", "delivers_register",
        "register_since", "grower_household",
    ]);

    public static readonly VersionedTable LocationAddress = new("registry.location_address", ["location_id", "address_key"],
        ["street", "house_number", "house_letter", "house_addition", "postcode", "place", "municipality", "dwelling_id", "address_id"]);

    public static readonly VersionedTable Declaration = new("registry.declaration", ["declaration_id"],
        ["registry", "record_id", "kind", "municipality", "location_id", "on_date"]);

    public static readonly VersionedTable Report = new("registry.report", ["report_id"], ["location_id", "reported_on", "topic", "text"]);

    public static readonly VersionedTable Organisation = new("registry.organisation", ["organisation_id", "kind"],
        ["name", "kvk", "signatory", "certificate_until"]);
}
