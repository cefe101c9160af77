using AuditKit.Models.Graph.Execution;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>A function whose inside can be reached: a graph of which every value can be kept, cut, replaced and walked through.</summary>
public interface IGraphFunction : IModelFunction
{
    /// <summary>Runs the graph; <see cref="GraphInterpreter.Graph"/> is the graph.</summary>
    GraphInterpreter Interpreter { get; }

    /// <summary>Name of the graph's one input.</summary>
    string Input { get; }

    /// <summary>Shape in which the graph takes one row; its product is <see cref="IModelFunction.Inputs"/>.</summary>
    IReadOnlyList<long> RowShape { get; }

    /// <summary>Name of the value that the quantity is read from: the raw output, before a last softmax or sigmoid.</summary>
    string Output { get; }

    /// <summary>The quantity of every output, <c>[rows, Outputs]</c>, of the value of <see cref="Output"/>; differentiable.</summary>
    torch.Tensor Read(torch.Tensor output);
}
