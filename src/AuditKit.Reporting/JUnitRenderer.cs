using System.Text;
using System.Xml;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Machine;

namespace AuditKit.Reporting;

/// <summary>
/// The checks as JUnit XML, for the test tab of a CI system: a suite for each domain, a case for each rule and slice. A failed rule
/// is a failure; one that could not be decided is an error, so that nothing untested looks green; an advisory one never fails.
/// </summary>
public sealed class JUnitRenderer : IReportRenderer
{
    /// <inheritdoc />
    public string Format => "junit";

    /// <inheritdoc />
    public string FileName => "junit.xml";

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void Render(AuditRecord record, ReportOptions options, Stream output)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        // Names come from data: what XML cannot hold is replaced by JUnitSuites before it gets here.
        using XmlWriter xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", CloseOutput = false });
        new JUnitSuites(ReportContent.Of(record), xml).Write();
    }
}
