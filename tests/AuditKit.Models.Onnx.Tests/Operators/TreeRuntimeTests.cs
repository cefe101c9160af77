using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.Operators;

/// <summary>Tree ensembles answer as ONNX Runtime does, for every question, join, transform and shape of the weights.</summary>
[Trait("Kind", "numeric")]
public sealed class TreeRuntimeTests
{
    private const int Features = 4, Rows = 40;

    // The runtime adds leaves as 32-bit numbers.
    private const double Rounding = 2e-6;

    [Theory]
    [InlineData("BRANCH_LEQ")]
    [InlineData("BRANCH_LT")]
    [InlineData("BRANCH_GTE")]
    [InlineData("BRANCH_GT")]
    [InlineData("BRANCH_EQ")]
    [InlineData("BRANCH_NEQ")]
    [InlineData("BRANCH_LEQ,BRANCH_GT,BRANCH_EQ,BRANCH_NEQ")]
    public void Every_question(string modes)
    {
        Random random = new(3);
        foreach (bool missing in new[] { false, true })
        {
            Regressor(random, modes.Split(','), [0], 1, missing, [], "SUM", "NONE");
        }
    }

    [Theory]
    [InlineData("SUM", 1)]
    [InlineData("AVERAGE", 1)]
    [InlineData("MIN", 1)]
    [InlineData("MAX", 1)]
    [InlineData("SUM", 3)]
    [InlineData("AVERAGE", 3)]
    [InlineData("MIN", 3)]
    [InlineData("MAX", 3)]
    public void Every_join(string aggregate, int targets)
    {
        Random random = new(5);
        Regressor(random, ["BRANCH_LEQ"], [.. Enumerable.Range(0, targets)], targets, false, [], aggregate, "NONE");
        Regressor(random, ["BRANCH_LEQ"], [.. Enumerable.Range(0, targets)], targets, false, [.. Enumerable.Range(1, targets).Select(k => k / 4f)], aggregate, "NONE");
    }

    [Theory]
    [InlineData("LOGISTIC")]
    [InlineData("SOFTMAX")]
    [InlineData("SOFTMAX_ZERO")]
    public void Every_transform(string transform)
    {
        Random random = new(6);
        Regressor(random, ["BRANCH_LEQ"], [0, 1, 2], 3, false, [], "SUM", transform);
        Regressor(random, ["BRANCH_LEQ"], [0, 2], 3, false, [], "SUM", transform);
        Regressor(random, ["BRANCH_LEQ"], [0], 1, false, [], "SUM", transform);
    }

    [Fact]
    public void Quantiles_of_the_normal_distribution()
    {
        Random random = new(7);
        Dictionary<string, GraphAttribute> attributes = RandomTrees.Make(random, "target", 5, 3, Features, ["BRANCH_LEQ"], [0, 1], positive: true, missing: false);
        attributes["n_targets"] = new GraphAttribute.Integer(2);
        attributes["post_transform"] = new GraphAttribute.Text("PROBIT");
        // The runtime's constants have six digits, and its 32-bit difference of two close roots loses three more near .5.
        Node("TreeEnsembleRegressor", 1, attributes, random, false).AgreesWithRuntime(1e-4);
    }

    [Theory]
    [InlineData("0", true, 0)]
    [InlineData("0", false, 0)]
    [InlineData("1", true, 0)]
    [InlineData("1", false, 0)]
    [InlineData("0", true, 1)]
    [InlineData("0", false, 1)]
    [InlineData("1", false, 1)]
    [InlineData("0,1", true, 0)]
    [InlineData("0,1", false, 0)]
    [InlineData("0", false, 2)]
    [InlineData("1", false, 2)]
    [InlineData("0,1", false, 2)]
    public void Two_classes(string classes, bool positive, int baseValues)
    {
        foreach (string transform in new[] { "NONE", "LOGISTIC", "SOFTMAX" })
        {
            Classifier([.. classes.Split(',').Select(int.Parse)], 2, positive, baseValues, transform, texts: false);
        }
    }

    [Theory]
    [InlineData("NONE", 0)]
    [InlineData("SOFTMAX", 3)]
    [InlineData("LOGISTIC", 0)]
    public void Several_classes(string transform, int baseValues)
    {
        Classifier([0, 1, 2], 3, positive: false, baseValues, transform, texts: false);
        Classifier([0, 1, 2], 3, positive: true, baseValues, transform, texts: true);
    }

    private static void Regressor(Random random, string[] modes, int[] used, int targets, bool missing, float[] baseValues, string aggregate, string transform)
    {
        Dictionary<string, GraphAttribute> attributes = RandomTrees.Make(random, "target", 7, 4, Features, modes, used, positive: false, missing);
        attributes["n_targets"] = new GraphAttribute.Integer(targets);
        attributes["aggregate_function"] = new GraphAttribute.Text(aggregate);
        attributes["post_transform"] = new GraphAttribute.Text(transform);
        if (baseValues.Length > 0) attributes["base_values"] = new GraphAttribute.Singles(baseValues);
        Node("TreeEnsembleRegressor", 1, attributes, random, missing).AgreesWithRuntime(Rounding);
    }

    private static void Classifier(int[] used, int classes, bool positive, int baseValues, string transform, bool texts)
    {
        Random random = new(11);
        Dictionary<string, GraphAttribute> attributes = RandomTrees.Make(random, "class", 7, 4, Features, ["BRANCH_LEQ"], used, positive, missing: false);
        if (texts) attributes["classlabels_strings"] = new GraphAttribute.Texts([.. Enumerable.Range(0, classes).Select(k => $"c{k}")]);
        else attributes["classlabels_int64s"] = new GraphAttribute.Integers([.. Enumerable.Range(0, classes).Select(k => 10L * k)]);
        attributes["post_transform"] = new GraphAttribute.Text(transform);
        if (baseValues > 0) attributes["base_values"] = new GraphAttribute.Singles([.. Enumerable.Repeat(0.125f, baseValues)]);
        Node("TreeEnsembleClassifier", 2, attributes, random, false).AgreesWithRuntime(Rounding, first: classes == 2 && used.Length == 2 ? 1 : 0);
    }

    private static OneNode Node(string name, int outputs, Dictionary<string, GraphAttribute> attributes, Random random, bool missing) =>
        new(name, "ai.onnx.ml", 3, outputs, GraphTensor.OfSingles([Rows, Features], RandomTrees.Rows(random, Rows * Features, missing))) { Attributes = attributes };
}
