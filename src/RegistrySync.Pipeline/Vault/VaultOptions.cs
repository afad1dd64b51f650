using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace RegistrySync.Pipeline.Vault;

/// <summary>The keys behind tokens and ciphertexts (section <c>Vault</c>); base64 of 32 bytes each.</summary>
public sealed class VaultOptions
{
    /// <summary>Makes tokens and content hashes. Changing it means re-tokenising everything, offline.</summary>
    [Required]
    public string TokenKey { get; set; } = "";

    /// <summary>Encrypts from now on.</summary>
    [Required]
    public string EncryptionKey { get; set; } = "";

    /// <value>Default: 1. The name under which <see cref="EncryptionKey"/> is stored beside each ciphertext.</value>
    [Required]
    public string EncryptionKeyId { get; set; } = "1";

    /// <summary>Earlier encryption keys by name, as long as ciphertexts of theirs remain.</summary>
    public Dictionary<string, string> EarlierKeys { get; set; } = [];
}

/// <summary>Checks the attributes above without reflection.</summary>
[OptionsValidator]
sealed partial class VaultOptionsValidator : IValidateOptions<VaultOptions>;
