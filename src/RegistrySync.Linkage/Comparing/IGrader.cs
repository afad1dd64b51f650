using RegistrySync.Linkage.Declaring;

namespace RegistrySync.Linkage.Comparing;

/// <summary>Grades two different, known values of one dictionary. A struct, so that the scoring loop is compiled for each kind.</summary>
interface IGrader
{
    Grade Between(int left, int right);

    /// <summary>Grades a value that both have.</summary>
    Grade Equal(int code);

    /// <summary>Prepares a value that was added to the dictionary after the grader was made; there is room for one.</summary>
    void Learn(int code);
}

/// <summary>Codes: equal or not.</summary>
readonly struct ExactGrader : IGrader
{
    public Grade Equal(int code) => Grade.Exact;

    public Grade Between(int left, int right) => Grade.Else;

    public void Learn(int code)
    {
    }
}
