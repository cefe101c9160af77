using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;
using AuditKit.Testing;

namespace AuditKit.Engine.Tests.Policies;

[Trait("Kind", "unit")]
public sealed class PolicyCatalogTests
{
    [Fact]
    public void PackagedPolicy_IsTheFileOfTheRepository()
    {
        Assert.Contains("baseline", PolicyCatalog.Names);
        Assert.Equal(new PolicySource("policies/baseline.yaml", File.ReadAllText(Checkout.PathOf("policies/baseline.yaml"))), PolicyCatalog.Find("baseline", "/", []));
    }

    [Fact]
    public void PolicyFile_IsFoundFromTheFolderOfTheSpec()
    {
        string folder = Directory.CreateTempSubdirectory("auditkit-policy").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "mine.yaml"), "pack: mine\n");
            File.WriteAllText(Path.Combine(folder, "baseline"), "pack: other\n");
            Assert.Equal(new PolicySource("mine.yaml", "pack: mine\n"), PolicyCatalog.Find("mine.yaml", folder, []));
            Assert.Equal("pack: other\n", PolicyCatalog.Find("./baseline", folder, [])!.Text);
            Assert.StartsWith("policies/", PolicyCatalog.Find("baseline", folder, [])!.File, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("baselin", "policy: no packaged policy and no file is called 'baselin'. Did you mean 'baseline'? Packaged: baseline, ")]
    [InlineData("absent.yaml", "policy: file 'absent.yaml' does not exist.")]
    public void PolicyThatIsNowhere_IsAProblem(string name, string expected)
    {
        List<Problem> problems = [];
        Assert.Null(PolicyCatalog.Find(name, Path.GetTempPath(), problems));
        Assert.StartsWith(expected, Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }
}
