using RegistrySync.Domain.Normalising;

namespace RegistrySync.Domain.Handling;

/// <summary>What people write beside an act: kept short, and without a citizen service number or A-number.</summary>
public static class FreeText
{
    /// <summary>Longest text that is kept, in characters.</summary>
    public const int Longest = 4000;

    /// <summary>The text without blanks around it, control characters and numbers; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = string.Concat(text.ReplaceLineEndings("\n").Where(letter => letter is '\n' || !char.IsControl(letter))).Trim();
        return plain.Length == 0 ? null : ANumber.MaskIn(Bsn.MaskIn(plain.Length > Longest ? plain[..Longest] : plain, out _));
    }
}
