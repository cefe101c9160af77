using AuditKit.Explain.Functions;
using AuditKit.Models.Graph;
using AuditKit.Models.Trees;
using TorchSharp;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>The trees behind a function, and how its outputs follow from their scores.</summary>
/// <param name="Trees">The ensemble.</param>
/// <param name="Shares">Factor of each of the trees' targets in each output: row-major, outputs x targets.</param>
/// <param name="IsOutput">True if the function is that sum itself; false if a transform follows, and the score before it is explained.</param>
internal sealed record TreeEnsembleSource(TreeEnsembleModel Trees, double[] Shares, bool IsOutput)
{
    private static readonly string[] Shaping = ["Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze"];
    private static readonly string[] Transforms = ["Sigmoid", "Softmax", "LogSoftmax", "Normalizer", "Log"];

    /// <exception cref="MethodRefusedException">The function is no ensemble of trees on its inputs whose leaves are added.</exception>
    public static TreeEnsembleSource Of(IModelFunction function, string method)
    {
        if (function is not IGraphFunction graph) throw MethodRefusedException.LayerUnavailable(method, "the trees of this model cannot be reached");
        (GraphNode node, bool isPlain) = Find(graph, method);
        if (Behind(graph.Interpreter.Graph, node.Inputs[0], Shaping) is { } other && other != graph.Input) throw Refused(method, $"the trees do not read the inputs but '{other}', which is computed from them", node);
        TreeEnsembleModel trees = TreeEnsembleModel.Of(node);
        if (trees.Aggregate is TreeAggregate.Minimum or TreeAggregate.Maximum) throw Refused(method, $"the trees are joined by their {trees.Aggregate.ToString().ToLowerInvariant()}, not added", node);
        return isPlain && trees.Transform == ScoreTransform.None && node.Operator != "TreeEnsembleClassifier" && Linear(graph, trees.Targets) is { } shares
            ? new TreeEnsembleSource(trees, shares, true)
            : new TreeEnsembleSource(trees, Scores(function, trees, node, method), false);
    }

    private static (GraphNode Node, bool IsPlain) Find(IGraphFunction function, string method)
    {
        ModelGraph graph = function.Interpreter.Graph;
        string plain = Behind(graph, function.Output, Shaping), whole = Behind(graph, function.Output, [.. Shaping, .. Transforms]);
        GraphNode? node = graph.Nodes.FirstOrDefault(candidate => candidate.Outputs.Contains(whole));
        if (node is null || !node.Operator.StartsWith("TreeEnsemble", StringComparison.Ordinal)) throw new MethodRefusedException(RefusalReason.NotApplicable, method, node is null ? "the model is no ensemble of trees" : $"the output is made by {node.Operator} '{node.Name}', not by trees", "use shapley, which needs predictions only") { Node = node?.Name };
        return (node, plain == whole);
    }

    // The value that enters a chain of nodes of these kinds, from its end backwards.
    private static string Behind(ModelGraph graph, string value, string[] operators)
    {
        while (graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(value)) is { } node && operators.Contains(node.Operator)) value = node.Inputs[0];
        return value;
    }

    // Factors of the scores in the outputs, found by reading unit scores; null where the reading is not linear.
    private static double[]? Linear(IGraphFunction function, int targets)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor unit = torch.eye(targets, dtype: torch.ScalarType.Float64), points = torch.cat([torch.zeros([1, targets], torch.ScalarType.Float64), unit, unit * -3, torch.full([1, targets], 0.5, torch.ScalarType.Float64)], 0);
        double[] read = function.Read(points.to(torch.device(function.Device))).ToDoubles(), shares = new double[function.Outputs * targets];
        if (read.Any(value => !double.IsFinite(value)) || read.Length != ((2 * targets) + 2) * function.Outputs) return null;
        for (int i = 0; i < shares.Length; i++) shares[i] = Read(1 + (i % targets), i / targets) - Read(0, i / targets);
        for (int output = 0; output < function.Outputs; output++)
        {
            if (Enumerable.Range(0, targets).Any(target => Read(1 + targets + target, output) - Read(0, output) != -3 * shares[(output * targets) + target])) return null;
            if (Read((2 * targets) + 1, output) - Read(0, output) != shares.AsSpan(output * targets, targets).ToArray().Sum() / 2) return null;
        }

        return shares;

        double Read(int point, int output) => read[(point * function.Outputs) + output];
    }

    private static double[] Scores(IModelFunction function, TreeEnsembleModel trees, GraphNode node, string method)
    {
        if (function.Outputs != trees.Targets) throw Refused(method, $"the model has {function.Outputs} outputs and the trees {trees.Targets} scores, joined by a transform", node, "explain the logit, or use shapley, which needs predictions only");
        double[] shares = new double[trees.Targets * trees.Targets];
        int[] weighted = [.. trees.Weights.Select(weight => weight.Target).Distinct()];
        bool isOfTwo = node.Operator == "TreeEnsembleClassifier" && trees.Targets == 2;
        if (isOfTwo && trees.BaseValues.Length == 2) throw Refused(method, "two classes have a base value each, and readers of the format differ on what that means", node);
        if (isOfTwo && weighted is [0])
        {
            // The one score is the second class's; the first has its opposite.
            (shares[0], shares[2]) = (-1, 1);
            return shares;
        }

        for (int target = 0; target < trees.Targets; target++) shares[(target * trees.Targets) + target] = 1;
        return shares;
    }

    private static MethodRefusedException Refused(string method, string what, GraphNode node, string remedy = "use shapley, which needs predictions only") =>
        new(RefusalReason.NotApplicable, method, what, remedy) { Node = node.Name };
}
