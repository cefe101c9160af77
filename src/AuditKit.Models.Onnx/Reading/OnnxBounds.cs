namespace AuditKit.Models.Onnx.Reading;

/// <summary>What a model file may claim before it is refused. Checked before anything is allocated on the file's word.</summary>
public sealed record OnnxBounds
{
    /// <summary>The bounds used where none are given.</summary>
    public static OnnxBounds Default { get; } = new();

    /// <summary>Messages inside messages.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>Nodes of all graphs and functions together, after functions are written out.</summary>
    public int Nodes { get; init; } = 200_000;

    /// <summary>Bytes of the file without external data; 2 GiB is also the bound of the format.</summary>
    public long FileBytes { get; init; } = Array.MaxLength;

    /// <summary>Fields of all messages together: each costs an object of some dozen bytes in memory.</summary>
    public int Fields { get; init; } = 16_000_000;

    /// <summary>Bytes of packed integers together: each byte may become an element of eight bytes.</summary>
    public long PackedBytes { get; init; } = 1L << 28;

    /// <summary>Dimensions of one tensor.</summary>
    public int Rank { get; init; } = 64;

    /// <summary>Bytes of external data that are loaded; null for what the machine's memory holds.</summary>
    public long? ExternalBytes { get; init; }

    /// <summary>
    /// External data up to this size are handed to ONNX Runtime from memory; more is read by the runtime itself, from the path that
    /// was checked.
    /// </summary>
    public long InlineBytes { get; init; } = 1L << 30;
}
