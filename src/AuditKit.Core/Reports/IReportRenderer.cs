using AuditKit.Core.Records;

namespace AuditKit.Core.Reports;

/// <summary>Makes one format from the record alone. The same record gives the same bytes.</summary>
public interface IReportRenderer
{
    /// <summary>Name of the format, for example <c>pdf</c>.</summary>
    string Format { get; }

    /// <summary>File name inside the run's folder, for example <c>report.pdf</c>.</summary>
    string FileName { get; }

    /// <summary>Looks whether a report can be made this way, before long work starts for it.</summary>
    /// <exception cref="Specs.InvalidInputException">It cannot, for example for a file that is no font.</exception>
    void Check(ReportOptions options)
    {
    }

    /// <summary>Writes the report.</summary>
    void Render(AuditRecord record, ReportOptions options, Stream output);
}
