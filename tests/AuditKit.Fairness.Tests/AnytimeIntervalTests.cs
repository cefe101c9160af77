using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Sequential;

namespace AuditKit.Fairness.Tests;

[Trait("Kind", "contract")]
public sealed class AnytimeIntervalTests
{
    private static readonly PredictionTable Table = Examination.Table(
        true,
        false,
        ("a", "yes", "yes", 0, 30), ("a", "yes", "no", 0, 10), ("a", "no", "yes", 0, 8), ("a", "no", "no", 0, 40),
        ("b", "yes", "yes", 0, 18), ("b", "yes", "no", 0, 22), ("b", "no", "yes", 0, 4), ("b", "no", "no", 0, 50));

    [Fact]
    public void RatesAndTheirGaps_HoldAtEveryLookAndSaySo()
    {
        DomainResult anytime = Examination.Run(Table, options: [("bootstrap", "100"), ("intervals", "anytime")]), once = Examination.Run(Table, options: [("bootstrap", "100")]);

        Interval rate = anytime.Of("fairness.true_positive_rate", ("group", "a")).Interval!;
        Assert.Equal(ConfidenceSequence.Of(30, 40, .95), rate);
        foreach (string metric in new[] { "demographic_parity_difference", "demographic_parity_ratio", "four_fifths_ratio", "equal_opportunity_difference", "equalized_odds_difference", "equalized_odds_ratio", "average_odds_difference", "accuracy_difference" })
        {
            (Measurement wide, Measurement narrow) = (anytime.Gap("fairness." + metric, "group"), once.Gap("fairness." + metric, "group"));
            Assert.Equal(AnytimeRange.Method, wide.Interval!.Method);
            Assert.Equal(narrow.Estimate, wide.Estimate);
            Assert.True(wide.Interval.Width > narrow.Interval!.Width, metric);
            Assert.Null(wide.Sampling);
        }

        Assert.Contains(anytime.Limits, limit => limit.Contains("hold at every look", StringComparison.Ordinal));
        Assert.DoesNotContain(once.Limits, limit => limit.Contains("hold at every look", StringComparison.Ordinal));
    }

    [Fact]
    public void GapsOfRates_CarryWhatAPlanNeeds()
    {
        DomainResult result = Examination.Run(Table, options: [("bootstrap", "100")]);

        // 60 of 182 selected: spread p (1 - p); groups of 88 and 94 rows; 40 positives in each.
        GapSampling sampling = result.Gap("fairness.demographic_parity_difference", "group").Sampling!;
        Assert.Equal((2, 88.0, GapScale.Difference, 1), (sampling.Groups, sampling.SmallestGroup, sampling.Scale, sampling.Families));
        Assert.Equal(60 / 182.0 * (122 / 182.0), sampling.Spread, 12);
        Assert.Equal(122 / 60.0, result.Gap("fairness.four_fifths_ratio", "group").Sampling!.Spread, 12);
        Assert.Equal((40.0, 2), (result.Gap("fairness.equalized_odds_difference", "group").Sampling!.SmallestGroup, result.Gap("fairness.equalized_odds_difference", "group").Sampling!.Families));
    }
}
