using System.Collections.Immutable;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Trees;

/// <summary>
/// Reads <c>TreeEnsembleRegressor</c> and <c>TreeEnsembleClassifier</c>: parallel lists, one entry per node, with numbers of tree
/// and node. The first node of a tree is its root.
/// </summary>
internal sealed class ClassicTreeReader
{
    private readonly NodeAttributes attributes;
    private readonly bool classifier;
    private readonly int[] trees, nodes;
    private readonly Dictionary<(int Tree, int Node), int> places = [];

    private ClassicTreeReader(NodeAttributes attributes, bool classifier)
    {
        (this.attributes, this.classifier) = (attributes, classifier);
        (trees, nodes) = (attributes.Integers("nodes_treeids"), attributes.Integers("nodes_nodeids"));
        Same("nodes_nodeids", nodes.Length, trees.Length);
        for (int i = 0; i < trees.Length; i++)
        {
            if (!places.TryAdd((trees[i], nodes[i]), i)) throw new GraphException($"node {nodes[i]} of tree {trees[i]} is there twice");
        }
    }

    public static TreeEnsembleModel Read(NodeAttributes attributes, bool classifier) => new ClassicTreeReader(attributes, classifier).Read();

    private TreeEnsembleModel Read()
    {
        ClassLabels? labels = classifier ? Labels() : null;
        int targets = labels?.Count ?? (int)Math.Clamp(attributes.Integer("n_targets", 1), 0, int.MaxValue);
        (ImmutableArray<LeafWeight> weights, int[] starts) = Weights();
        int[] roots = [.. Enumerable.Range(0, trees.Length).DistinctBy(i => trees[i])];
        return new TreeEnsembleModel(Nodes(starts), [.. roots], weights, [], targets)
        {
            Aggregate = Aggregates(attributes.Text("aggregate_function", "SUM")),
            Transform = Transforms(attributes.Text("post_transform", "NONE")),
            BaseValues = BaseValues(targets),
            Labels = labels,
            IsSingle = attributes.Tensor("nodes_values_as_tensor")?.Type != ElementType.Float64,
        };
    }

    private ClassLabels Labels()
    {
        ClassLabels labels = attributes.Has("classlabels_strings") ? ClassLabels.Of(attributes.Texts("classlabels_strings")) : ClassLabels.Of(attributes.Longs("classlabels_int64s"));
        return labels.Count >= 2 ? labels : throw new GraphException($"a classifier has {labels.Count} class labels, at least 2 are needed");
    }

    private ImmutableArray<double> BaseValues(int targets)
    {
        double[] values = attributes.Numbers("base_values", "base_values_as_tensor");
        if (values.Length > 1 && values.Length != targets) throw new GraphException($"there are {values.Length} base values for {targets} targets");
        return [.. values];
    }

    private ImmutableArray<TreeNode> Nodes(int[] starts)
    {
        int[] features = Column("nodes_featureids"), yes = Column("nodes_truenodeids"), no = Column("nodes_falsenodeids"), missing = attributes.Integers("nodes_missing_value_tracks_true");
        double[] thresholds = attributes.Numbers("nodes_values", "nodes_values_as_tensor"), covers = attributes.Numbers("nodes_hitrates", "nodes_hitrates_as_tensor");
        string[] modes = attributes.Texts("nodes_modes");
        Same("nodes_values", thresholds.Length, trees.Length);
        Same("nodes_modes", modes.Length, trees.Length);
        if (missing.Length > 0) Same("nodes_missing_value_tracks_true", missing.Length, trees.Length);
        if (covers.Length > 0) Same("nodes_hitrates", covers.Length, trees.Length);
        TreeNode[] made = new TreeNode[trees.Length];
        for (int i = 0; i < made.Length; i++)
        {
            double cover = covers.Length > 0 ? covers[i] : double.NaN;
            TreeBranch branch = Branch(modes[i]);
            made[i] = branch == TreeBranch.Leaf
                ? new TreeNode(branch, -1, double.NaN, -1, -1, false, starts[i], starts[i + 1] - starts[i], cover)
                : new TreeNode(branch, features[i], thresholds[i], Place(trees[i], yes[i]), Place(trees[i], no[i]), missing.Length > 0 && missing[i] == 1, 0, 0, cover);
        }

        return [.. made];
    }

    // Weights sorted by node; the start of each node's range, one more at the end.
    private (ImmutableArray<LeafWeight> Weights, int[] Starts) Weights()
    {
        string prefix = classifier ? "class" : "target";
        int[] ids = attributes.Integers($"{prefix}_ids"), treeIds = attributes.Integers($"{prefix}_treeids"), nodeIds = attributes.Integers($"{prefix}_nodeids");
        double[] values = attributes.Numbers($"{prefix}_weights", $"{prefix}_weights_as_tensor");
        Same($"{prefix}_treeids", treeIds.Length, ids.Length);
        Same($"{prefix}_nodeids", nodeIds.Length, ids.Length);
        Same($"{prefix}_weights", values.Length, ids.Length);
        int[] at = [.. treeIds.Zip(nodeIds, Place)], starts = new int[trees.Length + 1];
        foreach (int place in at) starts[place + 1]++;
        for (int i = 0; i < trees.Length; i++) starts[i + 1] += starts[i];
        return ([.. Enumerable.Range(0, ids.Length).OrderBy(i => at[i]).Select(i => new LeafWeight(ids[i], values[i]))], starts);
    }

    private int Place(int tree, int node) => places.TryGetValue((tree, node), out int place) ? place : throw new GraphException($"tree {tree} has no node {node}");

    private int[] Column(string name)
    {
        int[] values = attributes.Integers(name);
        Same(name, values.Length, trees.Length);
        return values;
    }

    private static void Same(string name, int found, int needed)
    {
        if (found != needed) throw new GraphException($"attribute '{name}' has {found} elements, {needed} are needed");
    }

    private static TreeBranch Branch(string mode) => mode switch
    {
        "LEAF" => TreeBranch.Leaf,
        "BRANCH_LEQ" => TreeBranch.LessOrEqual,
        "BRANCH_LT" => TreeBranch.Less,
        "BRANCH_GTE" => TreeBranch.GreaterOrEqual,
        "BRANCH_GT" => TreeBranch.Greater,
        "BRANCH_EQ" => TreeBranch.Equal,
        "BRANCH_NEQ" => TreeBranch.NotEqual,
        _ => throw new GraphException($"node mode '{mode}' is unknown"),
    };

    private static TreeAggregate Aggregates(string name) => name switch
    {
        "SUM" => TreeAggregate.Sum,
        "AVERAGE" => TreeAggregate.Average,
        "MIN" => TreeAggregate.Minimum,
        "MAX" => TreeAggregate.Maximum,
        _ => throw new GraphException($"aggregate_function '{name}' is unknown"),
    };

    /// <summary>The transform of a name.</summary>
    /// <exception cref="GraphException">The name is unknown.</exception>
    internal static ScoreTransform Transforms(string name) => name switch
    {
        "NONE" => ScoreTransform.None,
        "LOGISTIC" => ScoreTransform.Logistic,
        "SOFTMAX" => ScoreTransform.Softmax,
        "SOFTMAX_ZERO" => ScoreTransform.SoftmaxZero,
        "PROBIT" => ScoreTransform.Probit,
        _ => throw new GraphException($"post_transform '{name}' is unknown"),
    };
}
