using AuditKit.Models.Graph;

namespace AuditKit.Models.Tests.Trees;

/// <summary>Random trees as objects, with a recursive sum and the attributes of the classic operator.</summary>
internal sealed class RawTrees
{
    public const int Features = 3;

    private static readonly string[] Modes = ["BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ"];

    private readonly List<Node> roots = [];
    private readonly int targets;

    private RawTrees(int targets) => this.targets = targets;

    public static RawTrees Grow(Random random, int trees, int depth, int targets)
    {
        RawTrees made = new(targets);
        for (int tree = 0; tree < trees; tree++) made.roots.Add(made.Grow(random, depth));
        return made;
    }

    /// <summary>Sums of the leaves that a row reaches.</summary>
    public double[] Sum(ReadOnlySpan<float> row)
    {
        double[] sums = new double[targets];
        foreach (Node root in roots)
        {
            foreach ((int target, float weight) in Leaf(root, row).Weights!) sums[target] += weight;
        }

        return sums;
    }

    /// <summary>The trees as a node, the nodes of each tree in random order behind its root.</summary>
    public GraphNode ToNode()
    {
        List<long> treeIds = [], nodeIds = [], features = [], yes = [], no = [], missing = [], leafTrees = [], leafNodes = [], ids = [];
        List<string> modes = [];
        List<float> values = [], weights = [];
        for (int tree = 0; tree < roots.Count; tree++)
        {
            foreach (Node node in All(roots[tree]))
            {
                treeIds.Add(tree);
                nodeIds.Add(node.Id);
                features.Add(node.Feature);
                modes.Add(node.Weights is null ? node.Mode : "LEAF");
                values.Add(node.Threshold);
                missing.Add(node.Missing ? 1 : 0);
                yes.Add(node.Yes?.Id ?? 0);
                no.Add(node.No?.Id ?? 0);
                foreach ((int target, float weight) in node.Weights ?? [])
                {
                    leafTrees.Add(tree);
                    leafNodes.Add(node.Id);
                    ids.Add(target);
                    weights.Add(weight);
                }
            }
        }

        return new GraphNode("trees", "TreeEnsembleRegressor", ["x"], ["y"])
        {
            Domain = "ai.onnx.ml",
            Attributes = new Dictionary<string, GraphAttribute>
            {
                ["nodes_treeids"] = new GraphAttribute.Integers(treeIds),
                ["nodes_nodeids"] = new GraphAttribute.Integers(nodeIds),
                ["nodes_featureids"] = new GraphAttribute.Integers(features),
                ["nodes_modes"] = new GraphAttribute.Texts(modes),
                ["nodes_values"] = new GraphAttribute.Singles(values),
                ["nodes_missing_value_tracks_true"] = new GraphAttribute.Integers(missing),
                ["nodes_truenodeids"] = new GraphAttribute.Integers(yes),
                ["nodes_falsenodeids"] = new GraphAttribute.Integers(no),
                ["target_treeids"] = new GraphAttribute.Integers(leafTrees),
                ["target_nodeids"] = new GraphAttribute.Integers(leafNodes),
                ["target_ids"] = new GraphAttribute.Integers(ids),
                ["target_weights"] = new GraphAttribute.Singles(weights),
                ["n_targets"] = new GraphAttribute.Integer(targets),
            },
        };
    }

    private static Node Leaf(Node node, ReadOnlySpan<float> row)
    {
        if (node.Weights is not null) return node;
        float value = row[node.Feature];
        bool answer = node.Mode switch
        {
            "BRANCH_LEQ" => value <= node.Threshold,
            "BRANCH_LT" => value < node.Threshold,
            "BRANCH_GTE" => value >= node.Threshold,
            "BRANCH_GT" => value > node.Threshold,
            "BRANCH_EQ" => value == node.Threshold,
            _ => value != node.Threshold,
        };
        return Leaf((answer || (node.Missing && float.IsNaN(value)) ? node.Yes : node.No)!, row);
    }

    private static IEnumerable<Node> All(Node node) => node.Weights is not null ? [node] : [node, .. All(node.No!), .. All(node.Yes!)];

    private int next;

    private Node Grow(Random random, int depth)
    {
        int id = next++;
        if (depth == 0 || random.Next(4) == 0) return new Node(id, 0, string.Empty, 0, false, null, null, [.. Enumerable.Range(0, random.Next(1, targets + 1)).Select(target => (target, (float)random.NextDouble()))]);
        return new Node(id, random.Next(Features), Modes[random.Next(Modes.Length)], random.Next(-2, 3) / 2f, random.Next(2) == 0, Grow(random, depth - 1), Grow(random, depth - 1), null);
    }

    private sealed record Node(int Id, int Feature, string Mode, float Threshold, bool Missing, Node? Yes, Node? No, (int Target, float Weight)[]? Weights);
}
