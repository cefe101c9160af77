namespace AuditKit.Core.Reports;

/// <summary>How a report is set and which of its sections it has; never other numbers.</summary>
/// <param name="Paper"><c>A4</c> or <c>Letter</c>.</param>
public sealed record ReportOptions(string Paper = "A4")
{
    /// <summary>
    /// Sections after the verdict's page, by name: <c>summary</c>, <c>reading</c>, <c>findings</c>, <c>data</c>, the id of a domain,
    /// <c>reproducibility</c>, <c>frameworks</c>, <c>waivers</c>, <c>sign-off</c>, <c>metrics</c>. Empty means all but the summary, which with the verdict makes a report of two pages. The verdict's page is always there.
    /// </summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Fonts for scripts that the report's own faces lack, asked in this order.</summary>
    public IReadOnlyList<ReportFont> Fonts { get; init; } = [];
}
