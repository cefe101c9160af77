using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Pdf.Conformance;
using AuditKit.Reporting;

namespace AuditKit.Benchmarks.Quick;

/// <summary>The gallery's record to each of its outputs. The bars are one second and two megabytes for the PDF, which has more than 25 pages.</summary>
internal sealed class ReportQuick : IQuickBench
{
    private const double Milliseconds = 1_000, Bytes = 2_000_000;

    public string Name => "report";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(ReportBenchmarks.Find("reports/credit-decisions/record.json")));
        foreach (IReportRenderer renderer in new IReportRenderer[] { new PdfRenderer(), new HtmlRenderer(), new MarkdownRenderer(), new SarifRenderer(), new JUnitRenderer(), new CycloneDxRenderer() })
        {
            long bytes = 0;
            report($"record to {renderer.FileName}", 7, () => bytes = Render(renderer, record), ms => $"{bytes:N0} bytes, bars {(ms <= Milliseconds && bytes <= Bytes ? "met" : "missed")}");
        }

        Check(record, report);
    }

    private static void Check(AuditRecord record, Func<string, int, Action, Func<double, string>, double> report)
    {
        using MemoryStream output = new();
        new PdfRenderer().Render(record, new ReportOptions(), output);
        byte[] file = output.ToArray();
        report("of which PDF/A-3a is checked", 7, () => PdfA3aCheck.Run(file), _ => string.Empty);
        report("of which PDF/UA-1 is checked", 7, () => PdfUa1Check.Run(file), _ => string.Empty);
    }

    private static long Render(IReportRenderer renderer, AuditRecord record)
    {
        using MemoryStream output = new();
        renderer.Render(record, new ReportOptions(), output);
        return output.Length;
    }
}
