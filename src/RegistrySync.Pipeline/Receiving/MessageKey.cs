using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling;

namespace RegistrySync.Pipeline.Receiving;

/// <summary>What a SETU message is about: the worker or the placement, in its agency's own numbering.</summary>
/// <param name="Kind">HumanResource or Assignment.</param>
/// <param name="Agency">KvK number of the supplier.</param>
/// <param name="Number">The worker's number, or the document's.</param>
sealed record MessageKey(string Kind, string Agency, string Number)
{
    /// <summary>Agencies send by push or by file; their numbers are the same.</summary>
    const string AnyRegistry = "setu";

    public string RecordKey => $"{Agency}|{Number}";

    public Guid RecordId => StableId.Of(AnyRegistry, Kind, Agency, Number);

    public string SourceRef => $"{Kind}/{Agency}/{Number}";

    /// <summary>The record of a worker, whom placements name by number.</summary>
    public static Guid WorkerId(string agency, string number) => StableId.Of(AnyRegistry, Kinds.HumanResource, agency, number);

    /// <summary>The KvK number that the supplier gives as its own, or null.</summary>
    public static string? SupplierOf(JsonElement payload) =>
        payload.TryGetProperty("supplier", out var supplier) && supplier.TryGetProperty("legalId", out var legal)
        && legal.TryGetProperty("schemeAgencyId", out var scheme) && scheme.ValueEquals("KvK")
            ? KvkText.Read(legal.GetProperty("value").GetString()).Value
            : null;

    /// <summary>The number under which a message stands; null when it has none.</summary>
    public static string? NumberOf(string kind, JsonElement payload) => kind == Kinds.Assignment
        ? Text(payload.GetProperty("documentId"))
        : WorkerNumber(payload.GetProperty("person").GetProperty("id"));

    /// <summary>The supplier's number of a worker; else the customer's, marked as such.</summary>
    public static string? WorkerNumber(JsonElement ids)
    {
        string? customers = null;
        foreach (var id in ids.EnumerateArray())
        {
            if (id.GetProperty("schemeAgencyId").ValueEquals("Supplier"))
                return Text(id);
            customers ??= Text(id) is { } number ? "Customer:" + number : null;
        }

        return customers;
    }

    static string? Text(JsonElement id) => id.GetProperty("value").GetString()?.Trim() is { Length: > 0 } text ? text : null;
}
