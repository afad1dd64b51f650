namespace RegistrySync.Simulator.Noise;

/// <summary>How people and parties behave: the shares from which the region itself is drawn.</summary>
sealed class RegionShares(Shares shares)
{
    public double Women { get; } = shares.Of("women", 0.36);

    public double ThroughAgency { get; } = shares.Of("throughAgency", 0.49);

    public double AgencyHousesOwn { get; } = shares.Of("agencyHousesOwn", 0.67);

    public double SleepsAbroad { get; } = shares.Of("sleepsAbroad", 0.05);

    public double KinInRoom { get; } = shares.Of("kinInRoom", 0.12);

    public double TwoToARoom { get; } = shares.Of("twoToARoom", 0.6);

    public double BedsWithoutRegister { get; } = shares.Of("bedsWithoutRegister", 0.25);

    public double SilentLocations { get; } = shares.Of("silentLocations", 0.03);

    /// <summary>Locations just across the region's border, where its providers house people too.</summary>
    public double LocationsOutside { get; } = shares.Of("locationsOutside", 0.04);

    public double MovedWithinHalfYear { get; } = shares.Of("movedWithinHalfYear", 0.3);

    public double MovedAcrossBorder { get; } = shares.Of("movedAcrossBorder", 0.4);

    public double AwayAtChristmas { get; } = shares.Of("awayAtChristmas", 0.65);

    public double AwayAtEaster { get; } = shares.Of("awayAtEaster", 0.2);

    public double AwayInSummer { get; } = shares.Of("awayInSummer", 0.3);

    public double NotSignedOut { get; } = shares.Of("notSignedOut", 0.8);

    public double DutyMet { get; } = shares.Of("dutyMet", 0.5);

    /// <summary>Median number of days between arrival and declaration, for those who declare.</summary>
    public double DeclaredAfterDays { get; } = shares.Of("declaredAfterDays", 49);

    public double NonResidentList { get; } = shares.Of("nonResidentList", 0.8);

    public double MovedAndNotUpdated { get; } = shares.Of("movedAndNotUpdated", 0.2);

    public double LeftAndNotDeregistered { get; } = shares.Of("leftAndNotDeregistered", 0.35);

    /// <summary>Of those deregistered: by the municipality, to an unknown country (VOW).</summary>
    public double LeftToUnknown { get; } = shares.Of("leftToUnknown", 0.3);

    public double OverCapacity { get; } = shares.Of("overCapacity", 0.1);

    public double Signatories { get; } = shares.Of("signatories", 0.7);

    public double CertificatesLapsed { get; } = shares.Of("certificatesLapsed", 0.12);

    public double NewLocations { get; } = shares.Of("newLocations", 0.3);

    public double NewLocationsNotLocal { get; } = shares.Of("newLocationsNotLocal", 0.3);

    public double WorkEndsEarlier { get; } = shares.Of("workEndsEarlier", 0.25);

    public double Returns { get; } = shares.Of("returns", 0.7);

    /// <summary>Locations about which three or more workers reported within six weeks.</summary>
    public double ReportClusters { get; } = shares.Of("reportClusters", 0.04);

    /// <summary>Stays of those who are not registered for which an appointment is made and not kept.</summary>
    public double AppointmentsMissed { get; } = shares.Of("appointmentsMissed", 0.04);

    public double Protected { get; } = shares.Of("protected", 0.005);

    public double InInvestigation { get; } = shares.Of("inInvestigation", 0.01);

    public double PostalAddress { get; } = shares.Of("postalAddress", 0.01);

    /// <summary>Of those registered at a holiday park: by a description instead of an address (Locatie).</summary>
    public double DescribedLocation { get; } = shares.Of("describedLocation", 0.3);

    /// <summary>Settled inhabitants per worker: former workers and neighbours with the same names.</summary>
    public double SettledPerWorker { get; } = shares.Of("settledPerWorker", 0.3);
}
