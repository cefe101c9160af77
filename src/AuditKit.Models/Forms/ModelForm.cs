using AuditKit.Core;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models.Forms;

/// <summary>In what form a model's network is at hand: flat weights of a tabular architecture, or a graph.</summary>
internal abstract class ModelForm
{
    /// <summary>The tabular network, or null.</summary>
    public virtual NetworkArchitecture? Architecture => null;

    /// <summary>Flat weights of the tabular network, or empty.</summary>
    public virtual ReadOnlyMemory<float> Weights => default;

    /// <summary>The TorchScript archive, or null.</summary>
    public virtual ScriptArchive? Script => null;

    /// <summary>The network as a graph.</summary>
    public abstract ModelGraph Graph { get; }

    /// <summary>Digest of the weights alone.</summary>
    public abstract Digest WeightDigest { get; }

    /// <summary>Weights and biases together.</summary>
    public abstract long ParameterCount { get; }

    /// <summary>The network in words.</summary>
    public abstract string Description { get; }

    /// <summary>Opens the network on a device.</summary>
    public abstract ILogits Open(TrainedModel model, ComputeDevice device, Precision precision);
}
