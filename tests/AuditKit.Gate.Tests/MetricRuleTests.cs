using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using CsCheck;
using static AuditKit.Gate.Tests.Sample;

namespace AuditKit.Gate.Tests;

[Trait("Kind", "unit")]
public sealed class MetricRuleTests
{
    private static readonly Requirement AtMostTenth = new(Relation.AtMost, 0.10);

    [Theory]
    [InlineData(0.05, 0.02, 0.09, Outcome.Pass, 0)]
    [InlineData(0.05, 0.02, 0.11, Outcome.Inconclusive, 3)]
    [InlineData(0.13, 0.11, 0.15, Outcome.Fail, 1)]
    public void IntervalAgainstALimit_IsJudgedAsAWhole(double value, double lower, double upper, Outcome outcome, int code)
    {
        Verdict verdict = Judge(Rule(AtMostTenth), Measured(value, lower, upper));
        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(code, ExitCode.Of(verdict));
    }

    [Fact]
    public void NotMeasured_IsNotEstimableWithItsReason()
    {
        Verdict verdict = Judge(Rule(AtMostTenth), Measurement.Missing(Gap, Slice.All, "no positive labels", 3));
        Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
        Assert.Equal(3, ExitCode.Of(verdict));
        Assert.Equal("no positive labels", Assert.Single(verdict.Rules[0].Checks).Reason);
    }

    [Theory]
    [InlineData(Relation.AtMost, 0.02, 0.10, Outcome.Pass)]
    [InlineData(Relation.Below, 0.02, 0.10, Outcome.Inconclusive)]
    [InlineData(Relation.AtMost, 0.10, 0.20, Outcome.Inconclusive)]
    [InlineData(Relation.Below, 0.10, 0.20, Outcome.Fail)]
    [InlineData(Relation.AtLeast, 0.10, 0.20, Outcome.Pass)]
    [InlineData(Relation.Above, 0.10, 0.20, Outcome.Inconclusive)]
    [InlineData(Relation.AtLeast, 0.02, 0.10, Outcome.Inconclusive)]
    [InlineData(Relation.Above, 0.02, 0.10, Outcome.Fail)]
    [InlineData(Relation.AtMost, 0.10, 0.10, Outcome.Pass)]
    [InlineData(Relation.Below, 0.10, 0.10, Outcome.Fail)]
    public void IntervalThatEndsExactlyAtTheLimit_FollowsTheSign(Relation relation, double lower, double upper, Outcome expected) =>
        Assert.Equal(expected, Judge(Rule(new Requirement(relation, 0.10)), Measured(lower, lower, upper)).Outcome);

    [Theory]
    [InlineData(0.8, 1.25, Outcome.Pass)]
    [InlineData(0.79, 1.0, Outcome.Inconclusive)]
    [InlineData(0.5, 2.0, Outcome.Inconclusive)]
    [InlineData(0.5, 0.8, Outcome.Inconclusive)]
    [InlineData(0.5, 0.79, Outcome.Fail)]
    [InlineData(1.26, 2.0, Outcome.Fail)]
    public void IntervalAgainstARange_IsJudgedAtBothEnds(double lower, double upper, Outcome expected) =>
        Assert.Equal(expected, Judge(Rule(new Requirement(Relation.Within, 0.8, 1.25)), Measured(lower, lower, upper)).Outcome);

    [Fact]
    public void ComparisonOfAnyInterval_AgreesWithAskingEveryPoint() => Gen.Select(Gen.Enum<Relation>(), Gen.Int[-6, 6], Gen.Int[0, 4], Gen.Int[-6, 6], Gen.Int[0, 6])
        .Sample((relation, limit, span, lower, width) =>
        {
            Requirement requirement = relation == Relation.Within ? new(relation, limit, limit + span) : new(relation, limit);

            // Ends and limits are whole numbers, so half steps meet every piece on which the answer is constant.
            bool[] admitted = [.. Enumerable.Range(0, (2 * width) + 1).Select(step => requirement.Admits(lower + (step / 2.0)))];
            Outcome expected = admitted.All(a => a) ? Outcome.Pass : admitted.Any(a => a) ? Outcome.Inconclusive : Outcome.Fail;
            Assert.Equal(expected, Judge(Rule(requirement), Measured(lower, lower, lower + width)).Outcome);
        });

