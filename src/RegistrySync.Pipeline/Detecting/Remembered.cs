using System.Text;
using RegistrySync.Domain.Detecting;

namespace RegistrySync.Pipeline.Detecting;

/// <summary>
/// What is remembered of a person's verdicts that leave no outcome: for each rule by its place in the catalogue whether it passed (<c>P</c>) or
/// does not apply (<c>N</c>), as <c>0P3N</c>. So that the counts of a night are those of everybody.
/// </summary>
static class Remembered
{
    public static string Write(IEnumerable<(int Rule, Verdict Verdict)> verdicts)
    {
        var text = new StringBuilder();
        foreach (var (rule, verdict) in verdicts)
        {
            if (verdict is Verdict.Passed or Verdict.NotApplicable)
                text.Append(rule).Append(verdict is Verdict.Passed ? 'P' : 'N');
        }

        return text.ToString();
    }

    public static IEnumerable<(int Rule, bool Passed)> Read(string verdicts)
    {
        var rule = 0;
        foreach (var letter in verdicts)
        {
            if (char.IsAsciiDigit(letter))
            {
                rule = rule * 10 + (letter - '0');
                continue;
            }

            yield return (rule, letter == 'P');
            rule = 0;
        }
    }
}
