using AuditKit.Core.Devices;
using AuditKit.Models.Graph;

namespace AuditKit.Models.Forms;

/// <summary>An engine that runs graphs without gradients, also those with operators that the interpreter does not know.</summary>
public interface IGraphRuntime
{
    /// <summary>Its name for readers.</summary>
    string Name { get; }

    /// <summary>Loads a graph with one input.</summary>
    /// <exception cref="GraphException">The engine refuses it.</exception>
    IGraphRuntimeSession Open(ModelGraph graph, ComputeRequest request);
}
