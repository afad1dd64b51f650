namespace RegistrySync.Simulator.Regions;

/// <summary>
/// An owner or operator of housing. Private persons may have no KvK number; a signatory signed the region's covenant; the norm is
/// SNF, AKF, Roemer or geen; the certificate's last day is a day number, null without certificate.
/// </summary>
sealed record Organisation(string Name, string? Kvk, bool Signatory, string Norm, int? CertificateUntil);

/// <summary>A supplier of SETU messages, which it pushes over HTTP or else drops as files.</summary>
sealed record Agency(int Index, string Name, string Kvk, bool Pushes);

/// <summary>A hirer (inlener) or direct employer with one work location.</summary>
sealed record Employer(int Index, string Name, string Kvk, Work Work, Address Address);

/// <summary>What somebody works in; it makes the seasons.</summary>
enum Work { YearRound, Logistics, Fruit, Nursery }
