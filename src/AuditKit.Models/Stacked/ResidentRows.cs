using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>Rows and their targets that stay on a device; replicas refer to them by index. Dispose it.</summary>
public sealed class ResidentRows : IDisposable
{
    /// <summary>Puts flat rows with classes on a device.</summary>
    /// <param name="features">Row-major, <c>labels.Length x columns</c> finite numbers.</param>
    /// <param name="columns">Encoded columns.</param>
    /// <param name="labels">Class index of each row, from 0.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="weights">Weight of each row in the loss; all 1 if null.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or there are no rows.</exception>
    public ResidentRows(ReadOnlySpan<float> features, int columns, ReadOnlySpan<int> labels, ComputeDevice device, ReadOnlySpan<float> weights = default)
        : this(features, [columns], new ClassTargets(labels.ToArray()), device, weights)
    {
    }

    /// <summary>Puts rows of any shape on a device.</summary>
    /// <param name="features">Row-major, one row behind the other, finite.</param>
    /// <param name="rowShape">Shape of one row: <c>[columns]</c>, <c>[channels, height, width]</c>, <c>[steps, features]</c>.</param>
    /// <param name="targets">What they are to be predicted as.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="weights">Weight of each row in the loss; all 1 if null.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or there are no rows.</exception>
    public ResidentRows(ReadOnlySpan<float> features, IReadOnlyList<long> rowShape, RowTargets targets, ComputeDevice device, ReadOnlySpan<float> weights = default)
    {
        Columns = checked((int)rowShape.Aggregate(1L, (product, size) => checked(product * size)));
        if (rowShape.Count < 1 || Columns < 1 || targets.Count < 1 || features.Length != (long)targets.Count * Columns)
        {
            throw new ArgumentException($"{features.Length} numbers are not {targets.Count} rows of {string.Join(" x ", rowShape)}.", nameof(features));
        }

        if (weights.Length != 0 && weights.Length != targets.Count) throw new ArgumentException("One weight per row.", nameof(weights));
        (Count, RowShape, Device, Targets) = (targets.Count, rowShape, device, targets);
        Weights = weights.Length == 0 ? null : weights.ToArray();
        Target = device.ToTorch();
        using var scope = torch.NewDisposeScope();
        FeatureTensor = torch.tensor(features.ToArray(), [Count, .. rowShape]).to(Target).MoveToOuterDisposeScope();
        LabelTensor = TensorOf(targets).to(Target).MoveToOuterDisposeScope();
        FeatureTensor.DetachFromDisposeScope();
        LabelTensor.DetachFromDisposeScope();
    }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Numbers of one row.</summary>
    public int Columns { get; }

    /// <summary>Shape of one row.</summary>
    public IReadOnlyList<long> RowShape { get; }

    /// <summary>What the rows are to be predicted as.</summary>
    public RowTargets Targets { get; }

    /// <summary>Where they live.</summary>
    public ComputeDevice Device { get; }

    /// <summary>Class of each row.</summary>
    /// <exception cref="InvalidOperationException">The targets are no classes.</exception>
    internal int[] Labels => (Targets as ClassTargets ?? throw new InvalidOperationException("The targets of these rows are not classes.")).Classes;

    internal float[]? Weights { get; }

    internal torch.Device Target { get; }

    /// <summary>Rows, <c>[N, row...]</c>.</summary>
    public torch.Tensor FeatureTensor { get; }

    /// <summary>Targets: <c>[N]</c> whole numbers for classes, <c>[N, width]</c> numbers, <c>[N, places]</c> whole numbers for tokens.</summary>
    public torch.Tensor LabelTensor { get; }

    private static torch.Tensor TensorOf(RowTargets targets) => targets switch
    {
        ClassTargets classes => torch.tensor(Array.ConvertAll(classes.Classes, label => (long)label)),
        NumberTargets numbers => torch.tensor(numbers.Values, [numbers.Count, numbers.Width]),
        TokenTargets tokens => torch.tensor(Array.ConvertAll(tokens.Tokens, token => (long)token), [tokens.Count, tokens.Length]),
        _ => throw new ArgumentException($"{targets.GetType().Name} is no kind of target.", nameof(targets)),
    };

    /// <inheritdoc />
    public void Dispose()
    {
        FeatureTensor.Dispose();
        LabelTensor.Dispose();
    }
}
