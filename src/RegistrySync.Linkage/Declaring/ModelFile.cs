using System.Text.Json;
using System.Text.Json.Serialization;

namespace RegistrySync.Linkage.Declaring;

/// <summary>A model as JSON text. Reading checks it and names the line that is wrong.</summary>
public static class ModelFile
{
    /// <summary>The model as indented JSON.</summary>
    public static string Write(LinkageModel model) => JsonSerializer.Serialize(model, ModelJson.Default.LinkageModel);

    /// <summary>Reads a model.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">What errors call it, its path for instance.</param>
    /// <exception cref="ModelFileException">It is no valid model; the message names the line.</exception>
    public static LinkageModel Read(string json, string name)
    {
        try
        {
            var model = JsonSerializer.Deserialize(json, ModelJson.Default.LinkageModel) ?? throw new ModelFileException($"{name} holds no model");
            foreach (var (path, problem) in ModelCheck.Problems(model)) throw new ModelFileException($"{name}, line {JsonLines.LineOf(json, path)}: {problem}");
            return model;
        }
        catch (JsonException exception)
        {
            throw new ModelFileException($"{name}, line {exception.LineNumber + 1}: {exception.Message}", exception);
        }
    }
}

/// <summary>A model file that cannot be used.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>An error with a message for the author.</summary>
    public ModelFileException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public ModelFileException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>An error without details.</summary>
    public ModelFileException()
    {
    }
}

[JsonSerializable(typeof(LinkageModel))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    UseStringEnumConverter = true,
    WriteIndented = true,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
sealed partial class ModelJson : JsonSerializerContext;
