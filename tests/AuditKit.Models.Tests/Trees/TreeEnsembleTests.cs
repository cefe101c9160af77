using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Tests.Graph.Operators;
using AuditKit.Models.Trees;
using CsCheck;

namespace AuditKit.Models.Tests.Trees;

/// <summary>Ensembles of trees: values of ONNX Runtime's own tests, a recursive twin, and what is no tree.</summary>
public sealed class TreeEnsembleTests
{
    // The stated values have seven digits.
    private const double Digits = 5e-6;

    [Theory]
    [InlineData("SUM", 63.33333, 26.66667, 29.99999)]
    [InlineData("AVERAGE", 63.33333 / 3, 26.66667 / 3, 29.99999 / 3)]
    [InlineData("MIN", -3.33333, -3.33333, -3.33333)]
    [InlineData("MAX", 33.33333, 33.33333, 16.66666)]
    public void Three_stumps(string aggregate, double first, double second, double third)
    {
        double[] found = TreeNodes.Answer(TreeNodes.Stumps(aggregate), 3, 0, 1, 1, 1, 2, 0);

        Assert.Equal(first, found[0], Digits);
        Assert.Equal(second, found[1], Digits);
        Assert.Equal(third, found[2], Digits);
    }

    [Fact]
    public void Random_trees_answer_as_a_walk_over_the_raw_attributes() => Gen.Select(Gen.Int[1, 5], Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[0, 10000]).Sample(
        (trees, depth, targets, seed) =>
        {
            Random random = new(seed);
            RawTrees raw = RawTrees.Grow(random, trees, depth, targets);
            float[] rows = [.. Enumerable.Range(0, 8 * RawTrees.Features).Select(_ => random.Next(7) == 0 ? float.NaN : random.Next(-3, 4) / 2f)];

            double[] found = TreeNodes.Answer(raw.ToNode(), 8, rows);

            for (int row = 0; row < 8; row++)
            {
                double[] expected = raw.Sum(rows.AsSpan(row * RawTrees.Features, RawTrees.Features));
                // A sum of at most five weights, rounded to 32 bits.
                for (int k = 0; k < targets; k++) Assert.Equal(expected[k], found[(row * targets) + k], 1e-6);
            }
        },
        iter: 200,
        seed: "0000KNjtY2s4");

    [Fact]
    public void The_compact_form_gives_leaves_to_targets_and_knows_members()
    {
        Assert.Equal([10.0, 0, 0, 20], TreeNodes.Answer(TreeNodes.Compact(), 2, 0, 1));

        GraphNode members = TreeNodes.Compact(
            ("nodes_modes", new GraphAttribute.Tensor(GraphTensor.Of(ElementType.UInt8, [1], new byte[] { 6 }))),
            ("membership_values", new GraphAttribute.Tensor(GraphTensor.OfSingles([4], [7, 2, 5, float.NaN]))),
            ("n_targets", Calls.Int(2)));
        Assert.Equal([10.0, 0, 0, 20, 10, 0], TreeNodes.Answer(members, 3, 5, 3, 2));
    }

    [Fact]
    public void A_tree_that_is_only_a_leaf_gives_it_always()
    {
        GraphNode node = TreeNodes.Compact(("nodes_falsenodeids", TreeNodes.Ints(0)));

        Assert.Equal([10.0, 0, 10, 0], TreeNodes.Answer(node, 2, 0, 5));
    }

    [Fact]
    public void Thresholds_of_32_bits_are_compared_with_features_of_32_bits()
    {
        // 0.1f is larger than 0.1: in 64 bits the feature 0.1 would go left of it only by luck of the rounding.
        TreeEnsembleModel model = TreeEnsembleModel.Of(TreeNodes.Stumps("SUM", ("nodes_values", new GraphAttribute.Singles([0.1f, 0, 0, .5f, 0, 0, .5f, 0, 0]))));

        Assert.True(model.IsSingle);
        Assert.Equal((double)0.1f, model.Nodes[0].Threshold);
        Assert.True(model.Answer(model.Nodes[0], (double)0.1f));
        Assert.False(model.Answer(model.Nodes[0], (double)MathF.BitIncrement(0.1f)));
    }

    [Fact]
    public void A_model_shows_its_nodes()
    {
        TreeEnsembleModel model = TreeEnsembleModel.Of(TreeNodes.Stumps("SUM", ("nodes_hitrates", new GraphAttribute.Singles([3, 2, 1, 3, 1, 2, 3, 2, 1]))));

        Assert.Equal([0, 3, 6], model.Roots);
        Assert.Equal((1, 2, TreeBranch.LessOrEqual, 1, 3.0), (model.Nodes[0].WhenTrue, model.Nodes[0].WhenFalse, model.Nodes[0].Branch, model.Targets, model.Nodes[0].Cover));
        Assert.Equal(new LeafWeight(0, -3.33333f), model.Weights[model.Nodes[model.LeafOf(6, [0, 1])].First]);
        Assert.Equal(2, model.FeatureCount);
    }

