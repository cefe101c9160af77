using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Gate.Conditions;
using static AuditKit.Gate.Tests.Sample;

namespace AuditKit.Gate.Tests;

[Trait("Kind", "unit")]
public sealed class ConditionTests
{
    private static readonly string[] Domains = ["energy", "fairness"];

    [Theory]
    [InlineData("subject.task == regression", true)]
    [InlineData("subject.task != regression", false)]
    [InlineData("subject.task in [binary, multiclass]", false)]
    [InlineData("subject.kind == predictions", true)]
    [InlineData("data.rows >= 1000 and data.rows < 16589", true)]
    [InlineData("data.rows > 16588", false)]
    [InlineData("model.present == false", true)]
    [InlineData("domain.fairness == completed and domain.energy == notRun", true)]
    [InlineData("run.status == failed or environment.device == cpu", true)]
    [InlineData("not (run.status == failed or environment.device == cpu)", false)]
    [InlineData("run.status == failed or environment.device == cpu and model.present == true", false)]
    [InlineData("(run.status == completed or environment.device == cpu) and model.present == false", true)]
    [InlineData("declared.highRisk == true", true)]
    [InlineData("declared.auditDate < 2027-03-04", true)]
    [InlineData("declared.auditDate < 2027-03-03", false)]
    [InlineData("declared.use == 'to decide, alone'", true)]
    [InlineData("declared.persons <= 1e3", true)]
    [InlineData("run.finished >= 1970-01-01", true)]
    [InlineData("run.finished within 0 days of run.finished", true)]
    [InlineData("run.finished within 20880 days of declared.auditDate", true)]
    [InlineData("run.finished within 20879 days of declared.auditDate", false)]
    [InlineData("declared.auditDate within 365 days of run.finished", false)]
    [InlineData("not not run.seed == 1", true)]
    public void Condition_DecidesWhetherARuleApplies(string when, bool applies)
    {
        Assert.Null(ConditionText.Check(when, Domains, "when", null));
        Verdict verdict = Judge(when);
        Assert.Equal(applies ? [] : new[] { "test/energy" }, verdict.NotApplied);
        Assert.Equal(applies ? null : when, verdict.Conditions?["test/energy"]);
    }

    /// <summary>The record does not say: a rule is never put aside by absence, whichever way its condition is written.</summary>
    [Theory]
    [InlineData("declared.unsaid == true")]
    [InlineData("not declared.unsaid == true")]
    [InlineData("declared.unsaid != true")]
    [InlineData("declared.unsaid in [1, 2]")]
    [InlineData("declared.use == true")]
    [InlineData("declared.use within 3 days of run.finished")]
    [InlineData("declared.unsaid within 3 days of run.finished")]
    [InlineData("run.finished within 3 days of declared.unsaid")]
    [InlineData("declared.use > 3")]
    [InlineData("declared.empty == text")]
    [InlineData("model.parameters > 1000")]
    [InlineData("declared.unsaid == true and run.seed == 1")]
    [InlineData("declared.unsaid == true or run.seed == 2")]
    public void WhatTheRecordDoesNotSay_LeavesTheRuleInForce(string when) => Assert.Empty(Judge(when).NotApplied);

    [Theory]
    [InlineData("declared.unsaid == true and run.seed == 2")]
    [InlineData("not (declared.unsaid == true or run.seed == 1)")]
    public void UnknownPart_DoesNotHideAKnownFalsehood(string when) => Assert.Equal(["test/energy"], Judge(when).NotApplied);

    [Fact]
    public void RecordWithoutASpec_LeavesTheTaskUnknown()
    {
        foreach (string spec in new[] { "{}", "not json", "[]", "{\"subject\":1}", "{\"subject\":{\"train\":{\"task\":7}}}" })
        {
            AuditRecord record = Facts();
            record = record with { Provenance = record.Provenance with { ResolvedSpec = spec } };
            Assert.Empty(PolicyEvaluator.Evaluate(record, Policy(When("subject.task == binary"))).NotApplied);
        }
    }

    [Fact]
    public void PolicyWhoseConditionsAreAllFalse_BlocksAsNothingWasJudged()
    {
        Verdict verdict = PolicyEvaluator.Evaluate(Facts(), Policy(When("run.seed == 2")));
        Assert.Equal((Outcome.NotEstimable, 3), (verdict.Outcome, ExitCode.Of(verdict)));
    }

