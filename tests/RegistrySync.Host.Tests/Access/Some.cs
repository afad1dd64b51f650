using System.Security.Claims;
using RegistrySync.Host.Access;

namespace RegistrySync.Host.Tests.Access;

static class Some
{
    public static ClaimsPrincipal Account(string roles, params string[] municipalities)
    {
        var identity = new ClaimsIdentity("test");
        identity.AddClaim(new Claim(ClaimTypes.Name, "somebody"));
        identity.AddClaims(roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(role => new Claim(ClaimTypes.Role, role)));
        identity.AddClaims(municipalities.Select(code => new Claim(Viewer.MunicipalityClaim, code)));
        return new ClaimsPrincipal(identity);
    }

    public static Viewer Steward(params string[] municipalities) => Viewer.Of(Account("Steward", municipalities));

    public static Viewer Administrator => Viewer.Of(Account("Administrator", "0281"));
}
