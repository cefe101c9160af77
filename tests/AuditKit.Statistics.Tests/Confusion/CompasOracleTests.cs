using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Tests.Confusion;

/// <summary>Counts and rates of the COMPAS file, computed elsewhere (ProPublica's published tables among them).</summary>
[Trait("Kind", "numeric")]
public sealed class CompasOracleTests
{
    [Fact]
    public void CompasFile_GivesThePublishedCountsPerRace()
    {
        SliceLattice lattice = SliceLattice.Of(CompasTable.Read(), 2);

        Assert.Equal(new ConfusionMatrix(2035, 1282, 1216, 2681), lattice.Whole.Outcomes.Matrix);
        Assert.Equal(new ConfusionMatrix(1369, 805, 532, 990), Slice(lattice, ("race", "African-American")).Outcomes.Matrix);
        Assert.Equal(new ConfusionMatrix(505, 349, 461, 1139), Slice(lattice, ("race", "Caucasian")).Outcomes.Matrix);
        Assert.Equal(new ConfusionMatrix(103, 87, 129, 318), Slice(lattice, ("race", "Hispanic")).Outcomes.Matrix);
        Assert.Equal(new ConfusionMatrix(43, 36, 90, 208), Slice(lattice, ("race", "Other")).Outcomes.Matrix);
        Assert.Equal(new ConfusionMatrix(6, 2, 3, 21), Slice(lattice, ("race", "Asian")).Outcomes.Matrix);
        Assert.Equal(new ConfusionMatrix(9, 3, 1, 5), Slice(lattice, ("race", "Native American")).Outcomes.Matrix);
    }

    [Fact]
    public void CompasFile_GivesTheIntersectionRates()
    {
        SliceLattice lattice = SliceLattice.Of(CompasTable.Read(), 2);
        OutcomeTable men = Slice(lattice, ("race", "African-American"), ("sex", "Male")).Outcomes, women = Slice(lattice, ("race", "African-American"), ("sex", "Female")).Outcomes;

        Within.Of(.461151, ConfusionMetrics.FalsePositiveRate.Rate(men).Estimate, Within.Printed6);
        Within.Of(.404938, ConfusionMetrics.FalsePositiveRate.Rate(women).Estimate, Within.Printed6);
        Within.Of(.276904, ConfusionMetrics.FalseNegativeRate.Rate(men).Estimate, Within.Printed6);
        Within.Of(.299595, ConfusionMetrics.FalseNegativeRate.Rate(women).Estimate, Within.Printed6);
    }

    [Fact]
    public void CompasDeciles_GiveDeLongErrorsAndTheTestOfTwoAreas()
    {
        SliceLattice lattice = SliceLattice.Of(CompasTable.Read(), 1);
        AucEstimate black = Slice(lattice, ("race", "African-American")).Scores!.Auc()!, white = Slice(lattice, ("race", "Caucasian")).Scores!.Auc()!;
        double z = (black.Value - white.Value) / Math.Sqrt(black.Variance + white.Variance);

        // Printed with nine decimals.
        Within.Of(.691834381, black.Value, 5.1e-10);
        Within.Of(.008561806, black.StandardError, 5.1e-10);
        Within.Of(.693146274, white.Value, 5.1e-10);
        Within.Of(.010797494, white.StandardError, 5.1e-10);
        Within.Of(-.095202, z, Within.Printed6);
        Within.Of(.924154, 2 * AuditKit.Statistics.Numerics.StandardNormal.Cumulative(-Math.Abs(z)), Within.Printed6);
    }

    [Theory]
    [InlineData(2035, 1282, 1216, 2681, .323492, .374039, .613506, .687965)]
    [InlineData(1369, 805, 532, 990, .448468, .279853, .629715, .650460)]
    [InlineData(505, 349, 461, 1139, .234543, .477226, .591335, .711875)]
    public void Counts_GiveThePublishedRates(long tp, long fp, long fn, long tn, double fpr, double fnr, double ppv, double npv)
    {
        OutcomeTable table = OutcomeTable.Of(new ConfusionMatrix(tp, fp, fn, tn));

        Within.Of(fpr, ConfusionMetrics.FalsePositiveRate.Rate(table).Estimate, Within.Printed6);
        Within.Of(fnr, ConfusionMetrics.FalseNegativeRate.Rate(table).Estimate, Within.Printed6);
        Within.Of(ppv, ConfusionMetrics.PositivePredictiveValue.Rate(table).Estimate, Within.Printed6);
        Within.Of(npv, ConfusionMetrics.NegativePredictiveValue.Rate(table).Estimate, Within.Printed6);
        Within.Of(1 - ppv, ConfusionMetrics.FalseDiscoveryRate.Rate(table).Estimate, 2 * Within.Printed6);
        Within.Of(1 - npv, ConfusionMetrics.FalseOmissionRate.Rate(table).Estimate, 2 * Within.Printed6);
    }

    [Fact]
    public void AfricanAmericanCounts_GiveLikelihoodRatiosAndChouldechovasIdentity()
    {
        OutcomeTable table = OutcomeTable.Of(new ConfusionMatrix(1369, 805, 532, 990));
        double Of(RateMetric metric) => metric.Rate(table).Estimate;
        double p = Of(ConfusionMetrics.BaseRate), ppv = Of(ConfusionMetrics.PositivePredictiveValue), fnr = Of(ConfusionMetrics.FalseNegativeRate);

        // Printed with two decimals.
        Within.Of(1.61, ((Core.Measurements.MeasuredValue.Measured)ConfusionMetrics.PositiveLikelihoodRatio.Measure(table, .95)).Estimate, .0051);
        Within.Of(.51, ((Core.Measurements.MeasuredValue.Measured)ConfusionMetrics.NegativeLikelihoodRatio.Measure(table, .95)).Estimate, .0051);
        Within.Of(.588203, Of(ConfusionMetrics.SelectionRate), Within.Printed6);
        // FPR = p/(1-p) (1-PPV)/PPV (1-FNR): a handful of roundings.
        Within.Of(.4484679665738161, p / (1 - p) * (1 - ppv) / ppv * (1 - fnr), 1e-15);
    }

    internal static CubeSlice Slice(SliceLattice lattice, params (string, string)[] pairs) =>
        lattice.Sets.SelectMany(set => set.Slices).Single(slice => slice.Slice.Equals(AuditKit.Core.Slice.Of(pairs)));
}
