using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Architectures;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Tests.Recipes;

[Trait("Kind", "unit")]
public sealed class RecipeOptionsTests
{
    [Fact]
    public void EmptySection_GivesTheDefaultsOfTheRecord()
    {
        TabularMlpOptions options = TabularMlpOptions.From(Resolve(TabularMlpOptions.Schema)), defaults = new();

        Assert.Equal(defaults.Layers, options.Layers);
        Assert.Equal(defaults with { Layers = options.Layers }, options);
        Assert.Equal(new LogisticRegressionOptions(), LogisticRegressionOptions.From(Resolve(LogisticRegressionOptions.Schema)));
    }

    [Fact]
    public void WrittenOptions_ReachTheRecord()
    {
        OptionSet section = Resolve(
            TabularMlpOptions.Schema,
            ("layers", new ListNode([Scalar("64"), Scalar("32")], null)),
            ("activation", Scalar("gelu")),
            ("optimizer", Scalar("sgd")),
            ("earlyStopping", Scalar("9")),
            ("seed", Scalar("7")));

        TabularMlpOptions options = TabularMlpOptions.From(section);

        Assert.Equal([64, 32], options.Layers);
        Assert.Equal((Activation.Gelu, OptimizerKind.Sgd, 0.1, 9, 7L), (options.Activation, options.Optimizer.Kind, options.Optimizer.Rate, options.EarlyStopping.Patience, options.Seed!.Value));
    }

    [Theory]
    [InlineData("adam", 0.001, 0)]
    [InlineData("adamw", 0.001, 0.01)]
    [InlineData("sgd", 0.1, 0)]
    public void Optimizer_BringsItsOwnDefaults(string kind, double rate, double decay)
    {
        OptimizerOptions optimizer = TabularMlpOptions.From(Resolve(TabularMlpOptions.Schema, ("optimizer", Scalar(kind)))).Optimizer;

        Assert.Equal((rate, decay), (optimizer.Rate, optimizer.WeightDecay));
    }

    [Fact]
    public void ActivationNames_RoundTrip() =>
        Assert.All(Enum.GetValues<Activation>(), activation => Assert.Equal(activation, ActivationNames.Parse(ActivationNames.NameOf(activation))));

    private static ScalarNode Scalar(string text) => new(text, false, null);

    private static OptionSet Resolve(OptionSchema schema, params (string Key, SpecNode Value)[] entries)
    {
        List<Problem> problems = [];
        OptionSet section = schema.Resolve(new MapNode([.. entries.Select(entry => new MapEntry(Scalar(entry.Key), entry.Value))], null), "subject.train", problems);
        Assert.Empty(problems);
        return section;
    }
}
