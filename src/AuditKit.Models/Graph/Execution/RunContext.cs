using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Execution;

/// <summary>What is the same for all calls of one run.</summary>
/// <param name="Device">Where tensors live.</param>
/// <param name="Precision">Single: types as the graph states them. Double: every floating-point type widened to 64 bits.</param>
/// <param name="ValueBytes">Most bytes of one value.</param>
/// <param name="Training">Set in training, null otherwise.</param>
internal sealed record RunContext(torch.Device Device, Precision Precision, long ValueBytes, ITrainingPass? Training = null)
{
    /// <summary>The type that a floating-point type of the graph has in this run.</summary>
    public torch.ScalarType ScalarTypeOf(ElementType type) => Precision == Precision.Double ? torch.ScalarType.Float64 : type.ToScalarType();

    /// <summary>Checks that a value of this size may exist, before it is made.</summary>
    /// <exception cref="GraphException">It would be larger than allowed.</exception>
    public void Reserve(long count, ElementType type)
    {
        // Text counts as a reference; doubles are assumed where a float may be widened.
        Int128 bytes = (Int128)count * (type.IsFloat() && Precision == Precision.Double ? 8 : Math.Max(1, type == ElementType.Text ? 8 : type.Size()));
        if (bytes > ValueBytes) throw new GraphException($"a value of {bytes} bytes is larger than the {ValueBytes} bytes that one value may have");
    }

    /// <summary>A constant as a value of this run; the caller owns a tensor.</summary>
    public GraphValue Load(GraphTensor tensor) => tensor.Type.IsFloat() ? GraphTensorLoading.ToTorch(tensor, ScalarTypeOf(tensor.Type), Device) : GraphTensorLoading.ToHost(tensor);
}
