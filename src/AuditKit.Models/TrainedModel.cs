using System.Runtime.InteropServices;
using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Files;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models;

/// <summary>
/// A trained network with its preprocessing and target. Immutable and without native memory: open a session to compute with it.
/// </summary>
public sealed class TrainedModel
{
    private readonly float[] weights;

    /// <summary>Makes a model.</summary>
    /// <exception cref="ArgumentException">The parts do not fit each other, or a weight is not finite.</exception>
    public TrainedModel(NetworkArchitecture architecture, TabularPreprocessor preprocessor, ModelTarget target, ReadOnlySpan<float> weights, TrainingFacts? training = null)
    {
        if (architecture.Faults().FirstOrDefault() is { } fault) throw new ArgumentException($"The network has {fault}.", nameof(architecture));
        if (preprocessor.Inputs != architecture.Inputs) throw new ArgumentException($"The {architecture} takes {architecture.Inputs} columns, preprocessing gives {preprocessor.Inputs}.", nameof(preprocessor));
        if (target.Classes.Count != architecture.Outputs) throw new ArgumentException($"The {architecture} has {architecture.Outputs} outputs for {target.Classes.Count} classes.", nameof(target));
        if (target.PositiveClass is { } positive && (uint)positive >= (uint)target.Classes.Count) throw new ArgumentException($"The positive class {positive} is none of {target.Classes.Count}.", nameof(target));
        if (weights.Length != architecture.ParameterCount) throw new ArgumentException($"The {architecture} has {architecture.ParameterCount} weights, {weights.Length} are given.", nameof(weights));
        foreach (float weight in weights)
        {
            if (!float.IsFinite(weight)) throw new ArgumentException("A weight is not a finite number.", nameof(weights));
        }

        this.weights = weights.ToArray();
        (Architecture, Preprocessor, Target, Training) = (architecture, preprocessor, target, training);
    }

    /// <summary>The network.</summary>
    public NetworkArchitecture Architecture { get; }

    /// <summary>Table to network inputs.</summary>
    public TabularPreprocessor Preprocessor { get; }

    /// <summary>What is predicted.</summary>
    public ModelTarget Target { get; }

    /// <summary>How it was trained; null where not known.</summary>
    public TrainingFacts? Training { get; }

    /// <summary>Flat weights, laid out as <see cref="NetworkArchitecture.Layers"/> says.</summary>
    public ReadOnlyMemory<float> Weights => weights;

    /// <summary>Weights and biases together.</summary>
    public int ParameterCount => weights.Length;

    /// <summary>For example <c>tabular network 91-64-32-2</c>.</summary>
    public string Description => Architecture.ToString();

    /// <summary>Digest of the weights alone: equal bits, equal digest.</summary>
    public Digest WeightDigest => Digest.Of(MemoryMarshal.AsBytes(weights.AsSpan()));

    /// <summary>Opens the model on a device.</summary>
    /// <param name="device">From <see cref="TorchRuntime.Open"/>.</param>
    /// <param name="precision">Single precision as trained, or double with the weights widened.</param>
    public ModelSession Open(ComputeDevice device, Precision precision = Precision.Single) => new(this, device, precision);

    /// <summary>Opens the model where a request wants it.</summary>
    /// <inheritdoc cref="Open(ComputeDevice, Precision)"/>
    public ModelSession Open(ComputeRequest request, Precision precision = Precision.Single) => Open(TorchRuntime.Open(request), precision);

    /// <summary>Writes the model file: safetensors with everything else in its metadata. Equal models give equal bytes.</summary>
    public void Save(Stream stream) => ModelFile.Write(this, stream);

    /// <summary>Reads a model file.</summary>
    /// <exception cref="ModelFileException">The bytes are not a model file.</exception>
    public static TrainedModel Load(Stream stream) => ModelFile.Read(stream);
}
