using System.Text;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;

namespace AuditKit.Reporting.Tests.Samples;

/// <summary>All sample records by name, and their reports.</summary>
internal static class SampleFiles
{
    public static IReadOnlyDictionary<string, Func<AuditRecord>> Records { get; } = new Dictionary<string, Func<AuditRecord>>
    {
        ["fail"] = CreditSample.Fail,
        ["no-verdict"] = CreditSample.NoVerdict,
        ["pass"] = OtherSamples.Pass,
        ["inconclusive"] = OtherSamples.Inconclusive,
        ["not-estimable"] = OtherSamples.NotEstimable,
        ["empty"] = OtherSamples.Empty,
        ["cancelled"] = OtherSamples.Cancelled,
        ["broken-off"] = OtherSamples.BrokenOff,
        ["broken-off-without-policy"] = OtherSamples.BrokenOffWithoutPolicy,
        ["infinite-epsilon"] = OtherSamples.InfiniteEpsilon,
        ["many-slices"] = OtherSamples.ManySlices,
        ["names"] = OtherSamples.Names,
        ["waived"] = WaivedSample.Some,
        ["all-waived"] = WaivedSample.All,
        ["explain"] = ExplainSample.Record,
    };

    public static byte[] Pdf(AuditRecord record, string paper = "A4") => Render(new PdfRenderer(), record, paper);

    public static string Markdown(AuditRecord record) => Encoding.UTF8.GetString(Render(new MarkdownRenderer(), record, "A4"));

    private static byte[] Render(IReportRenderer renderer, AuditRecord record, string paper)
    {
        using var stream = new MemoryStream();
        renderer.Render(record, new ReportOptions(paper), stream);
        return stream.ToArray();
    }
}
