using System.Security.Cryptography;
using System.Text;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Normalising;
using RegistrySync.Pipeline.ListLinking;

namespace RegistrySync.Pipeline.Linking;

/// <summary>The trained model of <c>linkage/person.json</c> with the language tables it was trained with.</summary>
/// <param name="Model">Comparisons, blocking, prior and thresholds.</param>
/// <param name="Tables">Prefixes, transliteration, missing words.</param>
/// <param name="Version">Name and hash of the file: stored with every pair that it decided.</param>
public sealed record PersonModel(LinkageModel Model, TextTables Tables, string Version)
{
    /// <param name="configurationFolder">The folder that holds <c>linkage/person.json</c> and <c>linkage/text.json</c>.</param>
    public static PersonModel Load(string configurationFolder)
    {
        var path = Path.Combine(configurationFolder, "linkage", "person.json");
        var json = File.ReadAllText(path);
        var model = ModelFile.Read(json, path);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        return new PersonModel(model, LinguisticTables.Read(configurationFolder), $"{model.Name}@{hash}");
    }
}
