namespace RegistrySync.Domain.Handling;

/// <summary>
/// Why somebody who asks for it cannot be erased yet. A municipality keeps what it needs for its task of having residents registered where they
/// live (GDPR art. 17(3)(b); Wet BRP art. 2.4 and 2.38) and for a case (art. 17(3)(e)); all else is erased without undue delay (art. 17(1)).
/// </summary>
public enum ErasureHindrance
{
    /// <summary>A finding stands, or somebody deals with one.</summary>
    OpenCase,

    /// <summary>A stay lasts.</summary>
    Housed,

    /// <summary>A placement lasts.</summary>
    Employed,

    /// <summary>An appointment to register lies ahead.</summary>
    Appointment,

    /// <summary>Since it was granted a record came that it was not about: it takes another request to erase that too.</summary>
    NewRecord,

    /// <summary>The BRP named the person when it was asked about somebody else: without this one, the other's doubtful link would look certain.</summary>
    Compared,
}
