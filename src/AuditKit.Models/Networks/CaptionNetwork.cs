using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Recipes.Networks;
using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>
/// A captioning network for the training loop: the step graph is run once for each word. A row is a picture and the token that each
/// step reads. Holds native memory: dispose it.
/// </summary>
internal sealed class CaptionNetwork : ITrainableNetwork, IDisposable
{
    private readonly CaptionGraphs graphs;
    private readonly int length;
    private readonly GraphInterpreter encoder;
    private readonly GraphInterpreter step;
    private readonly Dictionary<string, int> slots;
    private readonly Dictionary<string, int> drops;

    /// <param name="graphs">Encoder and decoder.</param>
    /// <param name="length">Steps of the decoder in training.</param>
    /// <param name="device">Where it computes.</param>
    public CaptionNetwork(CaptionGraphs graphs, int length, ComputeDevice device)
    {
        (this.graphs, this.length) = (graphs, length);
        Parameters = GraphSlots.Of(graphs.Parameters);
        slots = Parameters.Index().ToDictionary(pair => pair.Item.Name, pair => pair.Index, StringComparer.Ordinal);
        drops = GraphSlots.Drops(graphs.Step.Graph);
        encoder = Open(graphs.Encoder, device);
        step = Open(graphs.Step, device);
        MixesRows = graphs.Encoder.Graph.Nodes.Any(node => node.Operator == "BatchNormalization");
    }

    /// <inheritdoc />
    public string Description => $"{graphs.Encoder.Description}, {graphs.Words} words";

    /// <inheritdoc />
    public IReadOnlyList<long> RowShape => [graphs.Pixels + length];

    /// <inheritdoc />
    public IReadOnlyList<long> OutputShape => [length, graphs.Words];

    /// <inheritdoc />
    public IReadOnlyList<ParameterSlot> Parameters { get; }

    /// <inheritdoc />
    public int ParameterCount => Parameters[^1].End;

    /// <inheritdoc />
    public bool Stacks => false;

    /// <inheritdoc />
    public bool MixesRows { get; }

    /// <inheritdoc />
    public IReadOnlyList<int> OutputSlots => [slots["output.weight"], slots["output.bias"]];

    /// <inheritdoc />
    public float[] FirstWeights(SeedStream stream) => graphs.FirstWeights(stream);

    /// <inheritdoc />
    public torch.Tensor Forward(torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode) => Attend(rows, parameters, mode).Logits;

    /// <summary>Logits <c>[1, B, T, words]</c> and attention <c>[1, B, T, regions]</c>, each word read from the row.</summary>
    public (torch.Tensor Logits, torch.Tensor Attention) Attend(torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode)
    {
        Dictionary<string, torch.Tensor> weights = Parameters.Zip(parameters).ToDictionary(pair => pair.First.Name, pair => pair.Second.squeeze(0), StringComparer.Ordinal);
        torch.Tensor flat = rows.squeeze(0);
        GraphTrainingPass? pass = mode.IsTraining ? new GraphTrainingPass(mode, slots, drops, rows.device) : null;
        long[] tokens = [.. flat.narrow(1, graphs.Pixels, length).t().contiguous().cpu().data<float>().Select(token => (long)token)];
        CaptionState state = Encode(flat.narrow(1, 0, graphs.Pixels).view([-1, .. graphs.Encoder.RowShape]), weights, pass);
        int count = (int)flat.shape[0];
        List<torch.Tensor> logits = [], attention = [];
        for (int t = 0; t < length; t++)
        {
            (state, torch.Tensor words, torch.Tensor looked) = Next(state, tokens.AsSpan(t * count, count), weights, pass);
            logits.Add(words);
            attention.Add(looked);
        }

        pass?.Finish();
        return (torch.stack(logits, 1).unsqueeze(0), torch.stack(attention, 1).unsqueeze(0));
    }

    /// <summary>The state before the first word.</summary>
    public CaptionState Encode(torch.Tensor pictures, IReadOnlyDictionary<string, torch.Tensor> weights, ITrainingPass? pass = null)
    {
        using GraphRun run = Run(encoder, graphs.Encoder, weights, pass, ("input", pictures));
        return new CaptionState(run.Tensor("regions").alias(), run.Tensor("keys").alias(), run.Tensor("hidden").alias(), run.Tensor("cell").alias());
    }

    /// <summary>One word.</summary>
    public (CaptionState State, torch.Tensor Logits, torch.Tensor Attention) Next(CaptionState state, ReadOnlySpan<long> tokens, IReadOnlyDictionary<string, torch.Tensor> weights, ITrainingPass? pass = null)
    {
        HostTensor token = HostTensor.Of([tokens.Length], tokens.ToArray());
        using GraphRun run = Run(step, graphs.Step, weights, pass, ("regions", state.Regions), ("keys", state.Keys), ("hidden", state.Hidden), ("cell", state.Cell), ("token", token));
        return (state with { Hidden = run.Tensor("next_hidden").alias(), Cell = run.Tensor("next_cell").alias() }, run.Tensor("logits").alias(), run.Tensor("attention").alias());
    }

    private static GraphInterpreter Open(NetworkGraph network, ComputeDevice device) =>
        new(network.Graph, device, new InterpreterOptions { Parameters = network.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal) });

    private static GraphRun Run(GraphInterpreter interpreter, NetworkGraph network, IReadOnlyDictionary<string, torch.Tensor> weights, ITrainingPass? pass, params ReadOnlySpan<(string Name, GraphValue Value)> given)
    {
        Dictionary<string, GraphValue> inputs = network.Parameters.ToDictionary(parameter => parameter.Name, parameter => GraphValue.Of(weights[parameter.Name]), StringComparer.Ordinal);
        foreach ((string name, GraphValue value) in given) inputs[name] = value;
        return interpreter.Run(new RunRequest { Inputs = inputs, Training = pass });
    }

    /// <inheritdoc />
    public void Dispose()
    {
        encoder.Dispose();
        step.Dispose();
    }
}
