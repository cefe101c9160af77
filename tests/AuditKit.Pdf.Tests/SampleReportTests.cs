using AuditKit.Pdf.Layout;

namespace AuditKit.Pdf.Tests;

[Trait("Kind", "end-to-end")]
public sealed class SampleReportTests
{
    private static readonly Lazy<ComposedDocument> Sample = new(() => SampleReport.Write());

    [Fact]
    public void Sample_IsWrittenForTheEye()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "sample.pdf");
        File.WriteAllBytes(path, Sample.Value.File.ToArray());
        Assert.Equal(4, Sample.Value.PageCount);
        Assert.Empty(Sample.Value.Missing);
    }

    // The time that such a document takes is measured by the benchmarks (--quick report): a test on a busy machine would measure the machine.
    [Fact]
    public void TwentyFivePages_StayBelowTwoMegabytes()
    {
        ComposedDocument document = SampleReport.Write(13);
        Assert.InRange(document.PageCount, 25, 60);
        Assert.InRange(document.File.Length, 1, 2_000_000);
    }
}
