using System.Diagnostics;
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

    [Fact]
    public void TwentyFivePages_TakeLessThanASecondAndTwoMegabytes()
    {
        SampleReport.Write(1);
        var watch = Stopwatch.StartNew();
        ComposedDocument document = SampleReport.Write(13);
        TestContext.Current.TestOutputHelper?.WriteLine($"{document.PageCount} pages, {document.File.Length} bytes, {watch.ElapsedMilliseconds} ms");

        Assert.InRange(document.PageCount, 25, 60);
        Assert.InRange(document.File.Length, 1, 2_000_000);
        // Measured 0.2 s unloaded; the bound is the requirement and leaves room for a busy machine.
        Assert.InRange(watch.ElapsedMilliseconds, 0, 1000);
    }
}
