namespace AuditKit.Data.Tables;

/// <summary>What a user says of the columns of a table.</summary>
public sealed record AuditTableOptions
{
    /// <summary>The outcome column; null without labels.</summary>
    public string? Label { get; init; }

    /// <summary>Label values that count as positive; empty for a label that is no binary outcome.</summary>
    public IReadOnlyList<string> Positive { get; init; } = [];

    /// <summary>Protected attributes.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Columns that no model sees, beside label, weight, unit, bands and texts.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Bands made of numeric columns: never features, since the number is one.</summary>
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>Row weights.</summary>
    public string? Weight { get; init; }

    /// <summary>Which rows belong to one person.</summary>
    public string? Unit { get; init; }

    /// <summary>Rows left out for lack of consent; null where no column of consent is named.</summary>
    public int? WithoutConsent { get; init; }
}
