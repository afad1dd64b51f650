using System.Text.Json;
using RegistrySync.Simulator.Brp.Querying;

namespace RegistrySync.Simulator.Brp.Fields;

/// <summary>Reads what a question asks for.</summary>
static class FieldsReader
{
    const int Maximum = 130;

    public static FieldSelection Read(JsonElement body, FieldTable table, List<InvalidParam> faults)
    {
        var selection = default(FieldSelection);
        if (!body.TryGetProperty("fields", out var fields) || fields.ValueKind == JsonValueKind.Null)
            faults.Add(InvalidParam.Required("fields"));
        else if (fields.ValueKind != JsonValueKind.Array)
            faults.Add(InvalidParam.NotAnArray("fields"));
        else if (fields.GetArrayLength() is var count && count is < 1 or > Maximum)
            faults.Add(count < 1 ? InvalidParam.TooFew("fields", 1) : InvalidParam.TooMany("fields", Maximum));
        else
            selection = ReadPaths(fields, table, faults);
        return selection;
    }

    static FieldSelection ReadPaths(JsonElement fields, FieldTable table, List<InvalidParam> faults)
    {
        var selection = default(FieldSelection);
        var i = 0;
        foreach (var field in fields.EnumerateArray())
        {
            var path = field.ValueKind == JsonValueKind.String ? field.GetString()! : "";
            if (!Patterns.Field.IsMatch(path))
                faults.Add(InvalidParam.NotMatching($"fields[{i}]", Patterns.Field.ToString()));
            else if (table.TryFind(path, out var found))
                selection |= found;
            else if (FieldTable.IsDeliveredUnasked(path))
                faults.Add(InvalidParam.ForbiddenField($"fields[{i}]"));
            else
                faults.Add(InvalidParam.UnknownField($"fields[{i}]"));
            i++;
        }

        return selection;
    }
}
