using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>One forward pass, node by node, with everything that a walk back needs. Lives in the scope that is open when it is recorded.</summary>
internal sealed class Tape
{
    private Tape(WalkedGraph graph, NodePass?[] passes, torch.Tensor output) => (Graph, Passes, Output) = (graph, passes, output);

    /// <summary>The graph.</summary>
    public WalkedGraph Graph { get; }

    /// <summary>The pass of each node; null for nodes that nothing goes back through.</summary>
    public IReadOnlyList<NodePass?> Passes { get; }

    /// <summary>The value of the function's output, detached.</summary>
    public torch.Tensor Output { get; }

    /// <summary>Runs rows <c>[rows, Inputs]</c> through a graph.</summary>
    public static Tape Record(WalkedGraph graph, torch.Tensor rows)
    {
        Dictionary<string, GraphValue> values = new(StringComparer.Ordinal) { [graph.Function.Input] = rows.detach().reshape([rows.shape[0], .. graph.Function.RowShape]) };
        NodePass?[] passes = new NodePass?[graph.Nodes.Count];
        foreach ((int i, WalkedNode walked) in graph.Nodes.Index())
        {
            GraphValue?[] inputs = [.. walked.Node.Inputs.Select((name, k) => InputOf(graph, values, name, walked.Follows[k]))];
            IReadOnlyList<GraphValue?> outputs = graph.Interpreter.RunNode(walked.Node, inputs);
            if (walked.IsWalked) passes[i] = new NodePass(walked, inputs, outputs, graph.Interpreter);
            for (int k = 0; k < outputs.Count; k++)
            {
                if (walked.Node.Outputs[k].Length > 0 && outputs[k] is { } made) values[walked.Node.Outputs[k]] = made.IsTensor ? made.Tensor.detach() : made;
            }
        }

        return new Tape(graph, passes, values[graph.Function.Output].Tensor);
    }

    private static GraphValue? InputOf(WalkedGraph graph, Dictionary<string, GraphValue> values, string name, bool follows)
    {
        if (name.Length == 0) return null;
        if (!values.TryGetValue(name, out GraphValue? value)) return graph.Interpreter.ConstantOf(name);
        return follows ? value.Tensor.detach().requires_grad_(true) : value;
    }
}
