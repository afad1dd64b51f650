using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistrySync.Pipeline.ListLinking;

/// <summary>What to link and how: the file that <c>link --spec</c> reads. Everything but the input file may be left out.</summary>
public sealed record LinkSpecification
{
    /// <summary>Column with the record's key; absent: its row number, the first record being 1.</summary>
    public string? Id { get; init; }

    /// <summary>Column with the true entity, used by evaluation alone.</summary>
    public string? Truth { get; init; }

    /// <summary>Field name to column and kind; absent: every column, its kind guessed.</summary>
    public Dictionary<string, FieldSpecification>? Fields { get; init; }

    /// <summary>Blocking rules; absent: the engine's choice.</summary>
    public List<List<string>>? Blocking { get; init; }

    /// <summary>What is compared; absent: every field.</summary>
    public List<ComparisonSpecification>? Comparisons { get; init; }

    /// <summary>Pairs of name fields that may stand in each other's place; absent: the engine's choice.</summary>
    public List<List<string>>? Swaps { get; init; }

    /// <summary>Probabilities; absent: the engine's choice.</summary>
    public ThresholdSpecification? Thresholds { get; init; }

    /// <summary>Column delimiter; absent: guessed from the header.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Name of the text encoding; absent: guessed.</summary>
    public string? Encoding { get; init; }

    /// <summary>With two files: whether a record matches at most one of the other file; absent: found out.</summary>
    public bool? OneToOne { get; init; }

    /// <summary>Path of a trained model, which then decides everything but the columns.</summary>
    public string? Model { get; init; }

    /// <summary>Reads a specification; an error names the line.</summary>
    public static LinkSpecification Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, LinkSpecificationJson.Default.LinkSpecification) ?? throw new ListLinkingException($"{path} is empty");
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $", line {number + 1}" : "";
            var where = string.IsNullOrEmpty(exception.Path) || exception.Path == "$" ? "" : $" at {exception.Path}";
            throw new ListLinkingException($"{path}{line}{where}: {Reason(exception)}", exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ListLinkingException($"cannot read the specification {path}: {exception.Message}", exception);
        }
    }

    static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end > 0 ? exception.Message[..end] : exception.Message;
    }
}

/// <summary>A field of a specification.</summary>
public sealed record FieldSpecification
{
    /// <summary>Column in the (left) file; absent: the field's own name.</summary>
    public string? Column { get; init; }

    /// <summary>Column in the right file, when it is called otherwise there.</summary>
    public string? RightColumn { get; init; }

    /// <summary>name, text, exact, date, number or identifier; absent: guessed.</summary>
    public string? Kind { get; init; }

    /// <summary>For dates, such as <c>dd-MM-yyyy</c>; absent: any spelling.</summary>
    public string? Format { get; init; }

    /// <summary>For identifiers: eleven, luhn or mod97.</summary>
    public string? Check { get; init; }
}

/// <summary>A comparison of a specification.</summary>
public sealed record ComparisonSpecification
{
    /// <summary>The field compared.</summary>
    public string? Field { get; init; }

    /// <summary>Several dependent fields that count once, instead of <see cref="Field"/>.</summary>
    public List<string>? Fields { get; init; }

    /// <summary>Whether rare values weigh more; default yes.</summary>
    public bool? Frequency { get; init; }

    /// <summary>Jaro-Winkler similarity of a near match.</summary>
    public double? Near { get; init; }

    /// <summary>Jaro-Winkler similarity of a similar match.</summary>
    public double? Similar { get; init; }
}

/// <summary>Thresholds of a specification, 0 to 1.</summary>
public sealed record ThresholdSpecification
{
    /// <summary>From here a pair is a link.</summary>
    public double? Link { get; init; }

    /// <summary>From here a pair is shown.</summary>
    public double? Review { get; init; }
}

[JsonSerializable(typeof(LinkSpecification))]
[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
sealed partial class LinkSpecificationJson : JsonSerializerContext;
