using System.Text.Json.Serialization;

namespace RegistrySync.Pipeline.Pulling.Brp.Wire;

/// <summary>The BRP's JSON; fields in camel case, nothing written for null.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(PersonenVraag))]
[JsonSerializable(typeof(PersonenAntwoord))]
[JsonSerializable(typeof(Persoon))]
[JsonSerializable(typeof(Foutbericht))]
sealed partial class BrpJson : JsonSerializerContext;

/// <summary>The token endpoint's JSON; fields in snake case.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TokenAntwoord))]
sealed partial class TokenJson : JsonSerializerContext;
