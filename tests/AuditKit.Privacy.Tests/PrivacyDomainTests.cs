using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Data.Tables;

namespace AuditKit.Privacy.Tests;

[Trait("Kind", "contract")]
public class PrivacyDomainTests
{
    private static readonly OptionSet Quasi = Audits.Options(("quasi", Audits.List("region", "sex")), ("sensitive", Audits.List("label")));

    private static readonly MechanismApplied Training = new("gaussian", 1.1, 0.02, "poisson", 200, "record", "addRemove", 64);

    [Fact]
    public async Task FullAudit_EmitsOnlyDeclaredMetricsOnceEach_AndSurvivesJson()
    {
        PrivacyDomain domain = new();
        (AuditTable table, PredictionTable predictions) = Audits.People(600, 1);

        DomainResult result = await domain.RunAsync(Audits.Context(Quasi, table, predictions, Training), CancellationToken.None);

        HashSet<string> declared = [.. domain.Descriptor.Metrics.Select(metric => metric.Id)];
        Assert.All(result.Measurements, measurement => Assert.Contains(measurement.Metric, declared));
        Assert.Equal(declared, result.Measurements.Select(measurement => measurement.Metric).ToHashSet());
        Assert.Equal(result.Measurements.Count, result.Measurements.Select(m => (m.Metric, m.Slice.ToString(), string.Join(";", m.Options))).Distinct().Count());
        Assert.All(result.Findings.SelectMany(finding => finding.References), reference => Assert.Contains(reference, declared));
        byte[] json = CanonicalJson.Write(result);
        Assert.Equal(json, CanonicalJson.Write(CanonicalJson.Read<DomainResult>(json)));
    }

    [Fact]
    public async Task OrderOfRows_ChangesNoStatistic()
    {
        int[] reversed = [.. Enumerable.Range(0, 600).Reverse()];
        (AuditTable table, PredictionTable predictions) = Audits.People(600, 1);
        (AuditTable turned, PredictionTable turnedPredictions) = Audits.People(600, 1, reversed);

        DomainResult one = await new PrivacyDomain().RunAsync(Audits.Context(Quasi, table, predictions, Training), CancellationToken.None);
        DomainResult other = await new PrivacyDomain().RunAsync(Audits.Context(Quasi, turned, turnedPredictions, Training), CancellationToken.None);

        Assert.Equal(CanonicalJson.WriteText(WithoutEvidence(one)), CanonicalJson.WriteText(WithoutEvidence(other)));
    }

    [Fact]
    public async Task SameAuditTwice_GivesTheSameBytes()
    {
        (AuditTable table, PredictionTable predictions) = Audits.People(300, 0);

        byte[][] runs = new byte[2][];
        for (int run = 0; run < 2; run++) runs[run] = CanonicalJson.Write(await new PrivacyDomain().RunAsync(Audits.Context(Quasi, table, predictions), CancellationToken.None));

        Assert.Equal(runs[0], runs[1]);
    }

    [Fact]
    public async Task NothingToWorkFrom_GivesAReasonForEveryMetric()
    {
        DomainResult result = await new PrivacyDomain().RunAsync(Audits.Context(Audits.Options(), null, null), CancellationToken.None);

        Assert.Equal(DomainStatus.Completed, result.Status);
        Assert.All(result.Measurements, measurement => Assert.NotNull(measurement.Reason));
        Assert.Equal("no differential-privacy mechanism was recorded", Single(result, PrivacyMetrics.EpsilonClaimed).Reason);
        Assert.Equal("there are no yes-or-no predictions", Single(result, PrivacyMetrics.MembershipAuc).Reason);
        Assert.Contains(result.Measurements, measurement => measurement.Metric == PrivacyMetrics.KAnonymity);
    }

    [Fact]
    public async Task LeakingModel_IsFoundWithIntervalGroupsAndCurve()
    {
        (AuditTable table, PredictionTable predictions) = Audits.People(2000, 1);

        DomainResult result = await new PrivacyDomain().RunAsync(Audits.Context(Quasi, table, predictions), CancellationToken.None);

        Measurement auc = result.Measurements.First(m => m.Metric == PrivacyMetrics.MembershipAuc && m.Slice.IsAll);
        Assert.True(auc.Interval!.Contains(0.7602)); // Phi(1 / sqrt 2): normal scores one apart
        Assert.Equal("needs 10 000 non-members, has 1 000", Single(result, PrivacyMetrics.MembershipTpr).Reason);
        Assert.Contains(result.Findings, finding => finding.Code == "privacy.membership_leak");
        Assert.Equal(2, result.Measurements.Count(m => m.Metric == PrivacyMetrics.MembershipAuc && m.Slice.ValueOf("sex") is not null && m.Interval is not null));
        SeriesExhibit roc = Assert.Single(result.Exhibits.OfType<SeriesExhibit>());
        Assert.True(roc is { Diagonal: true, X.Logarithmic: true, Y.Logarithmic: true });
        Assert.All(roc.Lines[0].Points, point => Assert.True(point.X >= 10.0 / 1000 && point.Y > 0 && point.Lower <= point.Y && point.Y <= point.Upper));
        IntervalExhibit groups = Assert.Single(result.Exhibits.OfType<IntervalExhibit>());
        Assert.All(groups.Rows, row => Assert.Contains(result.Measurements, m => m.Metric == groups.Metric && m.Slice.Equals(row.Slice)));
    }

    [Fact]
    public async Task MembershipSwitchedOff_SaysSo()
    {
        (AuditTable table, PredictionTable predictions) = Audits.People(100, 1);

        DomainResult result = await new PrivacyDomain().RunAsync(Audits.Context(Audits.Options(("membership", Audits.Text("false"))), table, predictions), CancellationToken.None);

        Assert.Equal("switched off in the spec", Single(result, PrivacyMetrics.MembershipAuc).Reason);
    }

    [Fact]
    public void ColumnsThatAreNotThere_AreAllListed()
    {
        DataOutline outline = new([new ColumnOutline("sex", "category")]);
        OptionSet options = Audits.Options(("quasi", Audits.List("sex", "zip")), ("sensitive", Audits.List("income")));

        Assert.Equal(["quasi", "sensitive"], new PrivacyDomain().Validate(options, outline, null!).Select(problem => problem.Path));
    }

    [Fact]
    public async Task Cancelled_Throws()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(() => new PrivacyDomain().RunAsync(Audits.Context(Quasi, null, null), new CancellationToken(canceled: true)));
    }

    private static Measurement Single(DomainResult result, string metric) => Assert.Single(result.Measurements, measurement => measurement.Metric == metric && measurement.Slice.IsAll);

    private static DomainResult WithoutEvidence(DomainResult result) => result with { Measurements = [.. result.Measurements.Select(measurement => measurement with { Evidence = [] })] };
}
