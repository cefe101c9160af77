using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Recipes.Networks;
using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>
/// A graph for the training loop: its initialisers are the slots, the interpreter is the function. One network at a time. Holds
/// native memory: dispose it.
/// </summary>
internal sealed class GraphNetwork : ITrainableNetwork, IDisposable
{
    private readonly NetworkGraph source;
    private readonly GraphInterpreter interpreter;
    private readonly Dictionary<string, int> slots;
    private readonly Dictionary<string, int> drops;
    private readonly string[] kept;
    private readonly GraphNode[] shown;

    /// <summary>Compiles the graph.</summary>
    /// <param name="source">The network.</param>
    /// <param name="device">Where it computes.</param>
    public GraphNetwork(NetworkGraph source, ComputeDevice device)
    {
        this.source = source;
        Parameters = GraphSlots.Of(source.Parameters);
        slots = Parameters.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        drops = GraphSlots.Drops(source.Graph);
        shown = [.. source.Graph.Nodes.Where(GraphSlots.IsActivation)];
        kept = [.. source.Graph.Outputs.Select(port => port.Name)];
        OutputSlots = GraphSlots.OutputsOf(source.Graph, slots);
        MixesRows = source.Graph.Nodes.Any(node => node.Operator == "BatchNormalization");
        interpreter = new GraphInterpreter(source.Graph, device, new InterpreterOptions { Parameters = slots.Keys.ToHashSet(StringComparer.Ordinal) });
    }

    /// <summary>The network with all weights 0.</summary>
    public NetworkGraph Source => source;

    /// <inheritdoc />
    public string Description => source.Description;

    /// <inheritdoc />
    public IReadOnlyList<long> RowShape => source.RowShape;

    /// <inheritdoc />
    public IReadOnlyList<long> OutputShape => source.OutputShape;

    /// <inheritdoc />
    public IReadOnlyList<ParameterSlot> Parameters { get; }

    /// <inheritdoc />
    public int ParameterCount => Parameters.Count == 0 ? 0 : Parameters[^1].End;

    /// <inheritdoc />
    public bool Stacks => false;

    /// <inheritdoc />
    public bool MixesRows { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> OutputSlots { get; }

    /// <inheritdoc />
    public float[] FirstWeights(SeedStream stream) => source.FirstWeights(stream);

    /// <inheritdoc />
    public torch.Tensor Forward(torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode)
    {
        Dictionary<string, GraphValue> inputs = new(StringComparer.Ordinal) { [source.Graph.Inputs[0].Name] = rows.squeeze(0) };
        for (int i = 0; i < Parameters.Count; i++) inputs[Parameters[i].Name] = parameters[i].squeeze(0);
        GraphTrainingPass? pass = mode.IsTraining ? new GraphTrainingPass(mode, slots, drops, rows.device) : null;
        RunRequest request = new()
        {
            Inputs = inputs,
            Keep = mode.IsWatched ? [.. kept, .. shown.Select(node => node.Outputs[0])] : kept,
            Training = pass,
        };
        using GraphRun run = interpreter.Run(request);
        pass?.Finish();
        if (mode.IsWatched)
        {
            foreach (GraphNode node in shown) Show(mode, node, run.Tensor(node.Outputs[0]));
        }

        return run.Tensor(kept[0]).unsqueeze(0);
    }

    /// <summary>The graph with trained weights.</summary>
    public ModelGraph With(ReadOnlySpan<float> weights)
    {
        Dictionary<string, GraphTensor> tensors = new(StringComparer.Ordinal);
        foreach (ParameterSlot slot in Parameters) tensors[slot.Name] = GraphTensor.OfSingles(slot.Shape, weights.Slice(slot.Offset, slot.Count));
        return source.Graph.With(tensors);
    }

    // Channels of a picture lie behind the rows, units of a vector or a step lie last.
    private static void Show(ForwardMode mode, GraphNode node, torch.Tensor values) => mode.Show(node.Name, values.unsqueeze(0), values.dim() == 4 ? 2 : (int)values.dim());

    /// <inheritdoc />
    public void Dispose() => interpreter.Dispose();
}
