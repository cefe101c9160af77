using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;
using AuditKit.Gate;
using AuditKit.Testing;

namespace AuditKit.Engine.Tests.Policies;

[Trait("Kind", "golden")]
public sealed class BaselinePolicyTests
{
    private static readonly Policy Baseline = Load();

    [Fact]
    public void Baseline_SpeaksOfAllDomainsAtOneLevelAndGivesAReasonForEachRule()
    {
        string[] domains = [.. Baseline.Rules.Where(rule => rule.Target.Length > 0).Select(rule => rule.Target.Split('.')[0]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["energy", "explain", "fairness", "federated", "performance", "privacy"], domains);
        Assert.Equal([0.95], PolicyEvaluator.Levels(Baseline));
        Assert.All(Baseline.Rules, rule => Assert.True(rule.Because.Length is > 40 and < 200 && rule.Because.EndsWith('.'), rule.Id));
        Assert.All(Baseline.Rules, rule => Assert.StartsWith("baseline/", rule.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void RequiredFairnessRules_BlockWhileUndecided() => Assert.All(
        Baseline.Rules.Where(rule => rule.Severity == RuleSeverity.Required && rule.Target.StartsWith("fairness", StringComparison.Ordinal)),
        rule => Assert.Equal((Undecided.Block, Undecided.Block), (rule.Inconclusive, rule.NotEstimable)));

    [Theory]
    [InlineData("pass", Outcome.Pass, 0, "Of 11 required rules 11 pass.")]
    [InlineData("fail", Outcome.Fail, 1, "Of 7 required rules 3 fail and 4 pass.")]
    [InlineData("inconclusive", Outcome.Inconclusive, 3, "Of 8 required rules 3 are inconclusive and 5 pass.")]
    public void WorkedRecord_HasTheOutcomeOfItsName(string name, Outcome expected, int code, string sentence)
    {
        Verdict verdict = PolicyEvaluator.Evaluate(AuditRecord.FromJson(File.ReadAllBytes(FileOf(name))), Baseline);
        Assert.Equal(expected, verdict.Outcome);
        Assert.Equal(code, ExitCode.Of(verdict));
        Assert.Equal(sentence, VerdictSentence.Of(verdict));
    }

    /// <summary>Set AUDITKIT_ACCEPT=1 to write the files again after a wanted change.</summary>
    [Theory]
    [InlineData("pass")]
    [InlineData("fail")]
    [InlineData("inconclusive")]
    public void WorkedRecord_HoldsTheVerdictOfThisPolicyByteForByte(string name)
    {
        byte[] made = WorkedRecord.Judged(WorkedRecord.All[name](), Baseline).ToJson();
        if (Environment.GetEnvironmentVariable("AUDITKIT_ACCEPT") == "1") File.WriteAllBytes(FileOf(name), made);
        Assert.Equal(System.Text.Encoding.UTF8.GetString(made), File.ReadAllText(FileOf(name)));
    }

    [Fact]
    public void RecidivismScoreWithKnownGaps_FailsOnSelectionAndOnErrorRates()
    {
        // Intervals of COMPAS (decile score from 5 on, by race) as published group counts give them at 95 %.
        Verdict verdict = PolicyEvaluator.Evaluate(WithFairness(("four_fifths_ratio", 0.51, 0.44, 0.59), ("equalized_odds_difference", 0.27, 0.187, 0.364)), Baseline);
        Assert.Equal(1, ExitCode.Of(verdict));
        Assert.Equal(
            ["baseline/four-fifths", "baseline/equalized-odds"],
            verdict.Rules.Where(rule => rule.Outcome == Outcome.Fail).Select(rule => rule.Rule.Id));
    }

    [Fact]
    public void GroupLeftOutOfAGap_KeepsTheBaselineFromPassing()
    {
        AuditRecord record = WorkedRecord.All["pass"]();
        DomainResult[] results = [.. record.Results.Select(result => result.Domain != "fairness" ? result : result with
        {
            Measurements = [.. result.Measurements.Select(measurement => measurement with { Excluded = [Slice.Of(("sex", "Diverse"))] })],
        })];
        Assert.Equal(3, ExitCode.Of(PolicyEvaluator.Evaluate(record with { Results = results }, Baseline)));
    }

    [Theory]
    [InlineData("fairness")]
    [InlineData("performance")]
    [InlineData("energy")]
    public void DomainThatFailed_NeverExitsZero(string domain)
    {
        AuditRecord record = WorkedRecord.All["pass"]();
        DomainResult[] results = [.. record.Results.Select(result => result.Domain == domain ? new DomainResult(domain, DomainStatus.Failed) { Error = "broke" } : result)];
        Assert.Equal(3, ExitCode.Of(PolicyEvaluator.Evaluate(record with { Results = results }, Baseline)));
    }

    [Fact]
    public void EmptyRecord_NeverExitsZero() => Assert.Equal(3, ExitCode.Of(PolicyEvaluator.Evaluate(WorkedRecord.All["pass"]() with { Results = [] }, Baseline)));

    [Fact]
    public void CriticalFinding_FailsWhateverTheNumbersSay()
    {
        AuditRecord record = WorkedRecord.All["pass"]();
        DomainResult[] results = [.. record.Results.Select(result => result with { Findings = result.Domain == "privacy" ? [new Finding("privacy.leak", Severity.Critical, "Rows can be read back.")] : [] })];
        Assert.Equal(1, ExitCode.Of(PolicyEvaluator.Evaluate(record with { Results = results }, Baseline)));
    }

    private static AuditRecord WithFairness(params (string Name, double Value, double Lower, double Upper)[] values)
    {
        AuditRecord record = WorkedRecord.All["fail"]();
        return record with
        {
            Results = [.. record.Results.Select(result => result.Domain != "fairness" ? result : result with
            {
                Measurements = [.. values.Select(value => Measurement.Of("fairness." + value.Name, Slice.All, value.Value, new Interval(value.Lower, value.Upper, 0.95, "bootstrap"), 6172) with { By = ["race"] })],
            })],
        };
    }

    private static string FileOf(string name) => Checkout.PathOf($"policies/baseline/{name}.record.json");

    private static Policy Load()
    {
        List<Problem> problems = [];
        PolicySource? source = PolicyCatalog.Find("baseline", "/", problems);
        Policy? policy = source is null ? null : new PolicyParser(BaselineMetrics.All).Parse(source, problems);
        return policy ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }
}
