using System.Globalization;
using System.Text;
using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Explaining;

/// <summary>An explanation in words.</summary>
public static class ExplanationText
{
    /// <summary>One line per step, the sum last.</summary>
    public static string InWords(this PairExplanation explanation)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"before comparing: {explanation.PriorBits:+0.0;-0.0} bits");
        foreach (var step in explanation.Steps) text.AppendLine(InWords(step));
        if (explanation.DoubtBits < -0.05) text.AppendLine(CultureInfo.InvariantCulture, $"house mates and relatives agree like this too: {explanation.DoubtBits:0.0} bits");
        text.AppendLine(CultureInfo.InvariantCulture, $"together {explanation.Bits:+0.0;-0.0} bits: probability {explanation.Probability:0.0000}");
        return text.ToString();
    }

    /// <summary>One comparison in words.</summary>
    public static string InWords(this ExplanationStep step)
    {
        var rarity = step.OneIn is { } oneIn ? string.Create(CultureInfo.InvariantCulture, $", which 1 in {oneIn:0} records has") : "";
        var outcome = step.Grade switch
        {
            Grade.Missing => "not known on both sides",
            Grade.Exact => $"equal{rarity}",
            Grade.Swapped => "stands in the other name's place",
            Grade.Canonical => "equal but for spelling",
            Grade.Near => "one small difference, as a typing error makes",
            Grade.Part => "one is part of the other",
            Grade.PartNear => "one is part of the other, with one small difference",
            Grade.Initials => "the initials fit",
            Grade.InitialsSwapped => "the initials fit, with a name in another place",
            Grade.InitialsNear => "the initials fit, with one small difference in the family name",
            Grade.Similar => "alike",
            Grade.Mixed => "names in common, and on either side one that the other lacks",
            Grade.GivenOnly => "only given names in common",
            Grade.FamilyOnly => "only the family name in common",
            Grade.Moved => "another place, the one stay beginning on the day on which the other ended",
            Grade.Shared => "the same nights twice in one list",
            Grade.Overlap => "another place, some nights in common or a few between",
            Grade.Clash => "another place in the same nights",
            Grade.Began => "the work began within a week of the arrival",
            Grade.Some => "little in common",
            Grade.Else => "different",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{step.Comparison}: {outcome}: {step.Bits:+0.0;-0.0;0.0} bits");
    }
}
