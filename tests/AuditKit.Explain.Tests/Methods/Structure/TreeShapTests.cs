using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Explain.Tests.Support;
using AuditKit.Models.Graph;

namespace AuditKit.Explain.Tests.Methods.Structure;

[Trait("Kind", "numeric")]
public sealed class TreeShapTests
{
    private const double Local = 1e-9; // the bound that the method promises

    private static readonly IAttributionMethod Interventional = AttributionMethods.Create("tree-shap"), PathDependent = AttributionMethods.Create("tree-shap", Settings.Of(("kind", "path-dependent")));

    [Theory]
    [InlineData(1, 3, 1, 3, 1)]
    [InlineData(2, 5, 6, 4, 1)]
    [InlineData(3, 6, 10, 6, 3)]
    [InlineData(4, 2, 4, 8, 2)]
    public void Interventional_values_are_those_of_all_orders(long seed, int features, int trees, int depth, int targets)
    {
        RandomTrees forest = new(seed, features, trees, depth, targets);
        double[] rows = Support.Models.Rows(5, features, seed), background = Support.Models.Rows(9, features, seed + 100);
        AttributionSubject subject = Subject(forest.Open(), rows, background, targets);

        Attribution found = Interventional.Attribute(subject, TestContext.Current.CancellationToken);

        for (int row = 0; row < 5; row++)
        {
            double[] slow = ShapleyTwin.Of(x => forest.Score(x, row % targets), rows[(row * features)..((row + 1) * features)], [.. background.Chunk(features)], FeatureGroups.Single(features));
            Explained.Close(slow, found.Values.Slice(row * features, features), Local);
        }

        Assert.InRange(found.LargestGap!.Value, 0, Local);
        Assert.Equal(0, found.Work.ForwardRows);
    }