    [Fact]
    public void What_is_no_tree_is_refused_with_the_node()
    {
        Assert.Contains("reached twice", Fault(("nodes_falsenodeids", TreeNodes.Ints(0, 0, 0, 2, 0, 0, 2, 0, 0))), StringComparison.Ordinal);
        Assert.Contains("reached twice", Fault(("nodes_modes", new GraphAttribute.Texts(["BRANCH_LEQ", "BRANCH_LEQ", "LEAF", "BRANCH_LEQ", "LEAF", "LEAF", "BRANCH_LEQ", "LEAF", "LEAF"]))), StringComparison.Ordinal);
        Assert.Contains("tree 0 has no node 9", Fault(("nodes_truenodeids", TreeNodes.Ints(9, 0, 0, 1, 0, 0, 1, 0, 0))), StringComparison.Ordinal);
        Assert.Contains("'nodes_values' has 2 elements, 9 are needed", Fault(("nodes_values", new GraphAttribute.Singles([1, 2]))), StringComparison.Ordinal);
        Assert.Contains("is there twice", Fault(("nodes_nodeids", TreeNodes.Ints(0, 1, 1, 0, 1, 2, 0, 1, 2))), StringComparison.Ordinal);
        Assert.Contains("none of 1", Fault(("target_ids", TreeNodes.Ints(0, 0, 4, 0, 0, 0))), StringComparison.Ordinal);
        Assert.Contains("feature -2", Fault(("nodes_featureids", TreeNodes.Ints(-2, 0, 0, 0, 0, 0, 1, 0, 0))), StringComparison.Ordinal);
        Assert.Contains("'BRANCH_NEAR'", Fault(("nodes_modes", new GraphAttribute.Texts(["BRANCH_NEAR", "LEAF", "LEAF", "BRANCH_LEQ", "LEAF", "LEAF", "BRANCH_LEQ", "LEAF", "LEAF"]))), StringComparison.Ordinal);
        Assert.Contains("TreeEnsembleRegressor 'trees'", Fault(("n_targets", Calls.Int(0))), StringComparison.Ordinal);
        Assert.Contains("no tree", Assert.Throws<GraphException>(() => TreeEnsembleModel.Of(new GraphNode("trees", "TreeEnsembleRegressor", ["x"], ["y"]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_compact_tree_is_refused()
    {
        string Of(params (string Name, GraphAttribute Value)[] changes) => Assert.Throws<GraphException>(() => TreeEnsembleModel.Of(TreeNodes.Compact(changes))).Message;

        Assert.Contains("leaf 7 of 2", Of(("nodes_falsenodeids", TreeNodes.Ints(7))), StringComparison.Ordinal);
        Assert.Contains("reached twice", Of(("nodes_falseleafs", TreeNodes.Ints(0)), ("nodes_falsenodeids", TreeNodes.Ints(0))), StringComparison.Ordinal);
        Assert.Contains("a root", Of(("tree_roots", TreeNodes.Ints(1))), StringComparison.Ordinal);
        Assert.Contains("'membership_values' has 0", Of(("nodes_modes", new GraphAttribute.Tensor(GraphTensor.Of(ElementType.UInt8, [1], new byte[] { 6 })))), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_trees_end_in_an_answer_or_an_error_that_names_the_node()
    {
        int answered = 0, refused = 0;
        for (int seed = 0; seed < 2000; seed++)
        {
            Random random = new(seed);
            GraphNode node = Damage(random, RawTrees.Grow(random, 2, 3, 2).ToNode());
            try
            {
                Assert.Equal(4, TreeNodes.Answer(node, 2, [.. Enumerable.Range(0, 2 * RawTrees.Features).Select(_ => (float)random.NextDouble())]).Length);
                answered++;
            }
            catch (GraphException error)
            {
                Assert.False(string.IsNullOrEmpty(error.Message));
                refused++;
            }
        }

        Assert.InRange(answered, 100, 1900);
        Assert.InRange(refused, 100, 1900);
    }

    private static GraphNode Damage(Random random, GraphNode node)
    {
        Dictionary<string, GraphAttribute> attributes = new(node.Attributes);
        string[] lists = [.. attributes.Where(pair => pair.Value is GraphAttribute.Integers).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
        string name = lists[random.Next(lists.Length)];
        long[] values = [.. ((GraphAttribute.Integers)attributes[name]).Value];
        if (values.Length > 0) values[random.Next(values.Length)] = random.Next(6) switch { 0 => long.MaxValue, 1 => -1, _ => random.Next(8) };
        attributes[name] = new GraphAttribute.Integers(random.Next(10) == 0 && values.Length > 0 ? values[1..] : values);
        return node with { Attributes = attributes };
    }

    [Fact]
    public void Rows_with_too_few_features_are_refused() => Assert.Contains("ask for 2", Assert.Throws<GraphException>(() => TreeNodes.Answer(TreeNodes.Stumps("SUM"), 2, 1, 2)).Message, StringComparison.Ordinal);

    private static string Fault(params (string Name, GraphAttribute? Value)[] changes) => Assert.Throws<GraphException>(() => TreeEnsembleModel.Of(TreeNodes.Stumps("SUM", changes))).Message;
}
