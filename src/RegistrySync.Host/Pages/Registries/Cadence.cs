using Microsoft.Extensions.Localization;

namespace RegistrySync.Host.Pages.Registries;

/// <summary>How often a registry delivers, in words.</summary>
static class Cadence
{
    public static string Every(IStringLocalizer words, int days) => days == 1 ? words["registries.every-day"] : words["registries.every", days];
}
