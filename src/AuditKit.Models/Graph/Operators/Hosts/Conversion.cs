using System.Globalization;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Hosts;

/// <summary>
/// Conversions between element types with the semantics of C: integers wrap around, real numbers lose their fraction, everything
/// but zero is true.
/// </summary>
internal static class Conversion
{
    /// <summary>Host elements as a floating-point tensor on a device.</summary>
    /// <exception cref="GraphException">A text is no number.</exception>
    public static torch.Tensor ToTensor(HostTensor tensor, torch.ScalarType type, torch.Device device) => (tensor switch
    {
        HostTensor<string> texts => torch.tensor(Array.ConvertAll(texts.Values, NumberText.Parse), tensor.Shape, type),

        // Rounded once: through a double, large integers would be rounded twice.
        HostTensor<long> large when type != torch.ScalarType.Float64 => torch.tensor(Array.ConvertAll(large.Values, value => (float)value), tensor.Shape, type),
        HostTensor<ulong> large when type != torch.ScalarType.Float64 => torch.tensor(Array.ConvertAll(large.Values, value => (float)value), tensor.Shape, type),
        _ => torch.tensor(tensor.ToDoubles(), tensor.Shape, type),
    }).to(device);

    /// <summary>Host elements as another host type.</summary>
    /// <exception cref="GraphException">A text is no number, or the target is a floating-point type.</exception>
    public static HostTensor ToHost(HostTensor tensor, ElementType type)
    {
        if (tensor.Type == type) return tensor;
        long[] shape = tensor.Shape.ToArray();
        return tensor switch
        {
            HostTensor<string> texts when type == ElementType.Boolean => HostTensor.Of(shape, Array.ConvertAll(texts.Values, text => NumberText.Parse(text) != 0)),
            HostTensor<string> texts => HostTensors.Of(type, shape, Array.ConvertAll(texts.Values, NumberText.ParseInteger)),
            _ when type == ElementType.Text => HostDispatch.Call(tensor, new Writing()),
            HostTensor<ulong> large => HostTensors.Of(type, shape, Array.ConvertAll(large.Values, value => unchecked((long)value))),
            _ => HostTensors.Of(type, shape, tensor.ToIntegers()),
        };
    }

    /// <summary>Real numbers as a host type; no gradient passes.</summary>
    /// <exception cref="GraphException">The target is a floating-point type.</exception>
    public static HostTensor ToHost(torch.Tensor tensor, ElementType type)
    {
        double[] values = HostTensors.Doubles(tensor);
        return type switch
        {
            ElementType.Text when tensor.dtype == torch.ScalarType.Float64 => HostTensor.Of(tensor.shape, Array.ConvertAll(values, NumberText.Write)),
            ElementType.Text => HostTensor.Of(tensor.shape, Array.ConvertAll(values, value => NumberText.Write((float)value))),
            ElementType.Boolean => HostTensor.Of(tensor.shape, Array.ConvertAll(values, value => value != 0)),
            ElementType.UInt64 => HostTensor.Of(tensor.shape, Array.ConvertAll(values, value => value >= long.MaxValue ? (ulong)value : unchecked((ulong)(long)value))),
            _ => HostTensors.Of(type, tensor.shape, Array.ConvertAll(values, value => (long)value)),
        };
    }

    private sealed record Writing : IHostFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : IComparable<T>, IEquatable<T> => HostTensor.Of(tensor.Shape.ToArray(), Array.ConvertAll(tensor.Values, value => Convert.ToString(value, CultureInfo.InvariantCulture)!));
    }
}
