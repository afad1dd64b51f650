namespace RegistrySync.Pipeline.Publishing;

/// <summary>What reporting tools may rely on: <c>docs/warehouse.md</c> is generated from it. A change of meaning needs a new major schema.</summary>
public static class WarehouseContract
{
    static readonly WarehouseColumn Municipality = new("municipality", "char(4)", "Code of the municipality, table 33 of the BRP.");
    static readonly WarehouseColumn Person = new("person_id", "uuid", "Pseudonym of an identity: stable over releases, no key of any registry.");
    static readonly WarehouseColumn Location = new("location_id", "uuid", "Key of the housing location.");

    /// <summary>The published tables in the order in which they are built: municipalities last, since they are those that the others name.</summary>
    public static IReadOnlyList<WarehouseTable> Tables { get; } =
    [
        new("organisation", ["organisation_id", "kind"], "Agencies, employers, providers and owners.",
        [
            new("organisation_id", "uuid", "Key of the organisation."),
            new("kind", "text", "Agency, Employer, Provider or Owner; one organisation may be several."),
            new("name", "text", "Name as its registry gives it."),
            new("kvk", "text", "Number in the trade register, eight digits."),
            new("signatory", "boolean", "Signed the covenant; null when unknown."),
            new("certificate_until", "date", "Last day of the housing certificate; null when none is known."),
        ]),
        new("location", ["location_id"], "Housing locations; addresses are left out on purpose.",
        [
            Location,
            new("name", "text", "Name in the location register."),
            Municipality,
            new("place", "text", "Place name."),
            new("object_kind", "text", "Lodging, Dwelling, Recreation or Other."),
            new("capacity", "integer", "Persons it may house."),
            new("norm", "text", "Norm that its capacity and quality follow."),
            new("permit", "boolean", "Has a permit for this use."),
            new("is_new", "boolean", "The covenant's 80-10-10 applies."),
            new("operator_id", "uuid", "Organisation that runs it."),
            new("owner_id", "uuid", "Organisation that owns it."),
            new("delivers_register", "boolean", "A night register is delivered."),
        ]),
        new("person", ["person_id"], "Identities with a stay or placement in the last thirteen months. No name, date or number of a person.",
        [
            Person,
            new("municipality", "char(4)", "Of the present stay, else of registration."),
            new("registration_status", "text", "Resident, NonResident, Emigrated, Deceased, NotFound or Undetermined."),
            new("records", "integer", "Records that are linked to this identity."),
            new("housed", "boolean", "Has a stay on the day of the release."),
            new("employed", "boolean", "Has a placement on the day of the release."),
        ]),
        new("stay", ["stay_id"], "Nights at a location, half-open: the night of arrival counts, that of departure does not.",
        [
            new("stay_id", "uuid", "Key of the stay."),
            Person,
            Location,
            Municipality,
            new("arrival", "date", "First night."),
            new("expected_departure", "date", "Agreed departure, where it is a real date."),
            new("departure", "date", "Actual departure; null while it lasts or is unknown."),
        ]),
        new("placement", ["placement_id"], "Work through an agency. It proves work, never a night.",
        [
            new("placement_id", "uuid", "Key of the placement."),
            Person,
            new("agency_id", "uuid", "Organisation that lends out."),
            new("employer_id", "uuid", "Organisation where the work is done."),
            new("work_municipality", "char(4)", "Municipality of the work; null when unknown."),
            new("starts_on", "date", "First day."),
            new("expected_end", "date", "Agreed last day."),
            new("ended_on", "date", "Actual last day."),
        ]),
        new("registration", ["person_id"], "What the BRP said of the identity when it was last asked.",
        [
            Person,
            new("status", "text", "Resident, NonResident, Emigrated, Deceased or Undetermined."),
            new("municipality", "char(4)", "Municipality of registration; 1999 is the register of non-residents."),
            new("registered_on", "date", "First day that the registration in this municipality can have begun."),
            new("address_since", "date", "First day that the registered address can have begun."),
        ]),
        new("finding", ["finding_id"], "Outcomes that need a person's eye, of rules that the municipality has signed. Contested findings are left out until they are decided.",
        [
            new("finding_id", "uuid", "Key of the finding, pseudonymous."),
            new("rule", "text", "Rule of the catalogue; docs/rules has a page for each."),
            new("subject_kind", "text", "Identity, IdentityAtLocation, Location, Organisation or Municipality."),
            new("subject_id", "uuid", "person_id for the first two kinds, else the subject's key."),
            Location,
            new("municipality", "char(4)", "Whom it concerns."),
            new("episode_start", "date", "When the cause began."),
            new("due_on", "date", "Legal deadline."),
            new("outcome", "text", "Failed or Undetermined."),
            new("reason", "text", "The missing fact when undetermined."),
        ]),
        new("municipality", ["municipality"], "Municipalities that occur in this release.",
        [
            Municipality,
            new("name", "text", "Name."),
            new("in_region", "boolean", "One of the eight of Rivierenland."),
        ]),
    ];
}
