using System.Text;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Text;

namespace AuditKit.Reporting;

/// <summary>
/// The first page of the report as Markdown, with all findings that do not pass. It fits the body of an issue: 65 536 characters at
/// most, the worst first and the rest counted.
/// </summary>
public sealed class MarkdownRenderer : IReportRenderer
{
    /// <summary>Characters that a summary has at most: the limit of an issue body.</summary>
    public const int MostCharacters = 65_536;

    /// <inheritdoc />
    public string Format => "md";

    /// <inheritdoc />
    public string FileName => "summary.md";

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Render(AuditRecord record, ReportOptions options, Stream output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Encoding.UTF8.GetBytes(new Summary(ReportContent.Of(record), MostCharacters).ToString()));
    }
}
