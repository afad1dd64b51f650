using RegistrySync.Simulator.Names;

namespace RegistrySync.Simulator.Tests.Names;

public sealed class TransliterationTests
{
    [Theory]
    [InlineData(nameof(Origin.Bulgaria), "Желязков", "Zhelyazkov")]
    [InlineData(nameof(Origin.Bulgaria), "Щилияна", "Shtiliyana")]
    [InlineData(nameof(Origin.Bulgaria), "Мария", "Maria")]
    [InlineData(nameof(Origin.Bulgaria), "Къчев", "Kachev")]
    [InlineData(nameof(Origin.Ukraine), "Ющук", "Yushchuk")]
    [InlineData(nameof(Origin.Ukraine), "Їжакевич", "Yizhakevych")]
    [InlineData(nameof(Origin.Ukraine), "Гаврилюк", "Havryliuk")]
    [InlineData(nameof(Origin.Ukraine), "Коваль", "Koval")]
    public void A_passport_spells_by_the_country_s_own_law(string origin, string original, string latin) =>
        Assert.Equal(latin, Transliteration.Official(Enum.Parse<Origin>(origin), original));

    [Theory]
    [InlineData(0, "Schischkow")]
    [InlineData(1, "Sziszkow")]
    [InlineData(2, "Šiškov")]
    public void Other_habits_spell_the_same_name_otherwise(int habit, string latin) =>
        Assert.Equal(latin, Transliteration.Otherwise("Шишков", habit));
}