    [Fact]
    public void VerdictWithoutConditions_HasNoNewMember()
    {
        AuditRecord record = Facts() with { Verdict = PolicyEvaluator.Evaluate(Facts(), Policy(Presence(RuleKind.Domain, "energy"))) };
        string json = System.Text.Encoding.UTF8.GetString(record.ToJson());
        Assert.DoesNotContain("\"conditions\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"when\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, "name of a fact")]
    [InlineData("subject.taks == binary", 1, "unknown fact 'subject.taks'")]
    [InlineData("domain.speed == completed", 1, "unknown fact 'domain.speed'")]
    [InlineData("declared.a-b == 1", 1, "unknown fact")]
    [InlineData("subject.task == classification", 17, "never 'classification'")]
    [InlineData("domain.energy == ran", 18, "never 'ran'")]
    [InlineData("data.rows == many", 14, "is a number, 'many' is a word")]
    [InlineData("data.rows == '5'", 14, "is a number, '5' is a word")]
    [InlineData("model.present == 1", 18, "is true or false, '1' is a number")]
    [InlineData("subject.task < binary", 14, "needs a number or a day")]
    [InlineData("declared.x >= true", 12, "needs a number or a day")]
    [InlineData("data.rows", 10, "found the end")]
    [InlineData("data.rows within 3 days of run.finished", 1, "is a number and no day")]
    [InlineData("run.finished within 3 days of data.rows", 31, "is a number and no day")]
    [InlineData("run.finished within -3 days of run.finished", 21, "expected a number of days")]
    [InlineData("run.finished within 3 weeks of run.finished", 23, "expected 'days'")]
    [InlineData("data.rows = 5", 11, "'=' has no meaning")]
    [InlineData("data.rows == ", 14, "found the end")]
    [InlineData("data.rows == 5 run.seed == 1", 16, "'run.seed' stands where")]
    [InlineData("(data.rows == 5", 16, "expected ')'")]
    [InlineData("data.rows in []", 15, "expected a value")]
    [InlineData("declared.x in [1, two]", 19, "first of the list is a number")]
    [InlineData("declared.x == 'open", 15, "not closed")]
    [InlineData("length(declared.x) > 1", 1, "unknown fact 'length'")]
    [InlineData("declared.x == and", 15, "expected a value")]
    public void WrongCondition_IsRefusedAtItsCharacter(string text, int at, string what)
    {
        Problem problem = ConditionText.Check(text, Domains, "when", new SourcePosition("p.yaml", 7, 3))!;
        Assert.StartsWith($"at character {at}: ", problem.What, StringComparison.Ordinal);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.StartsWith("p.yaml:7:3: when: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownFact_ListsTheKnownOnes()
    {
        Problem problem = ConditionText.Check("subject.taks == binary", Domains, "when", null)!;
        Assert.Contains("Did you mean 'subject.task'?", problem.Remedy, StringComparison.Ordinal);
        foreach (string name in FactCatalog.Names.Concat(["domain.energy", "domain.fairness", "declared.KEY"])) Assert.Contains(name, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void HostileCondition_IsBounded()
    {
        Assert.Contains("1000 characters", Wrong(new string('(', 1001)), StringComparison.Ordinal);
        Assert.Contains("16 deep", Wrong(new string('(', 500)), StringComparison.Ordinal);
        Assert.Contains("16 deep", Wrong(string.Concat(Enumerable.Repeat("not ", 100)) + "run.seed == 1"), StringComparison.Ordinal);
        Assert.Contains("50 values", Wrong($"run.seed in [{string.Join(",", Enumerable.Range(0, 51))}]"), StringComparison.Ordinal);

        static string Wrong(string text) => ConditionText.Check(text, Domains, "when", null)!.What;
    }

    private static Verdict Judge(string when) => PolicyEvaluator.Evaluate(Facts(), Policy(When(when), Presence(RuleKind.Domain, "fairness")));

    private static Rule When(string when) => Presence(RuleKind.Domain, "energy") with { When = when };

    private static AuditRecord Facts()
    {
        AuditRecord record = Record(new DomainResult("fairness", DomainStatus.Completed));
        return record with
        {
            Audit = record.Audit with { Declared = new Dictionary<string, string> { ["highRisk"] = "true", ["auditDate"] = "2027-03-03", ["use"] = "to decide, alone", ["persons"] = "750", ["empty"] = "  " } },
            Subject = new Subject(new SubjectPart(null, []), new SubjectPart(Digest.Of("data"), [new Fact("data", "rows", "16,588")])),
            Provenance = record.Provenance with
            {
                ResolvedSpec = "{\"subject\":{\"predictions\":{\"task\":\"regression\"}}}",
                Environment = [new Fact("environment", "device", "cpu")],
            },
        };
    }
}
