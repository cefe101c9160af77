using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Execution;

/// <summary>The values that a run kept. Owns its tensors: dispose it.</summary>
public sealed class GraphRun : IDisposable
{
    private readonly Dictionary<string, GraphValue> values;
    private readonly List<torch.Tensor> owned;

    internal GraphRun(Dictionary<string, GraphValue> values, List<torch.Tensor> owned) => (this.values, this.owned) = (values, owned);

    /// <summary>Names of the values, in the order asked for.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>A value by name.</summary>
    /// <exception cref="GraphException">It was not kept.</exception>
    public GraphValue this[string name] => values.TryGetValue(name, out GraphValue? value) ? value : throw new GraphException($"the value '{name}' was not kept");

    /// <summary>A floating-point value by name; it lives as long as the run.</summary>
    /// <exception cref="GraphException">It was not kept, or is no floating-point value.</exception>
    public torch.Tensor Tensor(string name) => this[name].Tensor;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor tensor in owned) tensor.Dispose();
    }
}
