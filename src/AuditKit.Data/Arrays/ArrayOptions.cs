namespace AuditKit.Data.Arrays;

/// <summary>How arrays of files become a column.</summary>
public sealed record ArrayOptions
{
    /// <summary>Name of the column of arrays.</summary>
    public string Name { get; init; } = "image";

    /// <summary>Name of the column of single numbers, where each row of the file is one.</summary>
    public string NumberName { get; init; } = "value";

    /// <summary>Shape of each row; empty for the stored one, to which IDX images of two dimensions get a channel in front.</summary>
    public IReadOnlyList<int> Shape { get; init; } = [];

    /// <summary>True if images are stored as height, width, channel; they become channel, height, width.</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>Factor of every number.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Added after the factor.</summary>
    public double Offset { get; init; }
}