    [Theory]
    [InlineData(1, 3, 1, 3, 1, true)]
    [InlineData(2, 5, 6, 4, 1, false)]
    [InlineData(3, 6, 10, 6, 3, true)]
    [InlineData(4, 2, 4, 8, 2, false)]
    public void Path_dependent_values_are_those_of_all_orders(long seed, int features, int trees, int depth, int targets, bool isInFile)
    {
        RandomTrees forest = new(seed, features, trees, depth, targets);
        double[] rows = Support.Models.Rows(5, features, seed), background = Support.Models.Rows(40, features, seed + 100);
        forest.Count([.. background.Chunk(features)]);

        Attribution found = PathDependent.Attribute(Subject(forest.Open(isInFile), rows, isInFile ? null : background, targets), TestContext.Current.CancellationToken);

        for (int row = 0; row < 5; row++)
        {
            double[] own = rows[(row * features)..((row + 1) * features)];
            Explained.Close(ShapleyTwin.Of(features, members => forest.PathDependent(own, members, row % targets)), found.Values.Slice(row * features, features), Local);
        }

        Assert.InRange(found.LargestGap!.Value, 0, Local);
        Assert.Equal(isInFile ? [] : ["explain.covers_counted"], found.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Trees_and_coalitions_agree_on_twelve_features_one_by_one_and_by_group()
    {
        RandomTrees forest = new(7, 12, 20, 7, 1);
        AttributionSubject subject = Subject(forest.Open(), Support.Models.Rows(3, 12), Support.Models.Rows(4, 12, 2), 1);
        AttributionSubject grouped = subject.Knowing(groups: FeatureGroups.Of(["a", "b", "c"], [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]));
        CancellationToken token = TestContext.Current.CancellationToken;

        // The model answers in 32 bits, its trees are read in 64.
        Explained.Close(AttributionMethods.Create("shapley").Attribute(subject, token).Values.ToArray(), Interventional.Attribute(subject, token).Values, 2e-6);
        Explained.Close(AttributionMethods.Create("shapley").Attribute(grouped, token).Map!.Values.ToArray(), AttributionMethods.Create("tree-shap", Settings.Of(("per", "group"))).Attribute(grouped, token).Map!.Values, 2e-6);
    }

    [Theory]
    [InlineData(0, -1)] // the first class has the opposite of the second's score
    [InlineData(1, 0)] // the first class has a score of 0, whatever the row
    public void Of_a_classifier_the_score_before_the_transform_is_explained(int weightedClass, double first)
    {
        RandomTrees forest = new(5, 4, 5, 3, 1);
        double[] rows = Support.Models.Rows(2, 4), background = Support.Models.Rows(6, 4, 2);
        double[] raw = Interventional.Attribute(Subject(forest.Open(), rows, background, 1), TestContext.Current.CancellationToken).Values.ToArray();
        AttributionSubject subject = Explained.Subject(forest.Open(transform: "LOGISTIC", weightedClass: weightedClass), rows, target: new TargetChoice.PerRow([1, 0])).Knowing(background: background);

        Attribution found = Interventional.Attribute(subject, TestContext.Current.CancellationToken);

        // The model itself gives the logistic function of that score, in 32 bits.
        Assert.Equal(OracleModels.Logistic(forest.Score(rows[..4], 0)), subject.Outputs[0], 1e-6);
        Assert.Equal(OracleModels.Logistic(first * forest.Score(rows[4..], 0)), subject.Outputs[1], 1e-6);
        Assert.Equal("explain.score_explained", Assert.Single(found.Findings).Code);
        Explained.Close(raw.Select((value, i) => i < 4 ? value : first * value), found.Values, 1e-12);
    }

    [Fact]
    public void An_average_of_trees_is_divided()
    {
        RandomTrees forest = new(5, 4, 5, 3, 1);
        double[] rows = Support.Models.Rows(2, 4), background = Support.Models.Rows(6, 4, 2);

        Attribution sum = Interventional.Attribute(Subject(forest.Open(), rows, background, 1), TestContext.Current.CancellationToken), mean = Interventional.Attribute(Subject(forest.Open(aggregate: "AVERAGE"), rows, background, 1), TestContext.Current.CancellationToken);

        Explained.Close(sum.Values.ToArray().Select(value => value / 5), mean.Values, 1e-12);
    }

    [Fact]
    public void Other_models_are_refused_with_a_way_out()
    {
        RandomTrees forest = new(5, 4, 5, 3, 1);
        GraphFunction maximum = forest.Open(aggregate: "MAX"), computed = forest.Open([new GraphNode("e", "Exp", ["x"], ["z"]), forest.Node(false, null, null, "SUM", "z")], "y", 1), added = forest.Open([forest.Node(false, null, null, "SUM"), new GraphNode("out", "Add", ["y", "y"], ["twice"])], "twice", 1);

        Assert.Equal((RefusalReason.NotApplicable, true), Refusal(maximum, Interventional));
        Assert.Equal((RefusalReason.NotApplicable, true), Refusal(computed, Interventional));
        Assert.Equal((RefusalReason.NotApplicable, true), Refusal(added, Interventional));
        Assert.Equal((RefusalReason.NotApplicable, true), Refusal(OracleGraphs.M5(), Interventional));
        Assert.Equal((RefusalReason.LayerUnavailable, true), Refusal(OracleModels.M5, Interventional));
        Assert.Equal((RefusalReason.NotApplicable, true), Refusal(forest.Open(), PathDependent)); // no covers, no background
    }

    private static (RefusalReason Reason, bool IsHelpful) Refusal(IModelFunction function, IAttributionMethod method)
    {
        MethodRefusedException refused = Assert.Throws<MethodRefusedException>(() => method.By(function, new double[function.Inputs]));
        return (refused.Reason, refused.Remedy.Length > 0);
    }

    private static AttributionSubject Subject(GraphFunction function, double[] rows, double[]? background, int targets) =>
        Explained.Subject(function, rows, target: new TargetChoice.PerRow([.. Enumerable.Range(0, rows.Length / function.Inputs).Select(row => row % targets)])).Knowing(background: background ?? new double[function.Inputs]);
}
