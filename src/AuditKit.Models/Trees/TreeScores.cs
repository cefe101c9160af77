namespace AuditKit.Models.Trees;

/// <summary>Sums, means or extremes of the leaves that rows reach, before base values and transform.</summary>
internal sealed class TreeScores
{
    // So many rows pass through one tree after another, so that both stay in the cache.
    private const int Block = 256;

    private readonly TreeEnsembleModel model;
    private readonly bool simple;

    /// <summary>Prepares the walk.</summary>
    public TreeScores(TreeEnsembleModel model)
    {
        this.model = model;
        simple = model.Nodes.All(node => node.Branch == TreeBranch.Leaf || (node.Branch == TreeBranch.LessOrEqual && !node.MissingIsTrue));
    }

    /// <summary>Walks all trees for all rows.</summary>
    /// <param name="rows">Features, row-major.</param>
    /// <param name="width">Features of a row, at least <see cref="TreeEnsembleModel.FeatureCount"/>.</param>
    /// <returns>A value for each row and target, and whether a leaf gave one.</returns>
    public (double[] Values, bool[] Given) Of(double[] rows, int width)
    {
        int count = rows.Length / width;
        double[] values = new double[count * model.Targets];
        bool[] given = new bool[values.Length];
        for (int start = 0; start < count; start += Block)
        {
            int end = Math.Min(start + Block, count);
            foreach (int root in model.Roots)
            {
                for (int row = start; row < end; row++) Add(Leaf(root, rows.AsSpan(row * width, width)), values.AsSpan(row * model.Targets, model.Targets), given.AsSpan(row * model.Targets, model.Targets));
            }
        }

        if (model.Aggregate == TreeAggregate.Average)
        {
            for (int i = 0; i < values.Length; i++) values[i] /= model.Roots.Length;
        }

        return (values, given);
    }

    private int Leaf(int root, ReadOnlySpan<double> row)
    {
        if (!simple) return model.LeafOf(root, row);
        ReadOnlySpan<TreeNode> nodes = model.Nodes.AsSpan();
        int at = root;
        while (nodes[at].WhenTrue >= 0) at = row[nodes[at].Feature] <= nodes[at].Threshold ? nodes[at].WhenTrue : nodes[at].WhenFalse;
        return at;
    }

    private void Add(int leaf, Span<double> values, Span<bool> given)
    {
        TreeNode node = model.Nodes[leaf];
        foreach (LeafWeight weight in model.Weights.AsSpan(node.First, node.Count))
        {
            ref double value = ref values[weight.Target];
            value = model.Aggregate switch
            {
                TreeAggregate.Minimum => given[weight.Target] ? Math.Min(value, weight.Value) : weight.Value,
                TreeAggregate.Maximum => given[weight.Target] ? Math.Max(value, weight.Value) : weight.Value,
                _ => value + weight.Value,
            };
            given[weight.Target] = true;
        }
    }
}
