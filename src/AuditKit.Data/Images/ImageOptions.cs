namespace AuditKit.Data.Images;

/// <summary>How image files become arrays.</summary>
public sealed record ImageOptions
{
    /// <summary>Height that images are resized to; null where all have one size.</summary>
    public int? Height { get; init; }

    /// <summary>Width that images are resized to; null where all have one size.</summary>
    public int? Width { get; init; }

    /// <summary>1 for brightness (ITU-R BT.601 luma), 3 for red, green, blue. Transparency is left out.</summary>
    public int Channels { get; init; } = 3;
}
