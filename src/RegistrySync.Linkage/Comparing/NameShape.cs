using System.Runtime.InteropServices;

namespace RegistrySync.Linkage.Comparing;

/// <summary>What a name shows at a glance: enough to tell, for most pairs and without reading the letters, that they are not alike.</summary>
[StructLayout(LayoutKind.Sequential)]
struct NameShape
{
    /// <summary>A bit per letter and per second occurrence of it; other characters share twelve bits.</summary>
    public ulong Letters;

    /// <summary>Hash of the canonical form: tokens without prefixes, folded, sorted and joined.</summary>
    public uint Canonical;

    /// <summary>The first four letters.</summary>
    public uint Start;

    /// <summary>Letters that <see cref="Letters"/> does not show.</summary>
    public byte Hidden;

    /// <summary>Length in bytes of the packed form, at most 32.</summary>
    public byte Length;

    /// <summary>Number of tokens, at most 4 are compared.</summary>
    public byte Tokens;

    /// <summary>1 when a token is a single letter.</summary>
    public byte Initials;
}
