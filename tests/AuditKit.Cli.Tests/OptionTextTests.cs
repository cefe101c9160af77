using AuditKit.Cli.Commands;
using AuditKit.Core.Specs;

namespace AuditKit.Cli.Tests;

[Trait("Kind", "unit")]
public sealed class OptionTextTests
{
    [Fact]
    public void Pairs_KeepEverythingAfterTheFirstEqualsSign() =>
        Assert.Equal([KeyValuePair.Create("sex", "Male"), KeyValuePair.Create("income", ">=50K")], OptionText.Pairs("--reference", "sex=Male, income=>=50K"));

    [Fact]
    public void APartWithoutAnEqualsSign_IsRefusedByTheNameOfTheOption()
    {
        Problem problem = Assert.Single(Assert.Throws<InvalidInputException>(() => OptionText.Pairs("--reference", "sex=Male,race")).Problems);

        Assert.Equal("--reference", problem.Path);
        Assert.Contains("'race' is no pair", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingGiven_IsNoPair() => Assert.Empty(OptionText.Pairs("--reference", null));
}