    [Fact]
    public void ThirtyOfHundredAgainstFortyOfHundred_IsInconclusiveForFourFifths()
    {
        // Log-ratio interval (Katz 1978): ln(.75) -+ 1.96 sqrt(1/30 - 1/100 + 1/40 - 1/100) = [.511, 1.101].
        double half = 1.959964 * Math.Sqrt((1 / 30.0) - 0.01 + (1 / 40.0) - 0.01);
        Measurement ratio = Measured(0.75, 0.75 * Math.Exp(-half), 0.75 * Math.Exp(half));
        Verdict verdict = Judge(Rule(new Requirement(Relation.AtLeast, 0.8)), ratio);
        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.Equal(3, ExitCode.Of(verdict));
    }

    [Fact]
    public void GuaranteedBounds_AreJudgedTheSameAtEveryLevel()
    {
        Rule rule = Rule(AtMostTenth);
        Assert.Equal(Outcome.Pass, Judge(rule, Measured(0.05, 0.04, 0.06, 1, IntervalKind.Guaranteed)).Outcome);
        Assert.Equal(Outcome.Inconclusive, Judge(rule, Measured(0.1, 0.04, 0.16, 1, IntervalKind.Guaranteed)).Outcome);
        Assert.Equal(Outcome.Fail, Judge(rule, Measured(0.2, 0.14, 0.26, 1, IntervalKind.Guaranteed)).Outcome);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void IntervalOfAnotherLevel_IsNotEstimableAndNamesBothLevels(double level)
    {
        RuleVerdict verdict = Judge(Rule(AtMostTenth), Measured(0.05, 0.02, 0.09, level)).Rules[0];
        Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
        Assert.Equal($"the record holds a {level * 100:0} % interval, the rule asks for 95 %", verdict.Checks[0].Reason);
    }

    [Fact]
    public void LevelThatDiffersByRoundingOnly_IsTheSameLevel() =>
        Assert.Equal(Outcome.Pass, Judge(Rule(AtMostTenth), Measured(0.05, 0.02, 0.09, 1 - 0.05)).Outcome);

    [Theory]
    [InlineData(5, Outcome.Pass)]
    [InlineData(4, Outcome.Fail)]
    public void ExactFactWithoutInterval_IsJudgedOnItsValue(double k, Outcome expected) =>
        Assert.Equal(expected, Judge(Rule(new Requirement(Relation.AtLeast, 5)), Exact(k)).Outcome);

    [Theory]
    [InlineData(Relation.AtMost, Outcome.Fail)]
    [InlineData(Relation.AtLeast, Outcome.Pass)]
    public void InfiniteValue_ComparesAsInfinite(Relation relation, Outcome expected) =>
        Assert.Equal(expected, Judge(Rule(new Requirement(relation, 8)), Exact(double.PositiveInfinity)).Outcome);

    [Fact]
    public void IntervalThatReachesToInfinity_IsInconclusiveBelowALimit() =>
        Assert.Equal(Outcome.Inconclusive, Judge(Rule(new Requirement(Relation.AtMost, 8)), Measured(3, 2, double.PositiveInfinity)).Outcome);

    [Fact]
    public void JudgeEstimate_LooksAtTheEstimateAloneAndSaysSo()
    {
        RuleVerdict verdict = Judge(Rule(AtMostTenth) with { Judge = Core.Policies.Judge.Estimate }, Measured(0.05, 0.02, 0.5, 0.9)).Rules[0];
        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Equal("judged on the estimate alone", verdict.Checks[0].Reason);
    }

    [Theory]
    [InlineData(0.02, 0.09, Outcome.NotEstimable)]
    [InlineData(0.02, 0.11, Outcome.NotEstimable)]
    [InlineData(0.11, 0.15, Outcome.Fail)]
    public void ListedExclusions_LeaveOnlyAFailDecided(double lower, double upper, Outcome expected)
    {
        Measurement gap = Measured(lower, lower, upper) with { Excluded = [Slice.Of(("race", "Asian")), Slice.Of(("race", "Native American"))] };
        RuleVerdict verdict = Judge(Rule(AtMostTenth), gap).Rules[0];
        Assert.Equal(expected, verdict.Outcome);
        if (expected == Outcome.NotEstimable) Assert.Equal("2 groups could not be included: race=Asian; race=Native American", verdict.Checks[0].Reason);
    }

    [Fact]
    public void SelectorThatMatchesNothing_IsNotEstimable()
    {
        Measurement bySex = Measured(0.05, 0.02, 0.09) with { By = ["sex"] };
        foreach (Rule rule in new[]
        {
            Rule(AtMostTenth) with { By = ["race"] },
            Rule(AtMostTenth) with { By = ["sex", "race"] },
            Rule(AtMostTenth) with { Slice = Slice.Of(("sex", "Female")) },
            Rule(AtMostTenth) with { Options = new Dictionary<string, string> { ["kind"] = "distinct" } },
            Rule(AtMostTenth) with { Target = "fairness.other" },
        })
        {
            Verdict verdict = Judge(rule, bySex);
            Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
            Assert.Equal(3, ExitCode.Of(verdict));
        }
    }

    [Fact]
    public void EmptyRecord_IsNotEstimableAndNeverZero()
    {
        Verdict verdict = PolicyEvaluator.Evaluate(Record(), Policy(Rule(AtMostTenth)));
        Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
        Assert.Equal(3, ExitCode.Of(verdict));
        Assert.Equal("domain 'fairness' did not run", verdict.Rules[0].Checks[0].Reason);
    }

    [Fact]
    public void FailedDomain_IsNotEstimableEvenWherePartOfItsNumbersPass()
    {
        DomainResult broken = new("fairness", DomainStatus.Failed) { Error = "out of memory", Measurements = [Measured(0.05, 0.02, 0.09)] };
        Verdict verdict = PolicyEvaluator.Evaluate(Record(broken), Policy(Rule(AtMostTenth)));
        Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
        Assert.Equal(3, ExitCode.Of(verdict));
        Assert.Equal("domain 'fairness' failed: out of memory", verdict.Rules[0].Checks[0].Reason);
    }

    [Fact]
    public void FailInsideAFailedDomain_StaysAFail()
    {
        DomainResult broken = new("fairness", DomainStatus.Failed) { Measurements = [Measured(0.13, 0.11, 0.15)] };
        Assert.Equal(1, ExitCode.Of(PolicyEvaluator.Evaluate(Record(broken), Policy(Rule(AtMostTenth)))));
    }

    [Fact]
    public void Selection_TakesSliceByAndOptions()
    {
        Measurement good = Measured(0.05, 0.02, 0.09), bad = Measured(0.13, 0.11, 0.15);
        Rule rule = Rule(AtMostTenth);
        Assert.Equal(Outcome.Pass, Judge(rule with { Slice = Slice.Of(("sex", "F")) }, good with { Slice = Slice.Of(("sex", "F"), ("age", "old")) }, bad with { Slice = Slice.Of(("sex", "M")) }).Outcome);
        Assert.Equal(Outcome.Pass, Judge(rule with { By = ["race", "sex"] }, good with { By = ["sex", "race"] }, bad with { By = ["sex"] }).Outcome);
        Assert.Equal(
            Outcome.Pass,
            Judge(
                rule with { Options = new Dictionary<string, string> { ["kind"] = "distinct" } },
                good with { Options = new Dictionary<string, string> { ["kind"] = "distinct", ["column"] = "x" } },
                bad with { Options = new Dictionary<string, string> { ["kind"] = "entropy" } }).Outcome);
    }

    [Theory]
    [InlineData(Quantifier.Every, Outcome.Fail)]
    [InlineData(Quantifier.Any, Outcome.Pass)]
    public void Quantifier_AsksForAllOrForOne(Quantifier quantifier, Outcome expected) =>
        Assert.Equal(expected, Judge(Rule(AtMostTenth) with { Quantifier = quantifier }, Measured(0.05, 0.02, 0.09), Measured(0.1, 0.05, 0.15), Measured(0.13, 0.11, 0.15)).Outcome);

    [Fact]
    public void AnyOfFailedAndUndecided_IsUndecided()
    {
        Rule rule = Rule(AtMostTenth) with { Quantifier = Quantifier.Any };
        Measurement bad = Measured(0.13, 0.11, 0.15);
        Assert.Equal(Outcome.Fail, Judge(rule, bad, bad).Outcome);
        Assert.Equal(Outcome.Inconclusive, Judge(rule, bad, Measured(0.1, 0.05, 0.15)).Outcome);
        Assert.Equal(Outcome.NotEstimable, Judge(rule, bad, Measurement.Missing(Gap, Slice.All, "too few", 1)).Outcome);
    }

    [Fact]
    public void MoreMeasurements_NeverImproveEveryAndNeverWorsenAnyBeyondFail()
    {
        Outcome[] order = [Outcome.Pass, Outcome.Inconclusive, Outcome.NotEstimable, Outcome.Fail];
        Gen.Int[0, 3].Array[1, 6].Sample(kinds =>
        {
            Measurement[] all = [.. kinds.Select(Kind)];
            Outcome more = Judge(Rule(AtMostTenth), all).Outcome;
            Assert.Equal(order[kinds.Max()], more);
            Assert.Equal(more, Judge(Rule(AtMostTenth), [.. all.Reverse()]).Outcome);
            Assert.Equal(kinds.Contains(0), Judge(Rule(AtMostTenth) with { Quantifier = Quantifier.Any }, all).Outcome == Outcome.Pass);
        });

        static Measurement Kind(int kind) => kind switch
        {
            0 => Measured(0.05, 0.02, 0.09),
            1 => Measured(0.1, 0.05, 0.15),
            2 => Measurement.Missing(Gap, Slice.All, "too few", 1),
            _ => Measured(0.13, 0.11, 0.15),
        };
    }

    [Fact]
    public void Checks_StandWorstFirstThenFarthestFromTheLimit()
    {
        Measurement[] measurements =
        [
            Measured(0.05, 0.02, 0.09) with { By = ["a"] },
            Measured(0.13, 0.11, 0.15) with { By = ["b"] },
            Measured(0.40, 0.31, 0.45) with { By = ["c"] },
            Measured(0.10, 0.02, 0.15) with { By = ["d"] },
        ];
        Assert.Equal(["c", "b", "d", "a"], Judge(Rule(AtMostTenth), measurements).Rules[0].Checks.Select(check => check.By[0]));
    }

    [Fact]
    public void RecordInAnotherUnit_IsNotEstimable()
    {
        AuditRecord record = Record(Domain("fairness", Measured(0.05, 0.02, 0.09))) with { Metrics = new Dictionary<string, MetricDescriptor> { [Gap] = Metric(Gap, "J") } };
        RuleVerdict verdict = PolicyEvaluator.Evaluate(record, Policy(Rule(new Requirement(Relation.AtMost, 2, null, "kWh")))).Rules[0];
        Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
        Assert.Equal("the record gives fairness.gap in 'J', the rule asks in 'kWh'", verdict.Checks[0].Reason);
    }
}
