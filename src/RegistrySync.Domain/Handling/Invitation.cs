namespace RegistrySync.Domain.Handling;

/// <summary>What an invitation says in one language. It names nobody: everybody housed at a location gets the same one, registered or not.</summary>
/// <param name="Subject">Its title.</param>
/// <param name="Salutation">To whoever lives there.</param>
/// <param name="Fact">That everybody gets it.</param>
/// <param name="Meaning">What registering is for.</param>
/// <param name="Do">What to do, and who need do nothing.</param>
/// <param name="Privacy">What is recorded of it, and who does not learn of it.</param>
public sealed record InvitationText(string Subject, string Salutation, string Fact, string Meaning, string Do, string Privacy)
{
    public IEnumerable<string> Texts() => [Subject, Salutation, Fact, Meaning, Do, Privacy];
}

/// <summary>What an invitation is filled in with: a place and an office, and no person.</summary>
/// <param name="Location">What the location is called.</param>
/// <param name="AddressLines">Where it is.</param>
/// <param name="Municipality">Name of the municipality that invites.</param>
/// <param name="Desk">Where to go.</param>
/// <param name="WrittenOn">The day on it.</param>
public sealed record InvitationFacts(string Location, IReadOnlyList<string> AddressLines, string Municipality, string Desk, DateOnly WrittenOn);
