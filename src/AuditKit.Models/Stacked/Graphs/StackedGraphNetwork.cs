using AuditKit.Core.Randomness;
using AuditKit.Models.Graph;
using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>A network that is a graph, trained as a stack of replicas.</summary>
public sealed class StackedGraphNetwork : ITrainableNetwork
{
    private readonly ITrainableNetwork single;
    private readonly StackedGraph stacked;

    /// <summary>Wraps a network that trains one at a time.</summary>
    /// <param name="single">The network: slots named as the graph's initialisers, first weights, shapes.</param>
    /// <param name="graph">Its graph.</param>
    /// <exception cref="GraphException">The graph cannot run stacked; the error names each operator that cannot.</exception>
    public StackedGraphNetwork(ITrainableNetwork single, ModelGraph graph) =>
        (this.single, stacked) = (single, new StackedGraph(graph, [.. single.Parameters.Select(slot => slot.Name)]));

    /// <summary>The network as a stack where its graph allows it, else as it is: callers need not care.</summary>
    public static ITrainableNetwork Of(ITrainableNetwork single, ModelGraph graph) => StackedGraph.Refusal(graph) is null ? new StackedGraphNetwork(single, graph) : single;

    /// <inheritdoc />
    public string Description => single.Description;

    /// <inheritdoc />
    public IReadOnlyList<long> RowShape => single.RowShape;

    /// <inheritdoc />
    public IReadOnlyList<long> OutputShape => single.OutputShape;

    /// <inheritdoc />
    public IReadOnlyList<ParameterSlot> Parameters => single.Parameters;

    /// <inheritdoc />
    public int ParameterCount => single.ParameterCount;

    /// <inheritdoc />
    public bool Stacks => true;

    /// <inheritdoc />
    public bool MixesRows => single.MixesRows;

    /// <inheritdoc />
    public IReadOnlyList<int> OutputSlots => single.OutputSlots;

    /// <inheritdoc />
    public float[] FirstWeights(SeedStream stream) => single.FirstWeights(stream);

    /// <inheritdoc />
    public torch.Tensor Forward(torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode) => stacked.Run(rows, parameters, mode);
}
