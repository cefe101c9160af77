using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using TorchSharp;

namespace AuditKit.Models.Networks;

/// <summary>A <see cref="NetworkArchitecture"/> for the training loop.</summary>
/// <param name="architecture">The network.</param>
public sealed class AffineNetwork(NetworkArchitecture architecture) : ITrainableNetwork
{
    /// <summary>The network as data.</summary>
    public NetworkArchitecture Architecture => architecture;

    /// <inheritdoc />
    public string Description => architecture.ToString();

    /// <inheritdoc />
    public IReadOnlyList<long> RowShape { get; } = [architecture.Inputs];

    /// <inheritdoc />
    public IReadOnlyList<long> OutputShape { get; } = [architecture.Outputs];

    /// <inheritdoc />
    public IReadOnlyList<ParameterSlot> Parameters { get; } = SlotsOf(architecture);

    /// <inheritdoc />
    public int ParameterCount { get; } = architecture.ParameterCount;

    /// <inheritdoc />
    public bool Stacks => true;

    /// <inheritdoc />
    public bool MixesRows => architecture.Norm == Norm.Batch && architecture.Hidden.Count > 0;

    /// <inheritdoc />
    public IReadOnlyList<int> OutputSlots { get; } = [2 * architecture.Hidden.Count, (2 * architecture.Hidden.Count) + 1];

    /// <inheritdoc />
    public float[] FirstWeights(SeedStream stream) => Initialisation.Draw(architecture, stream);

    /// <inheritdoc />
    public torch.Tensor Forward(torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode) =>
        ForwardPass.Outputs(architecture, rows, parameters, mode);

    private static List<ParameterSlot> SlotsOf(NetworkArchitecture architecture)
    {
        List<ParameterSlot> slots = [];
        foreach ((int i, AffineLayer layer) in architecture.Layers.Index())
        {
            slots.Add(new ParameterSlot($"layers.{i}.weight", [layer.Inputs, layer.Outputs], layer.WeightOffset) { Block = i });
            slots.Add(new ParameterSlot($"layers.{i}.bias", [layer.Outputs], layer.BiasOffset) { Block = i, Decays = false });
        }

        string[] parts = ["weight", "bias", "running_mean", "running_var"];
        foreach ((int i, NormLayer norm) in architecture.Norms.Index())
        {
            for (int part = 0; part < norm.Parts; part++)
            {
                slots.Add(new ParameterSlot($"norms.{i}.{parts[part]}", [norm.Units], norm.Offset + (part * norm.Units)) { Block = i, Decays = false, Trains = part < 2 });
            }
        }

        return slots;
    }
}
