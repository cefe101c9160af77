using AuditKit.Cli.Commands;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Cli.Tests;

[Trait("Kind", "unit")]
public sealed class SectionBuilderTests
{
    [Fact]
    public void What_was_not_given_is_not_written_so_that_defaults_hold()
    {
        MapNode section = new SectionBuilder().Add("order", (long?)null).Add("bins", 15).Add("names", ["a", "b"]).Build();
        List<Problem> problems = [];

        OptionSet options = OptionSchema.Of(new IntegerOption("order", "Order.", 2), new IntegerOption("bins", "Bins.", 10), new TextListOption("names", "Names.")).Resolve(section, "x", problems);

        Assert.Empty(problems);
        Assert.Equal((2, 15), (options.Int32("order"), options.Int32("bins")));
        Assert.Equal(["a", "b"], options.Texts("names"));
        Assert.False(options.IsGiven("order"));
    }
}
