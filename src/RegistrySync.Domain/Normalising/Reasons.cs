namespace RegistrySync.Domain.Normalising;

/// <summary>Why a record or a field was rejected: stable names, shown with guidance and counted per registry.</summary>
public static class Reasons
{
    /// <summary>No date in any spelling that the registry uses.</summary>
    public const string UnreadableDate = nameof(UnreadableDate);

    /// <summary>A date that stands for "unknown", such as 1111-11-11 or 31-12-2099.</summary>
    public const string PlaceholderDate = nameof(PlaceholderDate);

    /// <summary>A birth date in the future or more than 110 years ago.</summary>
    public const string ImpossibleBirthDate = nameof(ImpossibleBirthDate);

    /// <summary>The stay ends before it begins.</summary>
    public const string DepartureBeforeArrival = nameof(DepartureBeforeArrival);

    /// <summary>The placement ends before it begins.</summary>
    public const string EndBeforeStart = nameof(EndBeforeStart);

    /// <summary>A word that stands for "unknown" where a name is due.</summary>
    public const string PlaceholderName = nameof(PlaceholderName);

    /// <summary>A field without which the record says nothing is blank.</summary>
    public const string MissingField = nameof(MissingField);

    /// <summary>No Dutch postcode.</summary>
    public const string UnreadablePostcode = nameof(UnreadablePostcode);

    /// <summary>No house number in it.</summary>
    public const string UnreadableAddress = nameof(UnreadableAddress);

    /// <summary>Not eight digits.</summary>
    public const string UnreadableKvk = nameof(UnreadableKvk);

    /// <summary>The line has more or fewer columns than the header.</summary>
    public const string WrongNumberOfColumns = nameof(WrongNumberOfColumns);

    /// <summary>The key stands in the same delivery before.</summary>
    public const string DuplicateKey = nameof(DuplicateKey);

    /// <summary>About somebody whom the registry's legal basis does not cover, a tourist for instance; nothing of it is kept.</summary>
    public const string OutsideLegalBasis = nameof(OutsideLegalBasis);

    /// <summary>A citizen service number from a party that may not send one; masked before it was stored.</summary>
    public const string UnlawfulBsn = nameof(UnlawfulBsn);

    /// <summary>A field that the contract does not know.</summary>
    public const string UnknownField = nameof(UnknownField);

    /// <summary>The message lacks a field that the contract requires.</summary>
    public const string MissingRequiredField = nameof(MissingRequiredField);

    /// <summary>The body is not JSON, or ends too early.</summary>
    public const string UnreadableBody = nameof(UnreadableBody);

    /// <summary>A status message in the shape of a placement, with placeholder values.</summary>
    public const string StatusOnly = nameof(StatusOnly);

    /// <summary>A value of another type, or another word, than the contract has.</summary>
    public const string OutsideContract = nameof(OutsideContract);

    /// <summary>The message names another supplier than the one that signed in.</summary>
    public const string OtherSender = nameof(OtherSender);

    /// <summary>About a place that no location register knows, or more than one answers to.</summary>
    public const string UnknownLocation = nameof(UnknownLocation);

    /// <summary>Withdraws a message that never came.</summary>
    public const string UnknownMessage = nameof(UnknownMessage);
}
