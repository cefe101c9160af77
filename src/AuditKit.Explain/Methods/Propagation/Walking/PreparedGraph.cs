using AuditKit.Explain.Functions;
using AuditKit.Models;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>
/// A function's graph in 64 bits, after a rewriting. Rules that divide by differences or sums lose half of the digits, so they are
/// always computed in 64 bits. Owns its interpreter unless the function's own serves: dispose it.
/// </summary>
internal sealed class PreparedGraph : IDisposable
{
    private readonly GraphInterpreter? own;

    /// <summary>Opens a graph.</summary>
    /// <param name="function">The function.</param>
    /// <param name="rewrite">Writes the graph in other nodes; the value that the function reads keeps its name. The same graph where nothing is to do.</param>
    public PreparedGraph(IGraphFunction function, Func<ModelGraph, ModelGraph> rewrite)
    {
        ModelGraph before = function.Interpreter.Graph, after = rewrite(before);
        if (!ReferenceEquals(before, after) || function.Precision != Precision.Double)
        {
            own = new GraphInterpreter(after, function.Interpreter.Device, new InterpreterOptions { Precision = Precision.Double });
            function = new GraphFunction(own, function.Input, function.RowShape, function.Output, function.Outputs, function.Read);
        }

        Walked = new WalkedGraph(function);
    }

    /// <summary>The graph, ready to be walked.</summary>
    public WalkedGraph Walked { get; }

    /// <summary>The function in 64 bits.</summary>
    public IGraphFunction Function => Walked.Function;

    /// <inheritdoc />
    public void Dispose() => own?.Dispose();
}
