namespace RegistrySync.Host.Access;

/// <summary>Where a form may send the browser afterwards: somewhere on this site.</summary>
static class LocalAddress
{
    public static string OrHome(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
