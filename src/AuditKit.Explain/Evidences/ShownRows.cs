namespace AuditKit.Explain.Evidences;

/// <summary>A few rows with their maps, as a reader sees them. Everything else about them stands in <see cref="AttributionSample"/>.</summary>
public sealed record ShownRows
{
    /// <summary>Rows that are kept at most.</summary>
    public const int MostRows = 64;

    /// <summary>Numbers of a map at most, and pixels of a picture: 512 x 512.</summary>
    public const int MostCells = 1 << 18;

    /// <summary>No rows: of a table, whose rows are no pictures and no sequences.</summary>
    public static ShownRows None { get; } = new() { Kind = ShownKind.Sequences, Shape = [1], Quantity = string.Empty, Rows = [] };

    /// <summary>What the rows are.</summary>
    public required ShownKind Kind { get; init; }

    /// <summary>Of pictures: height, width and channels (1 or 3) of <see cref="ShownRow.Pixels"/>. Of sequences: the steps.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>What the maps sum to, in words: <c>logit of the class read</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>The rows, in the order in which they are shown.</summary>
    public required IReadOnlyList<ShownRow> Rows { get; init; }

    /// <summary>Names of a sequence's channels, where its maps have two dimensions; empty otherwise.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>What a step of a sequence is: <c>Hour</c>. <c>Step</c> if not known.</summary>
    public string StepName { get; init; } = "Step";
}
