namespace RegistrySync.Simulator.Brp.Access;

/// <summary>Who may ask, and what of.</summary>
/// <param name="ClientId">For a municipality gemeente-0281.</param>
/// <param name="Secret">Of the made-up region only: demo-secret-0281.</param>
/// <param name="GemeenteCode">
/// A municipality may ask everything; any other body (null) only the fields of <paramref name="Fields"/> and the parameters of
/// <paramref name="Parameters"/>.
/// </param>
/// <param name="Fields">Paths, each with all below it; only without a municipality.</param>
/// <param name="Parameters">Names of parameters; only without a municipality.</param>
sealed record BrpCredential(
    string ClientId, string Secret, string? GemeenteCode, IReadOnlyList<string>? Fields = null, IReadOnlyList<string>? Parameters = null)
{
    /// <summary>The eight municipalities of Rivierenland.</summary>
    public static IReadOnlyList<BrpCredential> Rivierenland { get; } =
        [.. new[] { "0214", "0216", "0263", "0281", "0297", "0668", "1740", "1960" }
            .Select(static code => new BrpCredential($"gemeente-{code}", $"demo-secret-{code}", code))];

    /// <summary>Which of the paths this body may not ask; none for a municipality.</summary>
    public IEnumerable<string> ForbiddenFields(IEnumerable<string> paths) => GemeenteCode is not null ? [] : paths.Where(path =>
        !(Fields ?? []).Any(allowed => path == allowed || path.StartsWith(allowed + ".", StringComparison.Ordinal)));

    public IEnumerable<string> ForbiddenParameters(IEnumerable<string> names) =>
        GemeenteCode is not null ? [] : names.Where(name => !(Parameters ?? []).Contains(name));
}
