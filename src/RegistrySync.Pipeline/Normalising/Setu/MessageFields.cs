using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Pipeline.Pulling;

namespace RegistrySync.Pipeline.Normalising.Setu;

/// <summary>One staged message; refusals of its values become rejections of fields, named by their path.</summary>
sealed class MessageFields(StagedItem item, JsonElement message, List<Rejection> rejections)
{
    const string Format = "yyyy-MM-dd";

    /// <summary>The element at a path, or null.</summary>
    public JsonElement? At(string path)
    {
        var element = message;
        foreach (var name in path.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        return element;
    }

    public string? Text(string path) => At(path)?.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>The value of a reading; a refusal is kept as the rejection of the field.</summary>
    public T? Take<T>(string path, Reading<T> reading, string? given)
    {
        if (reading.Refusal is { } reason)
            rejections.Add(new Rejection(item.Ordinal, path, reason, item.SourceRef, given));
        return reading.Value;
    }

    public string? Name(string path) => Take(path, NameText.Read(Text(path)), Text(path));

    /// <summary>A list of names as one text.</summary>
    public string? Names(string path)
    {
        if (At(path) is not { ValueKind: JsonValueKind.Array } names)
            return null;
        var text = string.Join(' ', names.EnumerateArray().Select(name => name.GetString()));
        return Take(path, NameText.Read(text), text);
    }

    public DateOnly? Date(string path) => Take(path, DateText.Read(Text(path), Format), Text(path));

    public int? BirthDate(string path, DateOnly today) => Take(path, DateText.ReadBirth(Text(path), today, Format), Text(path))?.Value;

    /// <summary>The KvK number of a party, or null when it has none or another kind of number.</summary>
    public string? Kvk(string party) =>
        Text($"{party}.legalId.schemeAgencyId") == "KvK" ? Take($"{party}.legalId", KvkText.Read(Text($"{party}.legalId.value")), Text($"{party}.legalId.value")) : null;

    /// <summary>An address in parts; null without a house number.</summary>
    public WrittenAddress? Address(string path)
    {
        if (Text($"{path}.houseNumber") is not { } number)
            return null;
        var whole = $"{number} {Text($"{path}.houseNumberAddition")}".Trim();
        if (Take($"{path}.houseNumber", AddressText.ReadHouseNumber(whole), whole) is not { } house)
            return null;
        var postcode = Take($"{path}.postalCode", AddressText.ReadPostcode(Text($"{path}.postalCode")), Text($"{path}.postalCode"));
        return new WrittenAddress(Text($"{path}.streetName") ?? "", house, postcode, Text($"{path}.city"));
    }

    /// <summary>Rejects the message as a whole.</summary>
    public void Reject(string reason) => rejections.Add(new Rejection(item.Ordinal, "", reason, item.SourceRef, null));
}
