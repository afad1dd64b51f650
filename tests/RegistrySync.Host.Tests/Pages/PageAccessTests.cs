using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using RegistrySync.Host.Access;
using RegistrySync.Host.Pages;

namespace RegistrySync.Host.Tests.Pages;

public sealed class PageAccessTests
{
    static readonly string[] Open = ["NoAccessPage", "SignInPage"];

    [Fact]
    public void Every_page_names_who_may_see_it() =>
        Assert.Empty(Routed().Where(page => !Open.Contains(page.Name) && page.GetCustomAttribute<AuthorizeAttribute>()?.Policy is null).Select(page => page.Name));

    [Fact]
    public void Pages_about_persons_are_for_stewards() =>
        Assert.All(Routed().Where(page => page.Namespace!.EndsWith(".Findings", StringComparison.Ordinal) || page.Namespace!.EndsWith(".Identities", StringComparison.Ordinal)),
            page => Assert.Equal(AccessPolicies.Steward, page.GetCustomAttribute<AuthorizeAttribute>()?.Policy));

    static IEnumerable<Type> Routed() => typeof(PagesRegistration).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any());
}
