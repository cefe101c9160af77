using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Waivers;
using static AuditKit.Gate.Tests.Sample;

namespace AuditKit.Gate.Tests;

/// <summary>Rules about facts: what the record says passes or fails, what it does not say is never green.</summary>
[Trait("Kind", "contract")]
public sealed class FactRuleTests
{
    [Theory]
    [InlineData("run.seed", "present", Outcome.Pass, "")]
    [InlineData("run.seed", "== 1", Outcome.Pass, "")]
    [InlineData("run.seed", ">= 2", Outcome.Fail, "run.seed is '1'")]
    [InlineData("run.status", "in [completed, failed]", Outcome.Pass, "")]
    [InlineData("domain.energy", "== completed", Outcome.Fail, "domain.energy is 'notRun'")]
    [InlineData("model.parameters", "<= 1000", Outcome.NotEstimable, "the record does not say model.parameters")]
    [InlineData("declared.unsaid", "present", Outcome.NotEstimable, "the record does not say declared.unsaid")]
    [InlineData("declared.blank", "present", Outcome.NotEstimable, "the record does not say declared.blank")]
    [InlineData("declared.day", "within 3 days of run.finished", Outcome.Pass, "")]
    [InlineData("declared.next", "within 3 days of run.finished", Outcome.Pass, "")]
    [InlineData("declared.later", "within 3 days of run.finished", Outcome.Fail, "declared.later is '1970-01-03'")]
    [InlineData("declared.old", "within 3 days of run.finished", Outcome.Fail, "declared.old is '1969-12-28'")]
    [InlineData("declared.vague", "within 3 days of run.finished", Outcome.NotEstimable, "declared.vague is 'last spring', which cannot be held against 'within 3 days of run.finished'")]
    public void AFactIsHeldAgainstWhatIsAsked(string fact, string asked, Outcome outcome, string reason)
    {
        RuleVerdict verdict = Assert.Single(PolicyEvaluator.Evaluate(Facts(), Policy(Rule(fact, asked))).Rules);

        Assert.Equal((outcome, reason), (verdict.Outcome, Assert.Single(verdict.Checks).Reason));
    }

    [Fact]
    public void ALongTextIsShortenedInTheReason()
    {
        AuditRecord record = Facts();
        record = record with { Audit = record.Audit with { Declared = new Dictionary<string, string> { ["use"] = new string('x', 5000) } } };

        Assert.InRange(PolicyEvaluator.Evaluate(record, Policy(Rule("declared.use", "== y"))).Rules[0].Checks[0].Reason.Length, 80, 120);
    }

    [Theory]
    [InlineData("present", false)]
    [InlineData(">= 2", true)]
    public void AFactThatStandsOtherwiseCanBeExcused_OneThatIsAbsentCannot(string asked, bool canBe)
    {
        Waiver waiver = new() { Id = "W-1", Rule = "test/fact", Model = Core.Digest.Of("model"), Reason = "A reason.", Owner = "head", Author = "a", Approver = "b", Issued = DateTimeOffset.UnixEpoch, Expires = DateTimeOffset.UnixEpoch.AddDays(10) };

        Assert.Equal(canBe, !WaiverRules.Defects(waiver, Policy(Rule("run.seed", asked))).Any());
    }

    private static Rule Rule(string fact, string asked) => new() { Id = "test/fact", Kind = RuleKind.Fact, Target = fact, Expectation = asked, Because = "a reason" };

    private static AuditRecord Facts()
    {
        AuditRecord record = Record(Domain("fairness"));
        Dictionary<string, string> declared = new() { ["blank"] = " ", ["day"] = "1969-12-29", ["next"] = "1970-01-02", ["later"] = "1970-01-03", ["old"] = "1969-12-28", ["vague"] = "last spring" };
        return record with { Audit = record.Audit with { Declared = declared } };
    }
}
