using System.Text.Json;

namespace RegistrySync.Simulator.Brp.Writing;

/// <summary>The age in whole years, where a known birth date and a living person allow it.</summary>
static class Age
{
    public static void Write(Utf8JsonWriter json, BrpPerson person, DateOnly today)
    {
        if (person.IsDeceased || person.Geboorte.Datum is not { Month: not 0 } birth)
            return;
        // Without a day the age is certain except in the month of birth.
        if (birth.Day == 0 && birth.Month == today.Month)
            return;
        var birthdayPassed = (birth.Month * 100) + birth.Day <= (today.Month * 100) + today.Day;
        json.WriteNumber("leeftijd"u8, today.Year - birth.Year - (birthdayPassed ? 0 : 1));
    }
}
