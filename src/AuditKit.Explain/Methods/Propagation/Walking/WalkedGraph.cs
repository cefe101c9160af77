using AuditKit.Explain.Functions;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>The nodes from a function's input to its output, with what depends on the input. Made once, walked for every call.</summary>
internal sealed class WalkedGraph
{
    // The shape of a value says nothing about its numbers.
    private static readonly HashSet<string> ShapeReaders = ["Shape", "Size"];

    /// <summary>Looks at a function's graph.</summary>
    public WalkedGraph(IGraphFunction function)
    {
        (Function, Facts) = (function, ValueFacts.Of(function));
        HashSet<string> following = [function.Input], steering = [];
        List<WalkedNode> nodes = [];
        foreach (GraphNode node in function.Interpreter.NodesOf(function.Output))
        {
            WalkedNode walked = new(node, [.. node.Inputs.Select(following.Contains)], node.Outputs.Any(Facts.IsTensor), node.Inputs.Any(steering.Contains));
            nodes.Add(walked);
            if (walked.Count == 0 && !walked.IsSteered) continue;
            foreach (string output in node.Outputs.Where(output => output.Length > 0))
            {
                if (Facts.IsTensor(output) && walked.IsWalked) following.Add(output);
                else if (!ShapeReaders.Contains(node.Operator)) steering.Add(output);
            }
        }

        Nodes = nodes;
    }

    /// <summary>The function.</summary>
    public IGraphFunction Function { get; }

    /// <summary>Runs its nodes.</summary>
    public GraphInterpreter Interpreter => Function.Interpreter;

    /// <summary>Kinds and shapes of values.</summary>
    public ValueFacts Facts { get; }

    /// <summary>Every node that runs, in order.</summary>
    public IReadOnlyList<WalkedNode> Nodes { get; }

    /// <summary>A function whose graph can be walked.</summary>
    /// <exception cref="MethodRefusedException">The inside cannot be reached, or nothing smooth leads to the output.</exception>
    public static IGraphFunction Require(string method, IModelFunction function)
    {
        if (function.GradientRefusal is { } why) throw MethodRefusedException.NotDifferentiable(method, why);
        return function as IGraphFunction ?? throw MethodRefusedException.LayerUnavailable(method, "the model gives its outputs only, and this method walks through its nodes");
    }
}
