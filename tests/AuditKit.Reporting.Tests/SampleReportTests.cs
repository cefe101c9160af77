using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

[Trait("Kind", "end-to-end")]
public sealed class SampleReportTests
{
    public static TheoryData<string> Names => [.. SampleFiles.Records.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_IsWrittenForTheEye(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "samples");
        Directory.CreateDirectory(folder);
        byte[] pdf = SampleFiles.Pdf(SampleFiles.Records[name]());
        File.WriteAllBytes(Path.Combine(folder, name + ".pdf"), pdf);
        File.WriteAllText(Path.Combine(folder, name + ".md"), SampleFiles.Markdown(SampleFiles.Records[name]()));

        Assert.InRange(pdf.Length, 10_000, 2_000_000);
    }
}
