namespace RegistrySync.Pipeline.Pulling.Brp.Wire;

/// <summary>An error body. Titles and types differ between the contract and the code behind it, so only codes and names are read.</summary>
sealed class Foutbericht
{
    public string? Code { get; set; }

    public List<FoutieveParameter>? InvalidParams { get; set; }
}

sealed class FoutieveParameter
{
    public string? Name { get; set; }

    public string? Code { get; set; }
}

/// <summary>What the token endpoint gives.</summary>
sealed class TokenAntwoord
{
    public string? AccessToken { get; set; }

    /// <summary>Seconds.</summary>
    public int ExpiresIn { get; set; }
}
