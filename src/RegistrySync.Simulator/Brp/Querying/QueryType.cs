namespace RegistrySync.Simulator.Brp.Querying;

/// <summary>The seven kinds of question; names are the interface's own.</summary>
enum QueryType
{
    RaadpleegMetBurgerservicenummer,
    ZoekMetGeslachtsnaamEnGeboortedatum,
    ZoekMetNaamEnGemeenteVanInschrijving,
    ZoekMetPostcodeEnHuisnummer,
    ZoekMetStraatHuisnummerEnGemeenteVanInschrijving,
    ZoekMetNummeraanduidingIdentificatie,
    ZoekMetAdresseerbaarObjectIdentificatie,
}
