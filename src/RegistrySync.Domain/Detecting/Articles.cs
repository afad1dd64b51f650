namespace RegistrySync.Domain.Detecting;

/// <summary>The articles that findings cite.</summary>
static class Articles
{
    public const string Duty = "Wet BRP 2.38, 2.4";
    public const string Move = "Wet BRP 2.39, 1.1 o";
    public const string Residence = "Wet BRP 2.20, 2.22, 2.43";
    public const string Authentic = "Wet BRP 2.34";
    public const string Covenant = "Covenant of 23 June 2023";
    public const string Housing = "Covenant of 23 June 2023; location's norm and permit";
}

/// <summary>What a person may do next; never something that happens by itself.</summary>
static class NextSteps
{
    public const string Invite = "InviteToRegister";
    public const string FollowUp = "FollowUpRequest";
    public const string Remind = "RemindToReportMove";
    public const string AddressInvestigation = "ConsiderAddressInvestigation";
    public const string CheckLink = "CheckLink";
    public const string AskSupplier = "AskSupplierToCorrect";
    public const string HelpDesk = "OfferHelpDesk";
    public const string Reply = "AskPartyForReply";
    public const string FindOut = "FindMissingFact";
}
