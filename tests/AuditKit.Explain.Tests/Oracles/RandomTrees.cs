using AuditKit.Core.Randomness;
using AuditKit.Explain.Functions;
using AuditKit.Models;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>Random trees as attributes of an ONNX node, and as plain recursion.</summary>
internal sealed class RandomTrees
{
    private readonly List<Branch> roots = [];
    private readonly int features, targets;

    public RandomTrees(long seed, int features, int trees, int depth, int targets)
    {
        (this.features, this.targets) = (features, targets);
        RandomSource random = SeedStream.FromSeed(seed).For("trees").Open();
        for (int tree = 0; tree < trees; tree++) roots.Add(Grow(random, depth, 0));
    }

    /// <summary>A node of one tree: a question <c>x &lt;= threshold</c>, or a leaf with a weight for each target.</summary>
    private sealed record Branch(int Feature, float Threshold, Branch? Yes, Branch? No, float[] Weights)
    {
        public double Cover { get; set; }
    }

    /// <summary>Sum of the leaves of a row.</summary>
    public double Score(double[] row, int target) => roots.Sum(root => (double)Leaf(root, row).Weights[target]);

    /// <summary>Value of a coalition by recursion: at an unknown feature both branches, by their covers.</summary>
    public double PathDependent(double[] row, bool[] members, int target)
    {
        return roots.Sum(Walk);

        double Walk(Branch branch)
        {
            if (branch.Yes is null || branch.No is null) return branch.Weights[target];
            if (members[branch.Feature]) return Walk((float)row[branch.Feature] <= branch.Threshold ? branch.Yes : branch.No);
            double whole = branch.Yes.Cover + branch.No.Cover;
            return whole == 0 ? (Walk(branch.Yes) + Walk(branch.No)) / 2 : ((branch.Yes.Cover * Walk(branch.Yes)) + (branch.No.Cover * Walk(branch.No))) / whole;
        }
    }

    /// <summary>Counts how many rows come by each node.</summary>
    public void Count(double[][] rows)
    {
        foreach (Branch root in roots)
        {
            foreach (Branch node in All(root)) node.Cover = 0;
            foreach (double[] row in rows)
            {
                for (Branch? at = root; at is not null; at = at.Yes is null ? null : (float)row[at.Feature] <= at.Threshold ? at.Yes : at.No) at.Cover++;
            }
        }
    }

    /// <summary>The trees as a function in 64 bits; a classifier has its weights at one of two classes.</summary>
    public GraphFunction Open(bool writesCovers = false, string? transform = null, int? weightedClass = null, string aggregate = "SUM") => Open([Node(writesCovers, transform, weightedClass, aggregate)], weightedClass is null ? "y" : "scores", weightedClass is null ? targets : 2);

    /// <summary>Any graph around the trees' node.</summary>
    public GraphFunction Open(IReadOnlyList<GraphNode> nodes, string output, int outputs)
    {
        ModelGraph graph = new(
            [new GraphPort("x", ElementType.Float32, [new GraphDimension(null, "rows"), new GraphDimension(features, null)])],
            [new GraphPort(output, ElementType.Float32, null)],
            nodes,
            new Dictionary<string, GraphTensor>(),
            new Dictionary<string, long> { [string.Empty] = 17, ["ai.onnx.ml"] = 3 });
        return new GraphFunction(new GraphInterpreter(graph, Support.Models.Cpu, new InterpreterOptions { Precision = Precision.Double }), "x", [features], output, outputs);
    }

    /// <summary>The node.</summary>
    public GraphNode Node(bool writesCovers, string? transform, int? weightedClass, string aggregate, string input = "x")
    {
        bool isClassifier = weightedClass is not null;
        List<(long Tree, long Id, Branch Branch)> nodes = [];
        foreach ((int tree, Branch root) in roots.Index()) nodes.AddRange(All(root).Select((branch, id) => ((long)tree, (long)id, branch)));
        long IdOf(long tree, Branch? branch) => branch is null ? 0 : nodes.First(node => node.Tree == tree && ReferenceEquals(node.Branch, branch)).Id;
        var leaves = nodes.Where(node => node.Branch.Yes is null).SelectMany(node => node.Branch.Weights.Select((weight, target) => (node.Tree, node.Id, Target: (long)target, weight))).ToArray();
        string kind = isClassifier ? "class" : "target";
        Dictionary<string, GraphAttribute> attributes = new()
        {
            ["nodes_treeids"] = Ints(nodes.Select(node => node.Tree)),
            ["nodes_nodeids"] = Ints(nodes.Select(node => node.Id)),
            ["nodes_featureids"] = Ints(nodes.Select(node => (long)node.Branch.Feature)),
            ["nodes_modes"] = new GraphAttribute.Texts([.. nodes.Select(node => node.Branch.Yes is null ? "LEAF" : "BRANCH_LEQ")]),
            ["nodes_values"] = new GraphAttribute.Singles([.. nodes.Select(node => node.Branch.Threshold)]),
            ["nodes_truenodeids"] = Ints(nodes.Select(node => IdOf(node.Tree, node.Branch.Yes))),
            ["nodes_falsenodeids"] = Ints(nodes.Select(node => IdOf(node.Tree, node.Branch.No))),
            [$"{kind}_treeids"] = Ints(leaves.Select(leaf => leaf.Tree)),
            [$"{kind}_nodeids"] = Ints(leaves.Select(leaf => leaf.Id)),
            [$"{kind}_ids"] = Ints(leaves.Select(leaf => weightedClass ?? leaf.Target)),
            [$"{kind}_weights"] = new GraphAttribute.Singles([.. leaves.Select(leaf => leaf.weight)]),
            ["post_transform"] = new GraphAttribute.Text(transform ?? "NONE"),
        };
        if (isClassifier) attributes["classlabels_int64s"] = Ints([0, 1]);
        else (attributes["n_targets"], attributes["aggregate_function"]) = (new GraphAttribute.Integer(targets), new GraphAttribute.Text(aggregate));
        if (writesCovers) attributes["nodes_hitrates"] = new GraphAttribute.Singles([.. nodes.Select(node => (float)node.Branch.Cover)]);
        return new GraphNode("trees", isClassifier ? "TreeEnsembleClassifier" : "TreeEnsembleRegressor", [input], isClassifier ? ["label", "scores"] : ["y"]) { Domain = "ai.onnx.ml", Attributes = attributes };
    }

    private static GraphAttribute.Integers Ints(IEnumerable<long> values) => new([.. values]);

    private static Branch Leaf(Branch at, double[] row)
    {
        while (at.Yes is not null) at = ((float)row[at.Feature] <= at.Threshold ? at.Yes : at.No)!;
        return at;
    }

    private static IEnumerable<Branch> All(Branch? branch) => branch is null ? [] : [branch, .. All(branch.Yes), .. All(branch.No)];

    private Branch Grow(RandomSource random, int depth, int level)
    {
        if (depth == 0 || (level > 1 && random.Next(6) == 0)) return new Branch(0, 0, null, null, [.. Enumerable.Range(0, targets).Select(_ => (float)random.NextGaussian())]);
        return new Branch(random.Next(features), (float)(0.7 * random.NextGaussian()), Grow(random, depth - 1, level + 1), Grow(random, depth - 1, level + 1), []);
    }
}
