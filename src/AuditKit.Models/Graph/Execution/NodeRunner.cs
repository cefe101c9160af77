using System.Runtime.InteropServices;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Execution;

/// <summary>Runs one node: what its kernel makes on the way is freed, what it returns moves to the scope around it.</summary>
internal static class NodeRunner
{
    /// <exception cref="GraphException">The call failed; the node is named.</exception>
    public static GraphValue?[] Run(CompiledNode node, GraphValue?[] values, RunContext context)
    {
        GraphValue?[] inputs = new GraphValue?[node.Inputs.Length];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = node.Inputs[i] < 0 ? null : values[node.Inputs[i]];
        return Call(node, inputs, context);
    }

    /// <summary>Runs one node on inputs in its own order, null where one is left out.</summary>
    /// <exception cref="GraphException">The call failed; the node is named.</exception>
    public static GraphValue?[] Call(CompiledNode node, GraphValue?[] inputs, RunContext context)
    {
        try
        {
            using var scope = torch.NewDisposeScope();
            GraphValue?[] outputs = node.Kernel(new OperatorCall(node.Node, node.Version, inputs, context));
            if (outputs.Length > node.Outputs.Length) outputs = outputs[..node.Outputs.Length];
            for (int k = 0; k < outputs.Length; k++) outputs[k] = Leave(outputs[k], inputs, outputs.AsSpan(0, k));
            return outputs;
        }
        catch (GraphException error)
        {
            throw error.At(node.Node);
        }
        catch (Exception error) when (error is ExternalException or InvalidOperationException or ArgumentException or NotSupportedException or NotImplementedException or OverflowException or IndexOutOfRangeException or DivideByZeroException)
        {
            throw new GraphException($"the call failed: {error.Message.Split('\n')[0].TrimEnd('.')}", error).At(node.Node);
        }
    }

    // One handle has one owner: a tensor that is passed through gets a second handle.
    private static GraphValue? Leave(GraphValue? output, GraphValue?[] inputs, ReadOnlySpan<GraphValue?> earlier)
    {
        if (output is not { IsTensor: true }) return output;
        torch.Tensor tensor = output.Tensor;
        return (IsAmong(tensor, inputs) || IsAmong(tensor, earlier) ? tensor.alias() : tensor).MoveToOuterDisposeScope();
    }

    private static bool IsAmong(torch.Tensor tensor, ReadOnlySpan<GraphValue?> values)
    {
        foreach (GraphValue? value in values)
        {
            if (value is { IsTensor: true } && ReferenceEquals(value.Tensor, tensor)) return true;
        }

        return false;
    }
}
