using RegistrySync.Simulator.Randomness;

namespace RegistrySync.Simulator.Delivering;

/// <summary>One slip of the keyboard: a letter left out, doubled, replaced by its neighbour, or two letters exchanged.</summary>
static class Typing
{
    const string Keyboard = "qwertyuiopasdfghjklzxcvbnm";

    public static string Maybe(string text, double share, Chance chance)
    {
        var slips = chance.Hit(share);
        var kind = chance.Below(4);
        var place = chance.Unit();
        var side = chance.Hit(0.5);
        if (!slips || text.Length < 3)
            return text;
        var at = 1 + (int)(place * (text.Length - 2));
        return kind switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, text[at].ToString()),
            2 => text[..at] + Neighbour(text[at], side) + text[(at + 1)..],
            _ => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
        };
    }

    static char Neighbour(char letter, bool right)
    {
        var at = Keyboard.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? 'e' : Keyboard[Math.Clamp(at + (right ? 1 : -1), 0, Keyboard.Length - 1)];
    }
}
