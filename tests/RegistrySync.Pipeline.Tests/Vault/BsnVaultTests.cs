using Microsoft.Extensions.Options;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Tests.Vault;

public sealed class BsnVaultTests
{
    const string Bsn = "999990172";
    readonly BsnVault _vault = Vault();

    [Fact]
    public void A_key_of_the_wrong_length_is_a_configuration_failure()
    {
        var failure = Assert.Throws<StepException>(() => Vault(encryptionKey: Convert.ToBase64String(new byte[16])));
        Assert.Equal(FailureKind.Configuration, failure.Kind);
        Assert.Contains("Vault:EncryptionKey", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ciphertext_opens_for_its_own_token_only()
    {
        var failure = Assert.Throws<StepException>(() => _vault.Decrypt(_vault.TokenOf("999970008"), _vault.Encrypt(Bsn), "1"));
        Assert.DoesNotContain(Bsn, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ciphertext_of_an_unknown_key_names_the_key() =>
        Assert.Contains("'7'", Assert.Throws<StepException>(() => _vault.Decrypt(_vault.TokenOf(Bsn), _vault.Encrypt(Bsn), "7")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_encrypted_comes_back() => Assert.Equal(Bsn, _vault.Decrypt(_vault.TokenOf(Bsn), _vault.Encrypt(Bsn), "1"));

    [Fact]
    public void Neither_token_nor_ciphertext_shows_the_number()
    {
        Assert.DoesNotContain(Bsn, _vault.TokenOf(Bsn).ToString("N"), StringComparison.Ordinal);
        Assert.DoesNotContain(Bsn, System.Text.Encoding.Latin1.GetString(_vault.Encrypt(Bsn)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_number_gives_the_same_token_and_bytes_and_another_key_others()
    {
        var other = Vault(tokenKey: Convert.ToBase64String([.. Enumerable.Repeat((byte)9, 32)]));
        Assert.Equal(_vault.TokenOf(Bsn), Vault().TokenOf(Bsn));
        Assert.Equal(_vault.Encrypt(Bsn), Vault().Encrypt(Bsn));
        Assert.NotEqual(_vault.TokenOf(Bsn), other.TokenOf(Bsn));
    }

    [Fact]
    public void One_text_has_another_token_as_the_other_kind_of_number() => Assert.NotEqual(_vault.TokenOf("7946419843"), _vault.TokenOfANumber("7946419843"));

    [Fact]
    public void After_rotation_old_ciphertexts_still_open()
    {
        var old = _vault.Encrypt(Bsn);
        var rotated = new BsnVault(Options.Create(new VaultOptions
        {
            TokenKey = TestKeys.Token,
            EncryptionKey = Convert.ToBase64String([.. Enumerable.Repeat((byte)5, 32)]),
            EncryptionKeyId = "2",
            EarlierKeys = { ["1"] = TestKeys.Encryption },
        }));
        Assert.Equal(Bsn, rotated.Decrypt(rotated.TokenOf(Bsn), old, "1"));
        Assert.NotEqual(old, rotated.Encrypt(Bsn));
    }

    static BsnVault Vault(string? tokenKey = null, string? encryptionKey = null) => new(Options.Create(
        new VaultOptions { TokenKey = tokenKey ?? TestKeys.Token, EncryptionKey = encryptionKey ?? TestKeys.Encryption }));
}

static class TestKeys
{
    public static readonly string Token = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]);
    public static readonly string Encryption = Convert.ToBase64String([.. Enumerable.Repeat((byte)2, 32)]);
}
