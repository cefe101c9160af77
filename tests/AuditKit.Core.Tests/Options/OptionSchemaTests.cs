using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Core.Tests.Options;

[Trait("Kind", "unit")]
public sealed class OptionSchemaTests
{
    private static readonly OptionSchema Schema = OptionSchema.Of(
        new IntegerOption("rounds", "How often.", 30, 1, 1000),
        new NumberOption("rate", "How fast.", 0.1, 0, 1),
        new TextOption("name", "A name.") { Required = true },
        new TextOption("kind", "Which one.", "a") { Allowed = ["a", "b"] },
        new FlagOption("quiet", "Say nothing.", true),
        new TextListOption("columns", "Columns."),
        new SectionOption("partition", "How rows are parted.", OptionSchema.Of(new NumberOption("dirichlet", "Alpha.", 0.5, 0.01))),
        new SectionOption("source", "A file.", OptionSchema.Of(new TextOption("file", "Path."))) { Optional = true, Shorthand = "file" },
        new MapOption("bins", "Edges.", new NumberListOption("edges", "Edges.")));

    [Fact]
    public void What_is_left_out_takes_its_default()
    {
        OptionSet options = Resolve(out List<Problem> problems, ("name", Scalar("x")));

        Assert.Empty(problems);
        Assert.Equal(30, options.Integer("rounds"));
        Assert.True(options.Flag("quiet"));
        Assert.Equal(0.5, options.Section("partition").Number("dirichlet"));
        Assert.Null(options.SectionOrNull("source"));
        Assert.False(options.IsGiven("rounds"));
    }

    [Fact]
    public void Every_problem_is_listed_at_once_with_its_place()
    {
        Resolve(
            out List<Problem> problems,
            ("rounds", Scalar("0")),
            ("rate", Scalar("fast")),
            ("kind", Scalar("c")),
            ("quiet", Scalar("yes")),
            ("roundz", Scalar("3")),
            ("partition", new ListNode([], At(9))));

        Assert.Equal(
            ["kind", "name", "partition", "quiet", "rate", "rounds", "roundz"],
            problems.Select(problem => problem.Path).Order(StringComparer.Ordinal));
        Assert.All(problems, problem => Assert.NotNull(problem.Position));
        Assert.Contains("Did you mean 'rounds'?", problems.Single(problem => problem.Path == "roundz").Remedy, StringComparison.Ordinal);
        Assert.Contains("from 1 to 1000", problems.Single(problem => problem.Path == "rounds").What, StringComparison.Ordinal);
    }

    [Fact]
    public void One_value_stands_for_a_list_of_one_and_for_the_shorthand_of_a_section()
    {
        OptionSet options = Resolve(out List<Problem> problems, ("name", Scalar("x")), ("columns", Scalar("a")), ("source", Scalar("file.csv")));

        Assert.Empty(problems);
        Assert.Equal(["a"], options.Texts("columns"));
        Assert.Equal("file.csv", options.Section("source").Text("file"));
    }

    [Fact]
    public void A_quoted_number_is_text()
    {
        Resolve(out List<Problem> problems, ("name", Scalar("x")), ("rounds", new ScalarNode("5", true, At(1))));

        Assert.Equal("rounds", Assert.Single(problems).Path);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("0,5")]
    public void A_number_that_is_not_finite_or_not_plain_is_refused(string text)
    {
        Resolve(out List<Problem> problems, ("name", Scalar("x")), ("rate", Scalar(text)));

        Assert.Equal("rate", Assert.Single(problems).Path);
    }

    private static OptionSet Resolve(out List<Problem> problems, params (string Key, SpecNode Value)[] entries)
    {
        problems = [];
        int line = 1;
        return Schema.Resolve(new MapNode([.. entries.Select(entry => new MapEntry(new ScalarNode(entry.Key, false, At(line++)), entry.Value))], At(1)), string.Empty, problems);
    }

    private static ScalarNode Scalar(string text) => new(text, false, At(1));

    private static SourcePosition At(int line) => new("test.yaml", line, 1);
}
