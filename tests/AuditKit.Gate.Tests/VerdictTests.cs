using AuditKit.Core;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using static AuditKit.Gate.Tests.Sample;

namespace AuditKit.Gate.Tests;

[Trait("Kind", "unit")]
public sealed class VerdictTests
{
    private static readonly Measurement[] Measurements =
    [
        Measured(0.05, 0.02, 0.09) with { By = ["pass"] },
        Measured(0.10, 0.05, 0.15) with { By = ["inconclusive"] },
        Measurement.Missing(Gap, Slice.All, "too few", 2) with { By = ["notEstimable"] },
        Measured(0.13, 0.11, 0.15) with { By = ["fail"] },
    ];

    [Theory]
    [InlineData("pass", Outcome.Pass, 0)]
    [InlineData("pass inconclusive", Outcome.Inconclusive, 3)]
    [InlineData("pass inconclusive notEstimable", Outcome.NotEstimable, 3)]
    [InlineData("notEstimable inconclusive fail pass", Outcome.Fail, 1)]
    public void Overall_IsTheWorstRequiredRule(string rules, Outcome expected, int code)
    {
        Verdict verdict = Judge([.. rules.Split(' ').Select(By)]);
        Assert.Equal(expected, verdict.Outcome);
        Assert.Equal(code, ExitCode.Of(verdict));
    }

    [Theory]
    [InlineData("inconclusive", Outcome.Inconclusive)]
    [InlineData("notEstimable", Outcome.NotEstimable)]
    public void UndecidedRuleSetToNote_KeepsItsOutcomeAndExitsZero(string name, Outcome expected)
    {
        Verdict verdict = Judge(By("pass"), By(name) with { Inconclusive = Undecided.Note, NotEstimable = Undecided.Note });
        Assert.Equal(expected, verdict.Outcome);
        Assert.False(verdict.Blocks);
        Assert.Equal(0, ExitCode.Of(verdict));
        Assert.Contains(expected == Outcome.Inconclusive ? "1 is inconclusive" : "1 is not estimable", VerdictSentence.Of(verdict), StringComparison.Ordinal);
    }

    [Fact]
    public void NoteForOneKindOfUndecided_DoesNotCoverTheOther()
    {
        Assert.Equal(3, ExitCode.Of(Judge(By("inconclusive") with { NotEstimable = Undecided.Note })));
        Assert.Equal(3, ExitCode.Of(Judge(By("notEstimable") with { Inconclusive = Undecided.Note })));
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("notEstimable")]
    [InlineData("inconclusive")]
    public void AdvisoryRule_IsShownAndNeverDecides(string name)
    {
        Verdict verdict = Judge(By("pass"), By(name) with { Severity = RuleSeverity.Advisory });
        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Equal(0, ExitCode.Of(verdict));
        Assert.Equal(2, verdict.Rules.Count);
    }

    [Fact]
    public void FailNotedAsUndecided_StillFails() =>
        Assert.Equal(1, ExitCode.Of(Judge(By("fail") with { Inconclusive = Undecided.Note, NotEstimable = Undecided.Note })));

    [Fact]
    public void RuleForADomainThatDidNotRun_DoesNotApplyWhenRun()
    {
        Rule privacy = By("pass") with { Id = "test/privacy", Target = "privacy.k_anonymity", WhenRun = true };
        Verdict verdict = Judge(By("pass"), privacy);
        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Equal(["test/privacy"], verdict.NotApplied);
        Assert.Equal("test/pass", Assert.Single(verdict.Rules).Rule.Id);
    }

    [Fact]
    public void RuleWhenRun_AppliesToADomainThatRanAndFailed()
    {
        Core.Domains.DomainResult broken = new("privacy", Core.Domains.DomainStatus.Failed);
        Rule privacy = By("pass") with { Target = "privacy.k_anonymity", WhenRun = true };
        Assert.Equal(Outcome.NotEstimable, PolicyEvaluator.Evaluate(Record(broken), Policy(privacy)).Outcome);
    }

    [Fact]
    public void RecordToWhichNoRequiredRuleApplies_IsNotEstimableAndBlocks()
    {
        Verdict verdict = PolicyEvaluator.Evaluate(Record(), Policy(By("pass") with { WhenRun = true }));
        Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
        Assert.Equal(3, ExitCode.Of(verdict));
        Assert.Equal("No required rule applies to this record, so nothing was judged.", VerdictSentence.Of(verdict));
    }

    [Fact]
    public void NoPolicy_ExitsZero() => Assert.Equal(0, ExitCode.Of(null));

    [Fact]
    public void Sentence_CountsEveryRequiredRuleWorstFirst() => Assert.Equal(
        "Of 5 required rules 1 fails, 1 is not estimable, 1 is inconclusive and 2 pass.",
        VerdictSentence.Of(Judge(By("pass"), By("inconclusive"), By("notEstimable"), By("fail"), By("pass"))));

    [Fact]
    public void Levels_AreThoseOfIntervalRulesOnly() => Assert.Equal(
        [0.9, 0.95],
        PolicyEvaluator.Levels(Policy(
            By("pass"), By("fail"), By("pass") with { Level = 0.9 }, By("pass") with { Level = 0.8, Judge = Core.Policies.Judge.Estimate }, Presence(RuleKind.Domain, "energy") with { Level = 0.7 })));

    [Fact]
    public void VerdictInARecord_SurvivesCanonicalJsonAndIsIgnoredByTheNextJudgement()
    {
        Core.Records.AuditRecord record = Record(Domain("fairness", Measurements));
        Policy policy = Policy(By("fail"), By("pass"));
        Core.Records.AuditRecord sealedRecord = record with { Verdict = PolicyEvaluator.Evaluate(record, policy) };
        Core.Records.AuditRecord read = Core.Records.AuditRecord.FromJson(sealedRecord.ToJson());
        Assert.Equal(sealedRecord.ToJson(), read.ToJson());
        Assert.Equal(CanonicalJson.WriteText(sealedRecord.Verdict), CanonicalJson.WriteText(PolicyEvaluator.Evaluate(read, policy)));
    }

    private static Rule By(string name) => Rule(new Requirement(Relation.AtMost, 0.10)) with { Id = "test/" + name, By = [name] };

    private static Verdict Judge(params Rule[] rules) => PolicyEvaluator.Evaluate(Record(Domain("fairness", Measurements)), Policy(rules));
}
