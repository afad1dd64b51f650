namespace RegistrySync.Simulator.Brp;

/// <summary>Where a person is registered to live: one of four kinds, as in the interface.</summary>
abstract record BrpVerblijfplaats
{
    BrpVerblijfplaats()
    {
    }

    /// <summary>Start of residence here (10.30 or 13.20); at first registration the day of declaration.</summary>
    public PartialDate? DatumVan { get; init; }

    /// <summary>85.10; delivered although deprecated.</summary>
    public PartialDate? DatumIngangGeldigheid { get; init; }

    /// <summary>A Dutch address. Without BAG identifications the official street name is absent too.</summary>
    public sealed record Adres : BrpVerblijfplaats
    {
        /// <summary>At most 80 characters; null for an address outside the BAG.</summary>
        public string? OfficieleStraatnaam { get; init; }

        /// <summary>At most 24 characters.</summary>
        public required string KorteStraatnaam { get; init; }

        /// <summary>1 to 99999; 0 is the register's default and is left out.</summary>
        public required int Huisnummer { get; init; }

        public string? Huisletter { get; init; }

        public string? Huisnummertoevoeging { get; init; }

        /// <summary>"to" (opposite) or "by" (near).</summary>
        public Waardetabel? AanduidingBijHuisnummer { get; init; }

        /// <summary>Without a space: 4011AB.</summary>
        public string? Postcode { get; init; }

        public string? Woonplaats { get; init; }

        public Waardetabel FunctieAdres { get; init; } = Waardetabel.Woonadres;

        public string? AdresseerbaarObjectIdentificatie { get; init; }

        public string? NummeraanduidingIdentificatie { get; init; }
    }

    /// <summary>A place without an address, described in at most 35 characters (a pitch at a holiday park).</summary>
    public sealed record Locatie : BrpVerblijfplaats
    {
        public required string Locatiebeschrijving { get; init; }

        public Waardetabel FunctieAdres { get; init; } = Waardetabel.Woonadres;
    }

    /// <summary>An address abroad in up to three lines.</summary>
    public sealed record VerblijfplaatsBuitenland : BrpVerblijfplaats
    {
        public string? Regel1 { get; init; }

        public string? Regel2 { get; init; }

        public string? Regel3 { get; init; }

        public Waardetabel? Land { get; init; }
    }

    /// <summary>Left for an unknown destination.</summary>
    public sealed record VerblijfplaatsOnbekend : BrpVerblijfplaats;
}
