using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using static AuditKit.Gate.Tests.Sample;

namespace AuditKit.Gate.Tests;

[Trait("Kind", "unit")]
public sealed class PresenceRuleTests
{
    private static readonly Finding Leak = new("privacy.leak", Severity.Critical, "It leaks.");

    [Fact]
    public void ExhibitThatIsThere_Passes() => Assert.Equal(Outcome.Pass, Judge(
        Presence(RuleKind.Exhibit, "fairness.estimability"),
        new DomainResult("fairness", DomainStatus.Completed) { Exhibits = [new NoteExhibit("fairness.estimability", "Ledger", "text")] }));

    [Fact]
    public void ExhibitThatACompletedDomainDidNotMake_Fails() =>
        Assert.Equal(Outcome.Fail, Judge(Presence(RuleKind.Exhibit, "fairness.estimability"), Domain("fairness")));

    [Fact]
    public void ExhibitOfADomainThatDidNotRunOrBrokeOff_IsNotEstimable()
    {
        Rule rule = Presence(RuleKind.Exhibit, "fairness.estimability");
        Assert.Equal(Outcome.NotEstimable, Judge(rule));
        Assert.Equal(Outcome.NotEstimable, Judge(rule, new DomainResult("fairness", DomainStatus.Failed)));
        Assert.Equal(Outcome.NotEstimable, Judge(rule, new DomainResult("fairness", DomainStatus.Cancelled)));
    }

    [Theory]
    [InlineData(DomainStatus.Completed, Outcome.Pass)]
    [InlineData(DomainStatus.Failed, Outcome.NotEstimable)]
    [InlineData(DomainStatus.Cancelled, Outcome.NotEstimable)]
    public void DomainRule_PassesOnlyForACompletedDomain(DomainStatus status, Outcome expected) =>
        Assert.Equal(expected, Judge(Presence(RuleKind.Domain, "energy"), new DomainResult("energy", status)));

    [Fact]
    public void DomainThatDidNotRun_IsNotEstimable() => Assert.Equal(Outcome.NotEstimable, Judge(Presence(RuleKind.Domain, "energy"), Domain("fairness")));

    [Fact]
    public void ForbiddenFinding_FailsAndIsQuoted()
    {
        RuleVerdict verdict = PolicyEvaluator.Evaluate(
            Record(Domain("privacy") with { Findings = [Leak, new Finding("privacy.other", Severity.Note, "Nothing.")] }),
            Policy(Presence(RuleKind.Finding, "privacy.leak"))).Rules[0];
        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal("privacy.leak: It leaks.", Assert.Single(verdict.Checks).Reason);
    }

    [Fact]
    public void FindingAbsent_PassesOnlyWhereItsDomainCompleted()
    {
        Rule rule = Presence(RuleKind.Finding, "privacy.leak");
        Assert.Equal(Outcome.Pass, Judge(rule, Domain("privacy")));
        Assert.Equal(Outcome.NotEstimable, Judge(rule, new DomainResult("privacy", DomainStatus.Failed)));
        AuditRecord notRun = Record(Domain("fairness")) with { NotRun = new Dictionary<string, string> { ["privacy"] = "Privacy" } };
        Assert.Equal(Outcome.NotEstimable, PolicyEvaluator.Evaluate(notRun, Policy(rule)).Outcome);
    }

    [Fact]
    public void FindingOfAStage_IsFoundAndItsAbsenceNeedsCompletedStages()
    {
        Rule rule = Presence(RuleKind.Finding, "data.duplicates");
        StageRecord stage = new("load", "Load", Digest.Of("key"), new Dictionary<string, Digest>(), new Dictionary<string, Digest>(), [new Finding("data.duplicates", Severity.Warning, "Rows stand twice.")]);
        AuditRecord record = Record(Domain("fairness"));
        Assert.Equal(Outcome.Fail, PolicyEvaluator.Evaluate(record with { Stages = [stage] }, Policy(rule)).Outcome);
        Assert.Equal(Outcome.Pass, PolicyEvaluator.Evaluate(record with { Stages = [stage with { Findings = [] }] }, Policy(rule)).Outcome);
        Assert.Equal(Outcome.NotEstimable, PolicyEvaluator.Evaluate(record, Policy(rule)).Outcome);
        Assert.Equal(Outcome.NotEstimable, PolicyEvaluator.Evaluate(record with { Stages = [stage with { Findings = [] }], Status = RunStatus.Cancelled }, Policy(rule)).Outcome);
    }

    [Theory]
    [InlineData(Severity.Critical, Outcome.Fail)]
    [InlineData(Severity.Warning, Outcome.Fail)]
    [InlineData(Severity.Note, Outcome.Pass)]
    public void SeverityRule_ForbidsThatSeverityAndWorse(Severity found, Outcome expected)
    {
        Rule rule = Presence(RuleKind.Finding, string.Empty) with { FindingSeverity = Severity.Warning };
        Assert.Equal(expected, Judge(rule, Domain("fairness") with { Findings = [new Finding("fairness.x", found, "Something.")] }));
    }

    [Fact]
    public void SeverityRule_IsNotEstimableWhileADomainIsIncompleteOrNothingRan()
    {
        Rule rule = Presence(RuleKind.Finding, string.Empty) with { FindingSeverity = Severity.Critical };
        Assert.Equal(Outcome.NotEstimable, Judge(rule));
        Assert.Equal(Outcome.NotEstimable, Judge(rule, Domain("fairness"), new DomainResult("energy", DomainStatus.Failed)));
    }

    [Theory]
    [InlineData("provider", "A maker", Outcome.Pass)]
    [InlineData("provider", "  ", Outcome.NotEstimable)]
    [InlineData("Provider", "A maker", Outcome.NotEstimable)]
    [InlineData("intendedUse", "A maker", Outcome.NotEstimable)]
    public void DeclaredFact_PassesOnlyWhereItsKeyHoldsWords(string key, string text, Outcome expected)
    {
        AuditRecord record = Record(Domain("fairness"));
        record = record with { Audit = record.Audit with { Declared = new Dictionary<string, string> { [key] = text } } };
        RuleVerdict verdict = PolicyEvaluator.Evaluate(record, Policy(Presence(RuleKind.Declared, "provider"))).Rules[0];
        Assert.Equal(expected, verdict.Outcome);
        Assert.Equal(expected == Outcome.Pass ? string.Empty : "'provider' is not declared", verdict.Checks[0].Reason);
    }

    [Fact]
    public void NothingDeclared_NeverExitsZero() => Assert.Equal(3, ExitCode.Of(PolicyEvaluator.Evaluate(Record(), Policy(Presence(RuleKind.Declared, "provider")))));

    private static Outcome Judge(Rule rule, params DomainResult[] results) => PolicyEvaluator.Evaluate(Record(results), Policy(rule)).Outcome;
}
