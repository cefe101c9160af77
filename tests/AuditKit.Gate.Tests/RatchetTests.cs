using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Ratchets;
using static AuditKit.Gate.Tests.Sample;

namespace AuditKit.Gate.Tests;

/// <summary>A ratchet tightens what was met with room, keeps what was not, and never loosens.</summary>
[Trait("Kind", "contract")]
public sealed class RatchetTests
{
    [Theory]
    [InlineData(Relation.AtMost, 0.1, 0.01, 0.02, 0.04, 0.5, 0.07)]
    [InlineData(Relation.AtMost, 0.1, 0.01, 0.02, 0.04, 1, 0.04)]
    [InlineData(Relation.Below, 0.1, 0.01, 0.02, 0.0423, 0.5, 0.072)]
    [InlineData(Relation.AtLeast, 0.6, 0.71, 0.73, 0.75, 0.5, 0.65)]
    [InlineData(Relation.AtLeast, 0.6, 0.7123, 0.73, 0.75, 0.5, 0.65)]
    [InlineData(Relation.Above, 0.6, 0.651, 0.7, 0.8, 1, 0.65)]
    [InlineData(Relation.Below, 0.5, 0.1, 0.2, 0.25, 1, 0.26)]
    public void TheLimitTakesAShareOfTheRoomAndIsRoundedToTheLooserSide(Relation relation, double limit, double lower, double value, double upper, double share, double proposed)
    {
        RatchetStep step = Step(new Requirement(relation, limit), share, Measured(value, lower, upper));

        Assert.Equal(proposed, step.Proposed!.Limit, 1e-12);
        Assert.True(step.Proposed.Admits(relation is Relation.AtMost or Relation.Below ? upper : lower));
    }

    [Fact]
    public void OfSeveralIntervalsTheNearestCounts()
    {
        RatchetStep step = Step(new Requirement(Relation.AtMost, 0.1), 1, Measured(0.02, 0.01, 0.03), Measured(0.04, 0.02, 0.06) with { Slice = Core.Slice.Of(("g", "a")) });

        Assert.Equal(0.06, step.Proposed!.Limit, 1e-12);
    }

    [Theory]
    [InlineData(0.05, 0.02, 0.11, "this record does not meet it")]
    [InlineData(0.2, 0.15, 0.3, "this record does not meet it")]
    [InlineData(0.05, 0.02, 0.1, "no room")]
    public void WhatIsNotMetOrHasNoRoomStaysAsItIs(double value, double lower, double upper, string reason)
    {
        RatchetStep step = Step(new Requirement(Relation.AtMost, 0.1), 0.5, Measured(value, lower, upper));

        Assert.Null(step.Proposed);
        Assert.Contains(reason, step.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void RulesWithoutOneLimitOfAnIntervalStayAsTheyAre()
    {
        Requirement limit = new(Relation.AtMost, 0.1);
        Rule[] rules =
        [
            Rule(limit) with { Id = "test/estimate", Judge = Core.Policies.Judge.Estimate },
            Rule(limit) with { Id = "test/any", Quantifier = Quantifier.Any },
            Rule(new Requirement(Relation.Within, 0, 0.1)) with { Id = "test/within" },
            Rule(new Requirement(Relation.AtLeast, 0)) with { Id = "test/value" },
            Presence(RuleKind.Domain, "fairness"),
        ];

        IReadOnlyList<RatchetStep> steps = Ratchet.Of(Policy(rules), Record(Domain("fairness", Measured(0.02, 0.01, 0.04))), 0.5);

        Assert.All(steps, step => Assert.Null(step.Proposed));
        Assert.Equal(rules.Select(rule => rule.Id), steps.Select(step => step.Rule.Id));
    }

    [Fact]
    public void NoProposalIsEverLooser() => Assert.All(
        from limit in new[] { 0.001, 0.0314, 0.1, 0.5, 0.999 }
        from upper in new[] { 0.0001, 0.0005, 0.03, 0.0999, 0.49, 0.9 }
        from share in new[] { 0.01, 0.5, 1 }
        select (Limit: limit, Step: Step(new Requirement(Relation.AtMost, limit), share, Measured(upper / 2, 0, upper))),
        pair => Assert.True(pair.Step.Proposed is null || pair.Step.Proposed.Limit < pair.Limit));

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void AShareOfTheRoomLiesBetweenNothingAndAll(double share) => Assert.Throws<ArgumentOutOfRangeException>(() => Step(new Requirement(Relation.AtMost, 0.1), share, Exact(0)));

    private static RatchetStep Step(Requirement requirement, double share, params Measurement[] measurements) => Assert.Single(Ratchet.Of(Policy(Rule(requirement)), Record(Domain("fairness", measurements)), share));
}
