using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Tests.Intervals;

[Trait("Kind", "numeric")]
public sealed class GapIntervalTests
{
    private static readonly Proportion[] Selected = [Proportion.Of(2174, 3696), Proportion.Of(854, 2454), Proportion.Of(190, 637)];
    private static readonly Proportion[] FalsePositive = [Proportion.Of(805, 1795), Proportion.Of(349, 1488), Proportion.Of(87, 405)];
    private static readonly Proportion[] TruePositive = [Proportion.Of(1369, 1901), Proportion.Of(505, 966), Proportion.Of(103, 232)];

    [Fact]
    public void CompasSelectionRates_HaveTheReferenceGapAndRatio()
    {
        MeasuredValue.Measured difference = Measured(MaxMinDifference.Measure(Selected, .95)), ratio = Measured(MinMaxRatio.Measure(Selected, .95));

        Within.Of(.289930, difference.Estimate, Within.Printed6);
        Within.Ends(.242762, .335740, difference.Interval, Within.Printed6);
        Within.Of(.507092, ratio.Estimate, Within.Printed6);
        Within.Ends(.439062, .587715, ratio.Interval, Within.Printed6);
    }

    [Fact]
    public void CompasErrorRates_HaveTheReferenceGaps()
    {
        MeasuredValue.Measured fpr = Measured(MaxMinDifference.Measure(FalsePositive, .95)), tpr = Measured(MaxMinDifference.Measure(TruePositive, .95));
        MeasuredValue.Measured odds = Measured(EqualizedOdds.Difference(TruePositive, FalsePositive, .95));

        Within.Of(.233653, fpr.Estimate, Within.Printed6);
        Within.Ends(.177144, .287475, fpr.Interval, Within.Printed6);
        Within.Of(.276182, tpr.Estimate, Within.Printed6);
        Within.Ends(.195609, .355334, tpr.Interval, Within.Printed6);
        Within.Of(.276182, odds.Estimate, Within.Printed6);
        Within.Ends(.186902, .364041, odds.Interval, Within.Printed6);
    }

    [Theory]
    [InlineData(2, 1.959964)]
    [InlineData(3, 2.343701)]
    [InlineData(5, 2.727774)]
    public void PairCritical_MatchesTheStudentizedRange(int groups, double expected) =>
        Within.Of(expected, StudentizedRange.PairCritical(.95, groups), Within.Printed6);

    [Fact]
    public void StudentizedRange_OfTwo_IsTheClosedForm()
    {
        for (double w = .25; w < 8; w += .25)
        {
            // P(|Z1 - Z2| <= w) = 2 Phi(w / sqrt 2) - 1; the quadrature is exact to rounding.
            Within.Of((2 * AuditKit.Statistics.Numerics.StandardNormal.Cumulative(w / Math.Sqrt(2))) - 1, StudentizedRange.Cumulative(w, 2), 1e-13);
        }
    }

    [Fact]
    public void StudentizedRange_OfManyGroups_StaysBelowBonferroni()
    {
        foreach (int groups in new[] { 3, 5, 10, 100, 1000 })
        {
            double pairs = groups * (groups - 1) / 2.0;
            double bonferroni = AuditKit.Statistics.Numerics.StandardNormal.TwoSided(1 - (.05 / pairs));
            Assert.InRange(StudentizedRange.PairCritical(.95, groups), 1.96, bonferroni);
            // Quantile and distribution invert each other to the bisection's width.
            Within.Of(.95, StudentizedRange.Cumulative(StudentizedRange.Quantile(.95, groups), groups), 1e-12);
        }
    }

    [Fact]
    public void AGapOfExactlyTheLimit_IsNotOverIt()
    {
        // In floating point .6 - .5 is below, and .35 - .25 above the double nearest .1.
        Assert.Equal(.1, MaxMinDifference.Estimate([Proportion.Of(60, 100), Proportion.Of(50, 100)]));
        Assert.Equal(.1, MaxMinDifference.Estimate([Proportion.Of(35, 100), Proportion.Of(25, 100)]));
        Assert.Equal(.8, MinMaxRatio.Estimate([Proportion.Of(40, 100), Proportion.Of(50, 100)]));
        for (int x = 10; x <= 100; x++) Assert.Equal(.1, MaxMinDifference.Estimate([Proportion.Of(x, 100), Proportion.Of(x - 10, 100)]));
    }

