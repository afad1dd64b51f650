using System.Globalization;
using RegistrySync.Domain.Vocabulary;

namespace RegistrySync.Domain.Questions;

/// <summary>How the BRP is asked; there is no other way in.</summary>
public enum QuestionKind
{
    /// <summary>By citizen service number.</summary>
    Bsn,

    /// <summary>By family name and full birth date.</summary>
    NameAndBirthDate,

    /// <summary>By family name, given name and municipality of registration.</summary>
    NameAndMunicipality,

    /// <summary>By postcode and house number, with a birth date or a family name.</summary>
    Address,
}

/// <summary>
/// One question to the BRP. Names are folded to lower-case base letters, since a search with diacritics finds only exactly those;
/// a final asterisk stands for anything. Equality is by what is asked, not by whom it is asked for.
/// </summary>
public sealed record Question(QuestionKind Kind)
{
    public Guid? BsnToken { get; init; }

    public string? FamilyName { get; init; }

    public string? GivenNames { get; init; }

    /// <summary>Only full dates can be asked.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The municipality of registration that is searched; 1999 for non-residents.</summary>
    public string? SearchedIn { get; init; }

    /// <summary>The beginning of the name as it was written, where another is asked for.</summary>
    public string? WrittenAs { get; init; }

    public string? Postcode { get; init; }

    public int? HouseNumber { get; init; }

    /// <summary>
    /// What the search rests on beside the birth date: the first letters of a name, or an address. Two searches with one basis can fail
    /// for one reason and are not independent: another spelling of a name rests on that name.
    /// </summary>
    public string Basis => Kind switch
    {
        QuestionKind.Bsn => "bsn",
        QuestionKind.Address => "address",
        QuestionKind.NameAndBirthDate or QuestionKind.NameAndMunicipality =>
            $"name:{WrittenAs ?? FamilyName![..Math.Min(QuestionPlan.PrefixLength, FamilyName!.TrimEnd('*').Length)]}",
    };

    /// <summary>What is asked, on one line; the same line is the same question.</summary>
    public string Key => string.Join('|', Kind, BsnToken, FamilyName, GivenNames, BirthDate?.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        SearchedIn, Postcode, HouseNumber?.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id of this question on behalf of a record.</summary>
    public Guid IdFor(Guid recordId) => StableId.Of("question", recordId.ToString("D"), Key);
}
