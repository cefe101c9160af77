using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>Encoded rows and class indices that stay on a device; replicas refer to them by index. Dispose it.</summary>
public sealed class ResidentRows : IDisposable
{
    /// <summary>Puts rows on a device.</summary>
    /// <param name="features">Row-major, <c>labels.Length x columns</c> finite numbers.</param>
    /// <param name="columns">Encoded columns.</param>
    /// <param name="labels">Class index of each row, from 0.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="weights">Weight of each row in the loss; all 1 if null.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or there are no rows.</exception>
    public ResidentRows(ReadOnlySpan<float> features, int columns, ReadOnlySpan<int> labels, ComputeDevice device, ReadOnlySpan<float> weights = default)
    {
        if (columns < 1 || labels.Length < 1 || features.Length != (long)labels.Length * columns) throw new ArgumentException($"{features.Length} numbers are not {labels.Length} rows of {columns}.", nameof(features));
        if (weights.Length != 0 && weights.Length != labels.Length) throw new ArgumentException("One weight per row.", nameof(weights));
        (Count, Columns, Device, Labels) = (labels.Length, columns, device, labels.ToArray());
        Weights = weights.Length == 0 ? null : weights.ToArray();
        Target = device.ToTorch();
        using var scope = torch.NewDisposeScope();
        long[] wide = Array.ConvertAll(Labels, label => (long)label);
        FeatureTensor = torch.tensor(features.ToArray(), [Count, columns]).to(Target).MoveToOuterDisposeScope();
        LabelTensor = torch.tensor(wide).to(Target).MoveToOuterDisposeScope();
        FeatureTensor.DetachFromDisposeScope();
        LabelTensor.DetachFromDisposeScope();
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Number of encoded columns.</summary>
    public int Columns { get; }

    /// <summary>Where they live.</summary>
    public ComputeDevice Device { get; }

    internal int[] Labels { get; }

    internal float[]? Weights { get; }

    internal torch.Device Target { get; }

    internal torch.Tensor FeatureTensor { get; }

    internal torch.Tensor LabelTensor { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        FeatureTensor.Dispose();
        LabelTensor.Dispose();
    }
}
