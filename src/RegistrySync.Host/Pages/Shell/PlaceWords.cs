using Microsoft.Extensions.Localization;
using RegistrySync.Pipeline.Reference;

namespace RegistrySync.Host.Pages.Shell;

/// <summary>What a municipality is called. The BRP has codes that are no municipality, such as 1999; those have words.</summary>
static class PlaceWords
{
    public static string NameOf(IStringLocalizer words, Municipalities municipalities, string code) =>
        words[$"municipality.{code}"] is { ResourceNotFound: false } word ? word.Value : municipalities.NameOf(code);
}
