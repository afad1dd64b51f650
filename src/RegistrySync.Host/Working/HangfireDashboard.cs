using Hangfire;
using Hangfire.Dashboard;

namespace RegistrySync.Host.Working;

/// <summary>The jobs as Hangfire shows them, at <c>/hangfire</c>, in front of which stands a policy of ours.</summary>
public static class HangfireDashboard
{
    /// <summary>Maps the dashboard. Only the named role may requeue and delete; its POSTs need the antiforgery token that <c>AddWorking</c> switches on.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="policy">Who may look.</param>
    /// <param name="administrator">The role that may act.</param>
    /// <param name="home">Where its "back to site" link leads: our own pages about runs.</param>
    public static IEndpointConventionBuilder MapHangfire(this IEndpointRouteBuilder endpoints, string policy, string administrator, string home = "/runs") =>
        endpoints.MapHangfireDashboardWithAuthorizationPolicy(policy, "/hangfire", new DashboardOptions
        {
            AppPath = home,
            DashboardTitle = "RegistrySync",
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = context => !context.GetHttpContext().User.IsInRole(administrator),
        });
}
