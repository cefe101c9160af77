using AuditKit.Core;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;

namespace AuditKit.Engine.Tests.Policies;

[Trait("Kind", "unit")]
public sealed class PolicyCasesTests : IDisposable
{
    private static readonly Policy Energy = new("mine", "1.0.0", "Mine", null, Digest.Of("mine"), [new Rule { Id = "mine/energy", Kind = RuleKind.Domain, Target = "energy", Because = "It matters." }]);

    private readonly string folder = Directory.CreateTempSubdirectory("auditkit-cases").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void CasesBesideAFile_AreReadByNameAndJudgedRuleByRule()
    {
        Put("notEstimable.record.json", WorkedRecord.Record("a").ToJson());
        Put("pass-small.record.json", WorkedRecord.Record("b").ToJson());
        Put("notes.txt", [1]);
        IReadOnlyList<PolicyCase> cases = PolicyCases.Of("mine.yaml", folder);
        Assert.Equal([("mine/notEstimable.record.json", Outcome.NotEstimable), ("mine/pass-small.record.json", Outcome.Pass)], cases.Select(test => (test.File, test.Expected)));
        PolicyCaseResult[] results = [.. cases.Select(test => PolicyCases.Judge(Energy, test))];
        Assert.Equal([true, false], results.Select(result => result.Holds));
        Assert.Equal(Outcome.NotEstimable, results[1].Rules["mine/energy"]);
    }

    [Fact]
    public void PolicyWithoutCases_IsRefused() => Assert.Contains("no test record", Assert.Throws<InvalidInputException>(() => PolicyCases.Of("mine.yaml", folder)).Message, StringComparison.Ordinal);

    [Fact]
    public void NameThatIsNoOutcome_IsRefused()
    {
        Put("good.record.json", [1]);
        Assert.Contains("'good' is not an outcome", Assert.Throws<InvalidInputException>(() => PolicyCases.Of("mine.yaml", folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\": \"other/1\"}")]
    public void FileThatIsNoRecord_IsRefusedWithItsName(string text)
    {
        Put("pass.record.json", System.Text.Encoding.UTF8.GetBytes(text));
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => PolicyCases.Judge(Energy, PolicyCases.Of("mine.yaml", folder)[0]));
        Assert.Equal("mine/pass.record.json", Assert.Single(error.Problems).Path);
    }

    private void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.Combine(folder, "mine"));
        File.WriteAllBytes(Path.Combine(folder, "mine", name), bytes);
    }
}
