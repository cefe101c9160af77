using System.Text;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;
using AuditKit.Gate;
using AuditKit.Testing;

namespace AuditKit.Engine.Tests.Policies;

/// <summary>Every packaged pack: it parses, its ids are its own, and its own records have the outcomes of their names.</summary>
[Trait("Kind", "golden")]
public sealed class PackPolicyTests
{
    public static TheoryData<string> Packs => [.. PolicyCatalog.Names];

    public static TheoryData<string> Records => [.. PackRecords.All.Keys];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Pack_CarriesItsFileNameOwnIdsAndAReasonForEachRule(string name)
    {
        Policy pack = Load(name);
        Assert.Equal(name, pack.Id);
        Assert.Distinct(pack.Rules.Select(rule => rule.Id));
        Assert.All(pack.Rules, rule => Assert.StartsWith(name + "/", rule.Id, StringComparison.Ordinal));
        Assert.All(pack.Rules, rule => Assert.True(rule.Because.Length is > 40 and < 200 && rule.Because.EndsWith('.'), rule.Id));
        Assert.True(name == "baseline" || pack.Citation is not null);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Pack_JudgesItsOwnRecordsAsTheyAreNamed(string name)
    {
        PolicyCaseResult[] results = [.. PolicyCases.Of(name, "/").Select(test => PolicyCases.Judge(Load(name), test))];
        Assert.All(results, result => Assert.True(result.Holds, $"{result.File}: {result.Actual}"));
        Assert.Contains(results, result => result.Expected == Outcome.Pass);
        Assert.True(results.Any(result => result.Expected == Outcome.Fail) || Load(name).Rules.All(rule => rule.Kind is RuleKind.Declared or RuleKind.Domain), "only declared facts and domains can never fail");
        Assert.Contains(results, result => result.Expected is Outcome.Inconclusive or Outcome.NotEstimable);
        Assert.Equal(Directory.GetFiles(Checkout.PathOf($"policies/{name}")).Length, results.Length);
    }

    /// <summary>Set AUDITKIT_ACCEPT=1 to write the files again after a wanted change.</summary>
    [Theory]
    [MemberData(nameof(Records))]
    public void Record_IsMadeFromTheseNumbersByteForByte(string name)
    {
        Policy pack = Load(name.Split('/')[0]);
        byte[] made = WorkedRecord.Judged(PackRecords.All[name](pack), pack).ToJson();
        string file = Checkout.PathOf($"policies/{name}.record.json");
        if (Environment.GetEnvironmentVariable("AUDITKIT_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, made);
        }

        Assert.Equal(Encoding.UTF8.GetString(made), File.ReadAllText(file));
    }

    [Fact]
    public void ThirtyAgainstFortyOfAHundred_IsInconclusiveAndNotAFailure()
    {
        AuditRecord record = PackRecords.All["four-fifths/inconclusive"](Load("four-fifths"));
        Measurement ratio = record.Results[0].Measurements[0];
        Assert.Equal(0.75, ratio.Estimate);
        Assert.Equal((0.511, 1), (Math.Round(ratio.Interval!.Lower, 3), ratio.Interval.Upper));
        Verdict verdict = PolicyEvaluator.Evaluate(record, Load("four-fifths"));
        Assert.Equal((Outcome.Inconclusive, 3), (verdict.Outcome, ExitCode.Of(verdict)));
    }

    [Theory]
    [InlineData("nyc-ll144")]
    [InlineData("eu-ai-act-annex-iv")]
    public void CompletenessPack_SetsNoLimit(string name) => Assert.All(
        Load(name).Rules.Where(rule => rule.Requirement is not null),
        rule => Assert.True(rule.Requirement!.Admits(0) && rule.Requirement.Admits(1), rule.Id));

    [Theory]
    [InlineData("nyc-ll144")]
    [InlineData("eu-ai-act-annex-iv")]
    [InlineData("neurips-checklist")]
    [InlineData("nist-ai-rmf")]
    [InlineData("gdpr-data-governance")]
    public void EveryDeclaredFactOfAPack_IsNeededForAPass(string name)
    {
        Policy pack = Load(name);
        AuditRecord record = PackRecords.All[name + "/pass"](pack);
        foreach (string key in record.Audit.Declared.Keys)
        {
            Dictionary<string, string> rest = record.Audit.Declared.Where(pair => pair.Key != key).ToDictionary(pair => pair.Key, pair => pair.Value);
            Assert.Equal(Outcome.NotEstimable, PolicyEvaluator.Evaluate(record with { Audit = record.Audit with { Declared = rest } }, pack).Outcome);
        }
    }

    [Theory]
    [InlineData("four-fifths")]
    [InlineData("nyc-ll144")]
    [InlineData("eu-ai-act-annex-iv")]
    [InlineData("neurips-checklist")]
    [InlineData("nist-ai-rmf")]
    [InlineData("gdpr-data-governance")]
    public void EmptyRecord_NeverExitsZero(string name) => Assert.Equal(3, ExitCode.Of(PolicyEvaluator.Evaluate(WorkedRecord.Record("empty"), Load(name))));

    internal static Policy Load(string name)
    {
        List<Problem> problems = [];
        return new PolicyParser(BaselineMetrics.All).Parse(PolicyCatalog.Find(name, "/", problems)!, problems) ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }
}
