using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Testing;

namespace AuditKit.EndToEnd.Tests;

[Trait("Kind", "end-to-end")]
public sealed class CompasAuditTests : IDisposable
{
    private const string File = "data/compas/compas-scores-two-years.noid.csv";
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Stored_compas_predictions_report_the_published_false_positive_rates_and_fail_the_baseline()
    {
        string data = SharedFiles.Find(File) ?? Skip(File);
        string spec = workspace.Write("compas.yaml", $$"""
            audit: compas-two-year-recidivism
            data:
              source: {{data}}
              label: two_year_recid
              positive: "1"
              attributes: [race, sex]
            subject:
              predictions: { prediction: decile_score, threshold: 5, score: decile_score }
            domains:
              fairness: { intersections: 2 }
            policy: baseline
            """);

        CommandLine run = await CommandLine.RunAsync("run", spec, "-o", workspace["out"], "--threads", "2");

        Assert.True(run.ExitCode == 1, run.Error + run.Output);
        AuditRecord record = Records.Read(workspace["out/record.json"]);
        // ProPublica's counts: 805 of 1795 and 349 of 1488 people who did not reoffend.
        AssertRate(record, "African-American", 805, 1795);
        AssertRate(record, "Caucasian", 349, 1488);
        Assert.True(new FileInfo(workspace["out/report.pdf"]).Length > 10_000);
        Assert.Contains("fail", await System.IO.File.ReadAllTextAsync(workspace["out/summary.md"], TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertRate(AuditRecord record, string race, long positives, long negatives)
    {
        Measurement rate = Records.Find(record, "fairness.false_positive_rate", ("race", race));
        Assert.Equal((double)positives / negatives, rate.Estimate!.Value, 1e-15); // one rounded division
        Assert.Equal(negatives, rate.Count);
        Assert.Equal("wilson", rate.Interval!.Method);
        (double lower, double upper) = Wilson(positives, negatives);
        Assert.Equal(lower, rate.Interval.Lower, 1e-9); // the normal quantile 1.959964 to ten digits
        Assert.Equal(upper, rate.Interval.Upper, 1e-9);
    }

    private static (double Lower, double Upper) Wilson(long x, long n)
    {
        const double z = 1.9599639845400545;
        double p = (double)x / n, center = (p + (z * z / (2 * n))) / (1 + (z * z / n)), half = z / (1 + (z * z / n)) * Math.Sqrt((p * (1 - p) / n) + (z * z / (4.0 * n * n)));
        return (center - half, center + half);
    }

    private static string Skip(string file)
    {
        Assert.Skip(SharedFiles.Absent(file));
        return string.Empty;
    }
}
