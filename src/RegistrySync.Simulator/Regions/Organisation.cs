namespace RegistrySync.Simulator.Regions;

/// <summary>An owner or operator of housing. Private persons may have no KvK number.</summary>
/// <param name="Signatory">Signed the region's covenant.</param>
/// <param name="Norm">SNF, AKF, Roemer or geen.</param>
/// <param name="CertificateUntil">Last day of the certificate, as a day number; null without certificate.</param>
sealed record Organisation(string Name, string? Kvk, bool Signatory, string Norm, int? CertificateUntil);

/// <summary>A supplier of SETU messages.</summary>
/// <param name="Pushes">True when it pushes over HTTP, false when it drops files.</param>
sealed record Agency(int Index, string Name, string Kvk, bool Pushes);

/// <summary>A hirer (inlener) or direct employer with one work location.</summary>
sealed record Employer(int Index, string Name, string Kvk, Work Work, Address Address);

/// <summary>What somebody works in; it makes the seasons.</summary>
enum Work { YearRound, Logistics, Fruit, Nursery }
