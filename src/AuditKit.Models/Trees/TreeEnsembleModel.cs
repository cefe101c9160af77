using System.Collections.Immutable;
using AuditKit.Models.Graph;

namespace AuditKit.Models.Trees;

/// <summary>
/// Decision trees as flat arrays, checked: every path from a root ends in a leaf, no node is reached twice. A leaf has a weight
/// for some targets; the trees are joined per target, base values are added, and a transform makes the scores.
/// </summary>
public sealed class TreeEnsembleModel
{
    internal TreeEnsembleModel(ImmutableArray<TreeNode> nodes, ImmutableArray<int> roots, ImmutableArray<LeafWeight> weights, ImmutableArray<double> members, int targets)
    {
        (Nodes, Roots, Weights, Members, Targets) = (nodes, roots, weights, members, targets);
        TreeStructure.Check(this);
        FeatureCount = nodes.Where(node => node.Branch != TreeBranch.Leaf).Select(node => node.Feature + 1).DefaultIfEmpty(0).Max();
    }

    /// <summary>All nodes of all trees.</summary>
    public ImmutableArray<TreeNode> Nodes { get; }

    /// <summary>Index of the root of each tree.</summary>
    public ImmutableArray<int> Roots { get; }

    /// <summary>Weights of the leaves.</summary>
    public ImmutableArray<LeafWeight> Weights { get; }

    /// <summary>Members that nodes ask for, sorted within a node.</summary>
    public ImmutableArray<double> Members { get; }

    /// <summary>Number of targets or classes.</summary>
    public int Targets { get; }

    /// <summary>Least number of features that a row must have.</summary>
    public int FeatureCount { get; }

    /// <summary>How the trees are joined.</summary>
    public TreeAggregate Aggregate { get; internal init; } = TreeAggregate.Sum;

    /// <summary>Added to the targets; empty, one for all, or one for each.</summary>
    public ImmutableArray<double> BaseValues { get; internal init; } = [];

    /// <summary>What becomes of the scores.</summary>
    public ScoreTransform Transform { get; internal init; } = ScoreTransform.None;

    /// <summary>Labels of the classes; null for a regression.</summary>
    public ClassLabels? Labels { get; internal init; }

    /// <summary>True if thresholds are 32-bit numbers, so that features are rounded to 32 bits before they are compared.</summary>
    public bool IsSingle { get; internal init; } = true;

    /// <summary>Parses a node <c>TreeEnsemble</c>, <c>TreeEnsembleRegressor</c> or <c>TreeEnsembleClassifier</c>.</summary>
    /// <exception cref="GraphException">Attributes differ in length, an index is wrong, or the trees are none.</exception>
    public static TreeEnsembleModel Of(GraphNode node)
    {
        try
        {
            return node.Operator == "TreeEnsemble" ? CompactTreeReader.Read(new NodeAttributes(node)) : ClassicTreeReader.Read(new NodeAttributes(node), node.Operator == "TreeEnsembleClassifier");
        }
        catch (GraphException error)
        {
            throw error.At(node);
        }
    }

    /// <summary>The leaf that a row reaches in a tree.</summary>
    /// <param name="root">Index of the tree's root.</param>
    /// <param name="row">At least <see cref="FeatureCount"/> features.</param>
    public int LeafOf(int root, ReadOnlySpan<double> row)
    {
        ReadOnlySpan<TreeNode> nodes = Nodes.AsSpan();
        int at = root;
        while (nodes[at].Branch != TreeBranch.Leaf) at = Answer(nodes[at], row[nodes[at].Feature]) ? nodes[at].WhenTrue : nodes[at].WhenFalse;
        return at;
    }

    /// <summary>Whether a feature answers a node's question with yes.</summary>
    public bool Answer(in TreeNode node, double value) => (node.MissingIsTrue && double.IsNaN(value)) || node.Branch switch
    {
        TreeBranch.LessOrEqual => value <= node.Threshold,
        TreeBranch.Less => value < node.Threshold,
        TreeBranch.GreaterOrEqual => value >= node.Threshold,
        TreeBranch.Greater => value > node.Threshold,
        TreeBranch.Equal => value == node.Threshold,
        TreeBranch.NotEqual => value != node.Threshold,
        TreeBranch.Member => Members.AsSpan(node.First, node.Count).BinarySearch(value) >= 0,
        _ => false,
    };
}
