namespace RegistrySync.Domain.Normalising;

/// <summary>Numbers of the trade register: eight digits.</summary>
public static class KvkText
{
    public static Reading<string> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Reading<string>.Blank;
        if (text.Length == 8 && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return new Reading<string>(text, null);
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 8 && text.All(character => char.IsAsciiDigit(character) || character is ' ' or '.')
            ? new Reading<string>(digits, null)
            : Reading<string>.Refused(Reasons.UnreadableKvk);
    }
}
