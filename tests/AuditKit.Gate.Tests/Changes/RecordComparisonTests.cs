using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Changes;

namespace AuditKit.Gate.Tests.Changes;

public sealed class RecordComparisonTests
{
    private static readonly Slice Women = Slice.Of(("sex", "F"));

    [Fact]
    public void IndependentRecords_SquareAndAddTheirLimits()
    {
        ModelChange change = Compare(Rate(.5, .4, .62), Rate(.6, .55, .64), independent: true);

        // By hand: .1 - sqrt(.05^2 + .12^2) and .1 + sqrt(.04^2 + .1^2).
        Assert.Equal(.1, change.Difference.Estimate!.Value, 12);
        Assert.Equal(-.03, change.Difference.Interval!.Lower, 12);
        Assert.Equal(.1 + Math.Sqrt(.0116), change.Difference.Interval.Upper, 12);
        Assert.Equal("change." + Sample.Gap, change.Difference.Metric);
        Assert.False(change.Paired);
    }

    [Fact]
    public void TheSameRowsOrGaps_SubtractTheirEnds()
    {
        Interval interval = Compare(Rate(.5, .4, .62), Rate(.6, .55, .64), independent: false).Difference.Interval!;
        Interval gap = Compare(Rate(.5, .4, .62) with { By = ["sex"] }, Rate(.6, .55, .64) with { By = ["sex"] }, independent: true).Difference.Interval!;

        Assert.Equal(.55 - .62, interval.Lower, 12);
        Assert.Equal(.64 - .4, interval.Upper, 12);
        Assert.Equal(interval, gap);
        Assert.Equal(UnpairedChange.DependentMethod, gap.Method);
    }

    [Fact]
    public void ExactNumbers_HaveAnExactDifference()
    {
        ModelChange change = Compare(Sample.Exact(5), Sample.Exact(7), independent: true);

        Assert.Equal(2, change.Difference.Estimate);
        Assert.Null(change.Difference.Interval);
    }

    [Fact]
    public void WhatCannotBeCompared_SaysWhy()
    {
        Assert.Equal("before: no rows", Compare(Measurement.Missing(Sample.Gap, Slice.All, "no rows", 0), Rate(.6, .55, .64), true).Difference.Reason);
        Assert.Contains("levels", Compare(Rate(.5, .4, .6), Measurement.Of(Sample.Gap, Slice.All, .5, new Interval(.4, .6, .9, "test"), 9), true).Difference.Reason!, StringComparison.Ordinal);
        AuditRecord other = Record(Rate(.5, .4, .6));
        other = other with { Metrics = new Dictionary<string, MetricDescriptor> { [Sample.Gap] = Sample.Metric(Sample.Gap) with { Definition = "another" } } };
        Assert.Contains("otherwise", Assert.Single(RecordComparison.Of(Record(Rate(.5, .4, .6)), other, true)).Difference.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public void NewAndLostSlices_AreShownAsSuch()
    {
        IReadOnlyList<ModelChange> changes = RecordComparison.Of(Record(Rate(.5, .4, .6)), Record(Rate(.5, .4, .6) with { Slice = Women }), true);

        Assert.Equal(["only the second record has it", "only the first record has it"], changes.Select(change => change.Difference.Reason!));
        Assert.All(changes, change => Assert.False(change.InBoth));
    }

    [Theory]
    [InlineData(Direction.Up, -.01, .02, Outcome.Pass)]
    [InlineData(Direction.Up, -.08, -.06, Outcome.Fail)]
    [InlineData(Direction.Up, -.08, .02, Outcome.Inconclusive)]
    [InlineData(Direction.Down, -.08, .02, Outcome.Pass)]
    [InlineData(Direction.Down, .06, .08, Outcome.Fail)]
    [InlineData(Direction.Neutral, -.08, -.06, Outcome.Fail)]
    [InlineData(Direction.Neutral, -.02, .02, Outcome.Pass)]
    public void Margin_IsMirroredWhereDownIsBetter(Direction direction, double lower, double upper, Outcome expected)
    {
        RuleVerdict verdict = Judge(direction, Difference(lower, upper, Slice.All));

        Assert.Equal(expected, verdict.Outcome);
    }

    [Fact]
    public void OneGroup_DecidesForAll()
    {
        RuleVerdict verdict = Judge(Direction.Up, Difference(-.01, .03, Slice.All), Difference(-.2, -.1, Women));

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal(Women, verdict.Checks[0].Slice);
        Assert.Equal(ExitCode.RuleFailed, NonInferiority.ExitCodeOf([verdict]));
        Assert.Equal(ExitCode.Undecided, NonInferiority.ExitCodeOf([Judge(Direction.Up)]));
        Assert.Equal(ExitCode.Passed, NonInferiority.ExitCodeOf([]));
    }

    private static RuleVerdict Judge(Direction direction, params ModelChange[] changes) =>
        NonInferiority.Judge(Sample.Metric(Sample.Gap) with { Direction = direction }, changes, .05, .95);

    private static ModelChange Difference(double lower, double upper, Slice slice)
    {
        Measurement difference = Measurement.Of("change." + Sample.Gap, slice, (lower + upper) / 2, new Interval(lower, upper, .95, "test"), 100);
        return new ModelChange(difference, difference, difference);
    }

    private static Measurement Rate(double value, double lower, double upper) => Sample.Measured(value, lower, upper);

    private static ModelChange Compare(Measurement before, Measurement after, bool independent) => Assert.Single(RecordComparison.Of(Record(before), Record(after), independent));

    private static AuditRecord Record(params Measurement[] measurements) => Sample.Record(Sample.Domain("fairness", measurements));
}
