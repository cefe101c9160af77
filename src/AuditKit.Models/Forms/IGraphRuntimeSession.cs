using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Forms;

/// <summary>A graph in an engine. Holds native memory: dispose it.</summary>
public interface IGraphRuntimeSession : IDisposable
{
    /// <summary>An output for rows of the one input.</summary>
    /// <param name="rows">Row-major.</param>
    /// <param name="shape">Its shape, rows first.</param>
    /// <param name="output">Name of the output.</param>
    /// <exception cref="GraphException">The rows do not fit, or the engine fails.</exception>
    GraphTensor Run(ReadOnlyMemory<float> rows, IReadOnlyList<long> shape, string output);
}
