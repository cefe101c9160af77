using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests.Content;

[Trait("Kind", "unit")]
public sealed class FindingListTests
{
    [Fact]
    public void Findings_StandWorstFirst()
    {
        ReportContent content = ReportContent.Of(CreditSample.Fail());

        Assert.Equal(content.Findings.Select(f => f.Outcome), content.Findings.Select(f => f.Outcome).OrderByDescending(outcome => outcome));
        Assert.Equal(content.Record.Verdict!.Rules.Sum(rule => rule.Checks.Count), content.Findings.Count);
    }

    [Fact]
    public void AdvisoryFailure_NeverStandsBeforeARequiredOne()
    {
        FindingEntry[] fails = [.. ReportContent.Of(CreditSample.Fail()).Findings.Where(f => f.Outcome == Outcome.Fail)];

        Assert.Equal("k-anonymity", fails[^1].Name);
        Assert.All(fails[..^1], f => Assert.True(f.IsRequired));
    }

    [Fact]
    public void WorstFindings_AreOfDifferentRules()
    {
        IReadOnlyList<FindingEntry> worst = ReportContent.Of(CreditSample.Fail()).Worst;

        Assert.Equal(3, worst.Select(f => f.Rule.Id).Distinct().Count());
        Assert.Contains(worst, f => f.Name == "True positive rate" && f.Figure!.Value == "0.611");
    }

    [Fact]
    public void Ids_CountOnlyWhatDoesNotPass()
    {
        IReadOnlyList<FindingEntry> findings = ReportContent.Of(CreditSample.Fail()).Findings;

        Assert.Equal("F-01", findings[0].Id);
        Assert.All(findings, f => Assert.Equal(f.Outcome == Outcome.Pass, f.Id.Length == 0));
    }

    [Fact]
    public void RuleThatOneSliceSatisfies_IsOneFinding()
    {
        AuditRecord record = CreditSample.Full().Build();
        RuleVerdict rates = record.Verdict!.Rules.Single(rule => rule.Rule.Id == "baseline/true-positive-rate");
        RuleVerdict any = rates with { Rule = rates.Rule with { Quantifier = Quantifier.Any }, Outcome = Outcome.Pass };
        record = record with { Verdict = record.Verdict with { Rules = [any] } };

        FindingEntry finding = Assert.Single(ReportContent.Of(record).Findings);
        Assert.Equal(Outcome.Pass, finding.Outcome);
    }

    [Fact]
    public void FactThatNobodyDeclared_IsNamedInWords()
    {
        AuditRecord record = CreditSample.Full().Build();
        Rule rule = new() { Id = "pack/use", Kind = RuleKind.Declared, Target = "instructionsForUse", Because = "It matters." };
        Check check = new(Outcome.NotEstimable, null, Slice.All, [], new Dictionary<string, string>(), "'instructionsForUse' is not declared");
        FindingEntry finding = Assert.Single(ReportContent.Of(record with { Verdict = record.Verdict! with { Rules = [new RuleVerdict(rule, Outcome.NotEstimable, [check])] } }).Findings);

        Assert.Equal(("Instructions for use declared", "required", "'instructionsForUse' is not declared"), (finding.Name, finding.Limit, finding.Reason));
    }

    [Theory]
    [InlineData(0.724, 0.693, 0.754, 820, "At this value, about 2\u2009800 rows would decide in 8 of 10 audits; there are 820.")] // ((1.96 + 0.84) / 1.96 x 0.031 / 0.024)^2 x 820 = 2 795, rounded up to two digits
    [InlineData(0.7, 0.65, 0.75, 100, "The value lies so near to the limit that more rows will hardly decide it.")]
    public void UndecidedCheck_SaysTheRowsThatWouldDecideIt(double value, double lower, double upper, long n, string expected)
    {
        var rule = new Rule { Id = "r", Kind = RuleKind.Metric, Target = "m", Because = "b", Requirement = new Requirement(Relation.AtLeast, 0.7) };
        Measurement measurement = Measurement.Of("m", Slice.All, value, new Interval(lower, upper, 0.95, "wilson"), n);
        var check = new Check(Outcome.Inconclusive, "m", Slice.All, [], RecordBuilder.Map<string>(), string.Empty);

        Assert.Equal(expected, Advices.Of(OtherSamples.Empty(), rule, check, measurement));
    }

    [Fact]
    public void DomainsAdvice_ComesBeforeArithmetic() =>
        Assert.Equal("Retrain with weights for sex × age; test on new rows.", ReportContent.Of(CreditSample.Fail()).Findings.Single(f => f.Figure?.Value == "0.611").Advice);
}
