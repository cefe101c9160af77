using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Gate.Planning;

namespace AuditKit.Gate.Tests;

public sealed class RowsPlannerTests
{
    private static readonly Requirement AtMostTenPoints = new(Relation.AtMost, .1);

    [Fact]
    public void GapOfFewRows_AsksForWhatEqualGroupsNeed()
    {
        Measurement gap = Sample.Measured(.14, .02, .3) with { Sampling = new GapSampling(3, 100, .25, GapScale.Difference) };

        // The tabled plan of three groups at rate .5, limit .10, power .8.
        Assert.Equal(new RowsPlan(824, 100, true, true), RowsPlanner.Of(AtMostTenPoints, gap));
    }

    [Fact]
    public void GapWithThoseRows_IsPlannedAtItsValue()
    {
        Measurement gap = Sample.Measured(.08, .05, .11) with { Sampling = new GapSampling(3, 2_000, .25, GapScale.Difference) };

        RowsPlan plan = RowsPlanner.Of(AtMostTenPoints, gap)!;

        // 2,000 x (.03 / .02 x (1.959964 + .841621) / 1.959964)^2 = 9,194.3, rounded up.
        Assert.Equal(9_195, plan.Rows);
        Assert.True(plan is { PerGroup: true, Equality: false });
    }

    [Fact]
    public void RatioAndTwoFamilies_UseTheirOwnLaw()
    {
        Measurement ratio = Sample.Measured(.75, .6, .9) with { Sampling = new GapSampling(2, 50, 1, GapScale.Ratio) };

        // Spread (1 - p) / p = 1 at p = .5: (2.7718 + 1.8124)^2 / ln(.8)^2 = 21.015 / .049793 = 422.05, rounded up.
        Assert.Equal(423, RowsPlanner.Of(new Requirement(Relation.AtLeast, .8), ratio)!.Rows);
        Measurement odds = Sample.Measured(.14, .02, .3) with { Sampling = new GapSampling(3, 100, .25, GapScale.Difference, 2) };
        Assert.True(RowsPlanner.Of(AtMostTenPoints, odds)!.Rows > 824);
    }

    [Fact]
    public void OtherNumbers_ShrinkWithTheSquareRoot()
    {
        RowsPlan plan = RowsPlanner.Of(new Requirement(Relation.AtLeast, .7), Sample.Measured(.74, .68, .8))!;

        // 100 x (.06 / .04 x 1.429403)^2 = 459.7.
        Assert.Equal(new RowsPlan(460, 100, false, false), plan);
        Assert.Null(RowsPlanner.Of(new Requirement(Relation.AtLeast, .7), Sample.Measured(.7, .68, .8))!.Rows);
        Assert.Null(RowsPlanner.Of(new Requirement(Relation.AtLeast, .7), Sample.Exact(.7)));
    }

    [Fact]
    public void Sampling_SurvivesTheRecord()
    {
        Measurement gap = Sample.Measured(.14, .02, .3) with { Sampling = new GapSampling(3, 100.5, .25, GapScale.Ratio, 2) };

        Assert.Equal(gap.Sampling, CanonicalJson.Read<Measurement>(CanonicalJson.Write(gap)).Sampling);
    }
}
