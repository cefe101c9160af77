using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Trees;

/// <summary>
/// Reads <c>TreeEnsemble</c> of version 5 of the set: branches and leaves in lists of their own, with flags that say which of the
/// two a branch leads to.
/// </summary>
internal sealed class CompactTreeReader(NodeAttributes attributes)
{
    private readonly int[] features = attributes.Integers("nodes_featureids"), leafTargets = attributes.Integers("leaf_targetids");

    public static TreeEnsembleModel Read(NodeAttributes attributes) => new CompactTreeReader(attributes).Read();

    private TreeEnsembleModel Read()
    {
        double[] weights = attributes.Numbers(string.Empty, "leaf_weights");
        Same("leaf_weights", weights.Length, leafTargets.Length);
        (TreeNode[] branches, double[] members) = Branches();
        IEnumerable<TreeNode> leaves = leafTargets.Select((_, i) => new TreeNode(TreeBranch.Leaf, -1, double.NaN, -1, -1, false, i, 1, double.NaN));
        int[] roots = attributes.Integers("tree_roots");
        if (roots.Any(root => root < 0 || root >= features.Length)) throw new GraphException($"a root is none of {features.Length} nodes");
        return new TreeEnsembleModel(
            [.. branches, .. leaves], [.. roots], [.. leafTargets.Select((target, i) => new LeafWeight(target, weights[i]))], [.. members], (int)Math.Clamp(attributes.Integer("n_targets", 1), 0, int.MaxValue))
        {
            Aggregate = Pick(attributes.Integer("aggregate_function", 1), "aggregate_function", TreeAggregate.Average, TreeAggregate.Sum, TreeAggregate.Minimum, TreeAggregate.Maximum),
            Transform = Pick(attributes.Integer("post_transform", 0), "post_transform", ScoreTransform.None, ScoreTransform.Softmax, ScoreTransform.Logistic, ScoreTransform.SoftmaxZero, ScoreTransform.Probit),
            IsSingle = attributes.Tensor("nodes_splits")?.Type != ElementType.Float64,
        };
    }

    private (TreeNode[] Branches, double[] Members) Branches()
    {
        double[] thresholds = attributes.Numbers(string.Empty, "nodes_splits"), covers = attributes.Numbers(string.Empty, "nodes_hitrates");
        int[] yes = Column("nodes_truenodeids"), no = Column("nodes_falsenodeids"), yesLeaf = Column("nodes_trueleafs"), noLeaf = Column("nodes_falseleafs");
        int[] missing = attributes.Integers("nodes_missing_value_tracks_true");
        byte[] modes = attributes.Tensor("nodes_modes") is { Type: ElementType.UInt8 } tensor ? tensor.Bytes.ToArray() : throw new GraphException("attribute 'nodes_modes' is no tensor of bytes");
        Same("nodes_splits", thresholds.Length, features.Length);
        Same("nodes_modes", modes.Length, features.Length);
        if (missing.Length > 0) Same("nodes_missing_value_tracks_true", missing.Length, features.Length);
        if (covers.Length > 0) Same("nodes_hitrates", covers.Length, features.Length);
        Queue<double[]> sets = new(Sets());
        Same("membership_values", sets.Count, modes.Count(mode => mode == 6));
        List<double> members = [];
        TreeNode[] made = new TreeNode[features.Length];
        for (int i = 0; i < made.Length; i++)
        {
            TreeBranch branch = Pick(modes[i], "nodes_modes", TreeBranch.LessOrEqual, TreeBranch.Less, TreeBranch.GreaterOrEqual, TreeBranch.Greater, TreeBranch.Equal, TreeBranch.NotEqual, TreeBranch.Member);
            double[] set = branch == TreeBranch.Member ? sets.Dequeue() : [];
            made[i] = new TreeNode(branch, features[i], thresholds[i], Child(yes[i], yesLeaf[i]), Child(no[i], noLeaf[i]), missing.Length > 0 && missing[i] == 1, members.Count, set.Length, covers.Length > 0 ? covers[i] : double.NaN);
            members.AddRange(set);
        }

        return (made, [.. members]);
    }

    // Sets of members, each ended by a NaN.
    private IEnumerable<double[]> Sets()
    {
        List<double> set = [];
        foreach (double member in attributes.Numbers(string.Empty, "membership_values"))
        {
            if (!double.IsNaN(member))
            {
                set.Add(member);
                continue;
            }

            yield return [.. set.Order()];
            set.Clear();
        }

        if (set.Count > 0) yield return [.. set.Order()];
    }

    // Leaves stand behind the branches.
    private int Child(int index, int isLeaf)
    {
        int count = isLeaf != 0 ? leafTargets.Length : features.Length;
        if (index < 0 || index >= count) throw new GraphException($"a branch leads to {(isLeaf != 0 ? "leaf" : "node")} {index} of {count}");
        return isLeaf != 0 ? features.Length + index : index;
    }

    private int[] Column(string name)
    {
        int[] values = attributes.Integers(name);
        Same(name, values.Length, features.Length);
        return values;
    }

    private static void Same(string name, int found, int needed)
    {
        if (found != needed) throw new GraphException($"attribute '{name}' has {found} elements, {needed} are needed");
    }

    private static T Pick<T>(long number, string name, params ReadOnlySpan<T> meanings) => number >= 0 && number < meanings.Length ? meanings[(int)number] : throw new GraphException($"{name} {number} is unknown");
}
