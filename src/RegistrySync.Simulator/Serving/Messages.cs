using System.Text.Json.Serialization;

namespace RegistrySync.Simulator.Serving;

sealed record PushRequest(string Receiver, IReadOnlyList<string>? Agencies, bool All);

sealed record PushAnswer(int Sent, int Failed);

sealed record AdvanceRequest(int Days = 1, double ChangedShare = 0.01);

sealed record AdvanceAnswer(string AsOf);

sealed record MisbehaveRequest(string Target, string Kind, int Times = 1);

sealed record Ready([property: JsonPropertyName("ready")] bool IsReady, string Url);

/// <summary>Serialisation decided at compile time, which starts faster.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PushRequest))]
[JsonSerializable(typeof(PushAnswer))]
[JsonSerializable(typeof(AdvanceRequest))]
[JsonSerializable(typeof(AdvanceAnswer))]
[JsonSerializable(typeof(MisbehaveRequest))]
[JsonSerializable(typeof(Ready))]
sealed partial class MessageContext : JsonSerializerContext;
