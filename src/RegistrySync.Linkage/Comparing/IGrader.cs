using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Grades two different, known values of one dictionary. A struct, so that the scoring loop is compiled for each kind.</summary>
interface IGrader
{
    Grade Between(int left, int right);
}

/// <summary>Codes: equal or not.</summary>
readonly struct ExactGrader : IGrader
{
    public Grade Between(int left, int right) => Grade.Else;
}
