namespace AuditKit.Data.Tables;

/// <summary>What the columns of an audited table mean.</summary>
public sealed record TableRoles
{
    /// <summary>The outcome; null without labels.</summary>
    public string? Label { get; init; }

    /// <summary>Label texts that count as positive; empty where none was stated.</summary>
    public IReadOnlyList<string> Positive { get; init; } = [];

    /// <summary>Protected attributes, category columns all.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Columns that a model may see.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Row weights; null where every row counts once.</summary>
    public string? Weight { get; init; }

    /// <summary>Which rows belong to one person; null where every row is one.</summary>
    public string? Unit { get; init; }

    /// <summary>Rows of the source that were left out because they hold no accepted consent; null where no column of consent was named.</summary>
    public int? WithoutConsent { get; init; }

    /// <summary>True if the column is the label, an attribute, the weight, the unit or a feature.</summary>
    public bool Uses(string column) => column == Label || column == Weight || column == Unit || Attributes.Contains(column) || Features.Contains(column);
}
