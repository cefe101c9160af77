using System.Runtime.InteropServices;
using AuditKit.Core;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;

namespace AuditKit.Models.Forms;

/// <summary>Flat weights of a tabular architecture.</summary>
internal sealed class AffineForm : ModelForm
{
    private readonly float[] weights;
    private readonly Lazy<ModelGraph> graph;

    /// <exception cref="ArgumentException">The architecture cannot be, or a weight is not finite or missing.</exception>
    public AffineForm(NetworkArchitecture architecture, ReadOnlySpan<float> weights)
    {
        if (architecture.Faults().FirstOrDefault() is { } fault) throw new ArgumentException($"The network has {fault}.", nameof(architecture));
        if (weights.Length != architecture.ParameterCount) throw new ArgumentException($"The {architecture} has {architecture.ParameterCount} weights, {weights.Length} are given.", nameof(weights));
        foreach (float weight in weights)
        {
            if (!float.IsFinite(weight)) throw new ArgumentException("A weight is not a finite number.", nameof(weights));
        }

        (Architecture, this.weights) = (architecture, weights.ToArray());
        graph = new Lazy<ModelGraph>(() => ArchitectureGraph.Of(architecture, this.weights));
    }

    public override NetworkArchitecture Architecture { get; }

    public override ReadOnlyMemory<float> Weights => weights;

    public override ModelGraph Graph => graph.Value;

    public override Digest WeightDigest => Digest.Of(MemoryMarshal.AsBytes(weights.AsSpan()));

    public override long ParameterCount => weights.Length;

    public override string Description => Architecture.ToString();

    public override ILogits Open(TrainedModel model, ComputeDevice device, Precision precision) => new AffineLogits(Architecture, weights, device, precision);
}
