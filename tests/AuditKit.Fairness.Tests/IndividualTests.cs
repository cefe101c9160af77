using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Individual;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.Fairness.Tests;

/// <summary>Neighbours, consistency, and answers that change with an attribute.</summary>
[Trait("Kind", "numeric")]
public sealed class IndividualTests
{
    [Fact]
    public void NearestRows_AreThoseOfASortByDistanceAndPlace()
    {
        RandomSource source = SeedStream.FromSeed(2).For("points").Open();
        double[] x = [.. Enumerable.Range(0, 120).Select(_ => Math.Round(source.NextGaussian(), 1))], y = [.. Enumerable.Range(0, 120).Select(_ => (double)source.Next(4))];
        string[] kind = [.. Enumerable.Range(0, 120).Select(_ => source.Next(3) == 0 ? "p" : "q")];
        NamedColumn[] features = [new("x", NumberColumn.Of(x)), new("y", NumberColumn.Of(y)), new("kind", CategoryColumn.OfTexts(kind)), new("sex", CategoryColumn.OfTexts(kind))];
        FeatureSpace space = FeatureSpace.Of(features, ["sex"], [.. Enumerable.Range(0, 120)]);

        (double sx, double sy) = (Spread(x), Spread(y));
        Assert.Equal(3, space.Dimensions);
        for (int row = 0; row < 120; row++)
        {
            int[] naive = [.. Enumerable.Range(0, 120).Where(other => other != row)
                .OrderBy(other => Math.Round(Math.Pow((x[row] - x[other]) / sx, 2) + Math.Pow((y[row] - y[other]) / sy, 2) + (kind[row] == kind[other] ? 0 : 2), 9)).ThenBy(other => other).Take(5)];
            // Distances that are equal on paper may differ in the last bits, so sets are compared by their distances.
            Assert.Equal(naive.Sum(Far), space.Nearest(row, 5).Sum(Far), 1e-9);

            double Far(int other) => Math.Pow((x[row] - x[other]) / sx, 2) + Math.Pow((y[row] - y[other]) / sy, 2) + (kind[row] == kind[other] ? 0 : 2);
        }
    }

    [Fact]
    public void Ties_AreBrokenByThePlaceInTheSource()
    {
        FeatureSpace space = FeatureSpace.Of([new NamedColumn("x", CategoryColumn.OfTexts("a", "a", "a", "a", "b"))], [], [40, 10, 30, 20, 0]);

        Assert.Equal([1, 3], space.Nearest(0, 2));
    }

    [Fact]
    public void Consistency_IsOneWhereTwinsGetTheSameAnswer()
    {
        Table table = AuditedSample.Table(["group", "feature", "prediction"], (["a", "u", "yes"], 10), (["b", "u", "yes"], 10), (["a", "v", "no"], 10), (["b", "v", "no"], 10));

        Measurement same = AuditedSample.Of(table, ["group"]).Run(("individual", Examination.Section())).Of(IndividualMetrics.Consistency);
        Measurement mixed = AuditedSample.Of(
            AuditedSample.Table(["group", "feature", "prediction"], (["a", "u", "yes"], 6), (["b", "u", "no"], 6)), ["group"]).Run(("individual", Examination.Section())).Of(IndividualMetrics.Consistency);

        Assert.Equal(1, same.Estimate);
        Assert.True(same.Interval!.Lower is > .85 and < 1);
        Assert.Equal("all", same.Options["rows"]);
        // All are equally near, so the first five rows are the neighbours: all yes for rows 6 to 12; the six yes rows see five yes rows or four and one more yes.
        Assert.Equal(.5, mixed.Estimate!.Value, 1e-12);
    }

    [Fact]
    public void MoreRowsThanAllowed_AreSampledAndTheMeasurementSaysSo()
    {
        Table table = AuditedSample.Table(["group", "feature", "prediction"], (["a", "u", "yes"], 90), (["b", "v", "no"], 90));

        Measurement consistency = AuditedSample.Of(table, ["group"]).Run(("individual", Examination.Section(("rows", Examination.Scalar("100"))))).Of(IndividualMetrics.Consistency);

        Assert.Equal("random 100 of 180", consistency.Options["rows"]);
        Assert.Equal(100, consistency.Count);
    }

    [Fact]
    public void WithoutAModel_FlipsAreNotMeasured()
    {
        DomainResult result = AuditedSample.Of(AuditedSample.Table(["group", "feature", "prediction"], (["a", "u", "yes"], 9), (["b", "v", "no"], 9)), ["group"]).Run(("individual", Examination.Section()));

        Assert.Equal(FlipRates.NoModel, result.Gap(IndividualMetrics.FlipRate, "group").Reason);
    }

    [Fact]
    public void Flips_AreCountedByRowAndDirection()
    {
        PredictionTable table = Examination.Table(false, false, ("a", null, "yes", 0, 4), ("b", null, "no", 0, 6));
        // Everybody as a: the first two of b become positive. Everybody as b: the first of a becomes negative.
        SwappedPredictions swapped = new([.. Enumerable.Range(0, 10)], [new AttributeSwap("group", "a", "1111110000"), new AttributeSwap("group", "b", "0111000000"), new AttributeSwap("age_band", "", "", "the model does not read 'age_band'")]);

        DomainResult result = Examination.RunSection(table, Examination.Section(("individual", Examination.Section())), supply: evidence => evidence.Put(DataEvidence.Swapped, swapped));

        Measurement rate = result.Gap(IndividualMetrics.FlipRate, "group");
        Assert.Equal(.3, rate.Estimate);
        Assert.Equal("wilson", rate.Interval!.Method);
        Assert.Equal("the model does not read 'age_band'", result.Gap(IndividualMetrics.FlipRate, "age_band").Reason);
        Close.To(.5, result.Of(IndividualMetrics.FlipDirection, ("group", "a")).Estimate, 1e-12);
        Assert.Equal(2, ((TableExhibit)result.Exhibits.Single(e => e.Id == "fairness.flips")).Rows.Count);
        Assert.Contains(result.Findings, finding => finding.Sentence == "The answer for 3 of 10 rows (30.0 %) changes when group alone is swapped.");
        Assert.Contains(result.Limits, limit => limit.Contains("no causal statement", StringComparison.Ordinal));
    }

    [Fact]
    public void SignTest_IsTheExactMcNemarTest()
    {
        // Printed with ten decimals.
        Assert.Equal(.0166738478, SignTest.Of(10, 25), 5e-11);
        Assert.Equal(1, SignTest.Of(0, 0));
        Assert.Equal(1, SignTest.Of(3, 3));
        Assert.Equal(2 * Math.Pow(.5, 9), SignTest.Of(9, 0), 1e-12);
    }

    private static double Spread(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));
}
