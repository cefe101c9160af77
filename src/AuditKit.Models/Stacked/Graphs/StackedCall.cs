using System.Runtime.InteropServices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>One call of an operator for K replicas at once.</summary>
/// <param name="node">The call.</param>
/// <param name="version">Version of the operator set.</param>
/// <param name="inputs">Its values, null where an optional one is left out.</param>
/// <param name="mode">Training or evaluation.</param>
/// <param name="slotOf">Place of a parameter in the network's slots, by name.</param>
internal sealed class StackedCall(GraphNode node, long version, IReadOnlyList<StackedValue?> inputs, ForwardMode mode, IReadOnlyDictionary<string, int> slotOf)
{
    /// <summary>The call.</summary>
    public GraphNode Node => node;

    /// <summary>Reads attributes.</summary>
    public OperatorCall Attributes { get; } = new(node, version, [], new RunContext(torch.CPU, Precision.Single, long.MaxValue));

    /// <summary>Training or evaluation.</summary>
    public ForwardMode Mode => mode;

    /// <summary>Number of this dropout in the network; -1 for other operators.</summary>
    public int Place { get; init; } = -1;

    /// <summary>True if an input is there.</summary>
    public bool Has(int index) => index < inputs.Count && inputs[index] is not null;

    /// <summary>What an input is.</summary>
    public StackedRole RoleOf(int index) => Input(index).Role;

    /// <summary>Rows, <c>[K, B, row...]</c>.</summary>
    public torch.Tensor Rows(int index) => Input(index) is { Role: StackedRole.Rows } value ? value.Tensor! : throw new GraphException($"input {index} is a constant where rows are needed");

    /// <summary>A parameter of each replica, <c>[K, shape...]</c>; a constant for all has K = 1.</summary>
    public torch.Tensor Parameter(int index)
    {
        StackedValue value = Input(index);
        if (value.Role == StackedRole.Rows || value.Tensor is null) throw new GraphException($"input {index} is no parameter");
        return value.Role == StackedRole.Parameter ? value.Tensor : value.Tensor.unsqueeze(0);
    }

    /// <summary>Any operand, laid out so that it broadcasts against rows of <paramref name="rank"/> axes (K and B counted).</summary>
    public torch.Tensor Operand(int index, int rank)
    {
        StackedValue value = Input(index);
        if (value.Role == StackedRole.Rows) return value.Tensor!;
        torch.Tensor parameter = Parameter(index);
        long[] shape = parameter.shape;
        if (shape.Length > rank) throw new GraphException($"input {index} has more axes than the rows it meets");
        return parameter.reshape([shape[0], .. Enumerable.Repeat(1L, rank - shape.Length), .. shape[1..]]);
    }

    /// <summary>The one number of a constant.</summary>
    public double Number(int index)
    {
        GraphTensor constant = Input(index).Constant ?? throw new GraphException($"input {index} is not a constant");
        return constant is { Type: ElementType.Float32, Count: 1 } ? constant.Singles()[0] : throw new GraphException($"input {index} is no single number");
    }

    /// <summary>The integers of a constant.</summary>
    public long[] Integers(int index)
    {
        GraphTensor constant = Input(index).Constant ?? throw new GraphException($"input {index} is not a constant");
        return constant.Type == ElementType.Int64 ? MemoryMarshal.Cast<byte, long>(constant.Bytes.Span).ToArray() : throw new GraphException($"input {index} holds no integers");
    }

    /// <summary>Place among the network's slots of the parameter at an input.</summary>
    public int SlotOf(int index) => slotOf[node.Inputs[index]];

    private StackedValue Input(int index) => index < inputs.Count && inputs[index] is { } value ? value : throw new GraphException($"input {index} is missing");
}