    [Fact]
    public void TwoGroupsUpToThirty_TheRawGapLiesInsideForEveryCount()
    {
        double critical = StudentizedRange.PairCritical(.95, 2);
        for (int n = 1; n <= 30; n++)
        {
            for (int m = 1; m <= n; m++)
            {
                for (int x = 0; x <= n; x++)
                {
                    for (int y = 0; y <= m; y++)
                    {
                        Proportion[] groups = [Proportion.Of(x, n), Proportion.Of(y, m)];
                        (double lower, double upper) = MaxMinDifference.Ends(groups, critical);
                        double gap = MaxMinDifference.Estimate(groups);
                        if (gap < lower || gap > upper) Assert.Fail($"{x}/{n} v {y}/{m}: {gap} outside [{lower}, {upper}]");
                    }
                }
            }
        }
    }

    [Fact]
    public void RelabelledGroups_ChangeNoBit()
    {
        Proportion[] turned = [Selected[2], Selected[0], Selected[1]];

        Assert.Equal(MaxMinDifference.Measure(Selected, .95), MaxMinDifference.Measure(turned, .95));
        Assert.Equal(MinMaxRatio.Measure(Selected, .95), MinMaxRatio.Measure(turned, .95));
    }

    [Fact]
    public void DuplicatedRows_MoveNoPointAndShrinkWidthsByRootTwo()
    {
        Proportion[] twice = [.. Selected.Select(rate => Proportion.Of(2 * rate.Successes, 2 * rate.Trials))];
        MeasuredValue.Measured once = Measured(MaxMinDifference.Measure(Selected, .95)), doubled = Measured(MaxMinDifference.Measure(twice, .95));

        Assert.Equal(once.Estimate, doubled.Estimate);
        // The added successes and failures fade as 1/n.
        Within.Of(Math.Sqrt(2), once.Interval!.Width / doubled.Interval!.Width, .005);
    }

    [Fact]
    public void RatesThatAreZeroEverywhere_HaveNoRatio()
    {
        Assert.IsType<MeasuredValue.NotMeasured>(MinMaxRatio.Measure([Proportion.Of(0, 10), Proportion.Of(0, 20)], .95));
        Assert.IsType<MeasuredValue.NotMeasured>(EqualizedOdds.Ratio([Proportion.Of(3, 10), Proportion.Of(4, 20)], [Proportion.Of(0, 10), Proportion.Of(0, 20)], .95));
        Assert.IsType<MeasuredValue.NotMeasured>(MaxMinDifference.Measure([Proportion.Of(0, 10)], .95));
    }

    [Fact]
    public void AZeroCount_GivesARatioOfZeroWithLowerEndZero()
    {
        MeasuredValue.Measured ratio = Measured(MinMaxRatio.Measure([Proportion.Of(0, 10), Proportion.Of(5, 20)], .95));

        Assert.Equal(0, ratio.Estimate);
        Assert.Equal(0, ratio.Interval!.Lower);
        Assert.True(ratio.Interval.Upper > 0);
    }

    [Fact]
    public void RatesThatAreOneEverywhere_StillLeaveASpread()
    {
        MeasuredValue.Measured ratio = Measured(MinMaxRatio.Measure([Proportion.Of(5, 5), Proportion.Of(8, 8)], .95));

        Assert.Equal(1, ratio.Estimate);
        Assert.Equal(1, ratio.Interval!.Upper);
        Assert.True(ratio.Interval.Lower < .85);
    }

    [Fact]
    public void AverageOdds_HoldsTheMeanOfTheTwoGapsAndShrinksWithRows()
    {
        SeedStream seeds = SeedStream.FromSeed(2);
        Proportion[] Times(Proportion[] rates, long factor) => [.. rates.Select(rate => Proportion.Of(factor * rate.Successes, factor * rate.Trials))];

        MeasuredValue.Measured once = Measured(AverageOdds.Difference(TruePositive, FalsePositive, .95, seeds, 1000));
        MeasuredValue.Measured many = Measured(AverageOdds.Difference(Times(TruePositive, 16), Times(FalsePositive, 16), .95, seeds, 1000));

        Within.Of((.233653 + .276182) / 2, once.Estimate, 2 * Within.Printed6);
        Assert.True(once.Interval!.Contains(once.Estimate));
        // Widths fall as the root of the rows; the quantile of 1,000 replicates is known to a few per cent.
        Within.Of(4, once.Interval.Width / many.Interval!.Width, .4);
    }

    private static MeasuredValue.Measured Measured(MeasuredValue value) => Assert.IsType<MeasuredValue.Measured>(value);
}
