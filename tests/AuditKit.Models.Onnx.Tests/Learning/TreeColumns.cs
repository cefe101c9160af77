using AuditKit.Core.Randomness;
using AuditKit.Models.Onnx.Protobuf;
using AuditKit.Models.Onnx.Tests.Support;

namespace AuditKit.Models.Onnx.Tests.Learning;

/// <summary>Trees as the parallel lists of the format: one entry per node, one per class and leaf.</summary>
internal sealed class TreeColumns
{
    private readonly List<long> trees = [], nodes = [], features = [], left = [], right = [], missing = [], classTrees = [], classNodes = [], classIds = [];
    private readonly List<float> thresholds = [], weights = [];
    private readonly List<string> modes = [];

    /// <summary>A full tree: node i has the children 2i + 1 (where the value is at most the threshold) and 2i + 2.</summary>
    public void AddTree(RandomSource source, int tree, int featureCount, int classes, int depth, float weight)
    {
        int inner = (1 << depth) - 1, all = (1 << (depth + 1)) - 1;
        for (int i = 0; i < all; i++)
        {
            bool leaf = i >= inner;
            trees.Add(tree);
            nodes.Add(i);
            modes.Add(leaf ? "LEAF" : "BRANCH_LEQ");
            features.Add(leaf ? 0 : source.Next(featureCount));
            // A grid of tenths, most of which single precision cannot hold.
            thresholds.Add(leaf ? 0 : (source.Next(21) - 10) / 10f);
            left.Add(leaf ? 0 : (2 * i) + 1);
            right.Add(leaf ? 0 : (2 * i) + 2);
            missing.Add(0);
            if (leaf) AddLeaf(source, tree, i, classes, weight);
        }
    }

    public AttributeProto[] Attributes() =>
    [
        Protos.Integers("nodes_treeids", [.. trees]), Protos.Integers("nodes_nodeids", [.. nodes]), Protos.Integers("nodes_featureids", [.. features]),
        Protos.Integers("nodes_truenodeids", [.. left]), Protos.Integers("nodes_falsenodeids", [.. right]), Protos.Integers("nodes_missing_value_tracks_true", [.. missing]),
        Protos.Numbers("nodes_values", [.. thresholds]), Protos.Texts("nodes_modes", [.. modes]), Protos.Numbers("nodes_hitrates", [.. thresholds.Select(_ => 1f)]),
        Protos.Integers("class_treeids", [.. classTrees]), Protos.Integers("class_nodeids", [.. classNodes]), Protos.Integers("class_ids", [.. classIds]), Protos.Numbers("class_weights", [.. weights]),
    ];

    private void AddLeaf(RandomSource source, int tree, int node, int classes, float weight)
    {
        double[] draws = [.. Enumerable.Range(0, classes).Select(_ => source.NextDouble())];
        for (int c = 0; c < classes; c++)
        {
            classTrees.Add(tree);
            classNodes.Add(node);
            classIds.Add(c);
            weights.Add((float)(draws[c] / draws.Sum() * weight));
        }
    }
}
