namespace RegistrySync.Linkage.Scoring;

/// <summary>Room for pairs that may outgrow memory. Linking itself reads and writes no file: its caller says where the room is.</summary>
public interface ISpillRoom
{
    /// <summary>The address of so many bytes, to be written and read until they are released.</summary>
    nint Reserve(long bytes);

    /// <summary>Gives room back.</summary>
    /// <param name="address">What <see cref="Reserve"/> returned.</param>
    void Release(nint address);
}
