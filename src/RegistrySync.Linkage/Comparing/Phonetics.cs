namespace RegistrySync.Linkage.Comparing;

/// <summary>
/// Kölner Phonetik (Postel 1969): one digit per sound, vowels only at the start. Chosen over Soundex because the first letter is a
/// sound too, so that Wojciech and Vojcech, Csaba and Tschaba meet.
/// </summary>
public static class Phonetics
{
    /// <summary>Writes the code of <paramref name="name"/> (lower-case a-z; other bytes are skipped) and returns its length.</summary>
    public static int Code(ReadOnlySpan<byte> name, Span<byte> code)
    {
        var length = 0;
        byte last = 0;
        for (var i = 0; i < name.Length && length < code.Length; i++)
        {
            var before = i > 0 ? (char)name[i - 1] : ' ';
            var after = i + 1 < name.Length ? (char)name[i + 1] : ' ';
            var sound = Sound((char)name[i], before, after);
            if (sound == 0) continue;
            if (sound == 'X')
            {
                Add(code, ref length, ref last, (byte)'4');
                Add(code, ref length, ref last, (byte)'8');
            }
            else
            {
                Add(code, ref length, ref last, sound);
            }
        }

        return length;
    }

    static void Add(Span<byte> code, ref int length, ref byte last, byte sound)
    {
        var repeated = sound == last;
        last = sound;
        if (repeated || (sound == '0' && length > 0) || length == code.Length) return;
        code[length++] = sound;
    }

    static byte Sound(char letter, char before, char after) => letter switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j' => (byte)'0',
        'b' => (byte)'1',
        'p' => after == 'h' ? (byte)'3' : (byte)'1',
        'd' or 't' => after is 'c' or 's' or 'z' ? (byte)'8' : (byte)'2',
        'f' or 'v' or 'w' => (byte)'3',
        'g' or 'k' or 'q' => (byte)'4',
        'c' => HardC(before, after) ? (byte)'4' : (byte)'8',
        'x' => before is 'c' or 'k' or 'q' ? (byte)'8' : (byte)'X',
        'l' => (byte)'5',
        'm' or 'n' => (byte)'6',
        'r' => (byte)'7',
        's' or 'z' => (byte)'8',
        _ => 0,
    };

    static bool HardC(char before, char after) => before == ' '
        ? after is 'a' or 'h' or 'k' or 'l' or 'o' or 'q' or 'r' or 'u' or 'x'
        : before is not ('s' or 'z') && after is 'a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x';
}
