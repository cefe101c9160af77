namespace AuditKit.Core.Exhibits;

/// <summary>One strip.</summary>
/// <param name="Label">A case, a channel, a feature.</param>
/// <param name="Values">One for each cell; null where nothing was measured, for example behind the end of a sequence.</param>
public sealed record HeatStripRow(string Label, IReadOnlyList<double?> Values)
{
    /// <summary>The strip's own words, one for each cell: it is then set as running text on coloured ground. Empty for plain cells.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>A second line below the label. May be empty.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>A few characters at the right of the strip. May be empty.</summary>
    public string Remark { get; init; } = string.Empty;
}
