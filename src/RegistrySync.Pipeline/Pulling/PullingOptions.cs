using System.ComponentModel.DataAnnotations;

namespace RegistrySync.Pipeline.Pulling;

/// <summary>Where deliveries arrive (section <c>Pulling</c>).</summary>
public sealed class PullingOptions
{
    /// <summary>The folder below which every registry that drops files has its own.</summary>
    [Required]
    public string Folder { get; set; } = "drop";

    /// <summary>Rows per slice, the unit of commit.</summary>
    /// <value>50,000.</value>
    [Range(1, 1_000_000)]
    public int SliceRows { get; set; } = 50_000;

    /// <summary>Key of the content hashes; base64, at least 32 bytes. Changing it makes every record look changed once.</summary>
    [Required]
    public string HashKey { get; set; } = "";
}
