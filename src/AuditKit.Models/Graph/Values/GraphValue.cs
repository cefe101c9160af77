using TorchSharp;

namespace AuditKit.Models.Graph.Values;

/// <summary>
/// A value while a graph runs: a torch tensor if its elements are floating-point numbers, else a host tensor. Does not own the
/// tensor: a run does.
/// </summary>
public sealed class GraphValue
{
    private readonly torch.Tensor? tensor;
    private readonly HostTensor? host;

    private GraphValue(torch.Tensor? tensor, HostTensor? host) => (this.tensor, this.host) = (tensor, host);

    /// <summary>A floating-point value.</summary>
    /// <exception cref="GraphException">The tensor is of another type.</exception>
    public static GraphValue Of(torch.Tensor tensor) => tensor.is_floating_point() ? new GraphValue(tensor, null) : throw new GraphException($"a tensor of {tensor.dtype} is no floating-point value");

    /// <summary>A value without gradient.</summary>
    public static GraphValue Of(HostTensor host) => new(null, host);

    /// <summary>A floating-point value.</summary>
    public static implicit operator GraphValue(torch.Tensor tensor) => Of(tensor);

    /// <summary>A value without gradient.</summary>
    public static implicit operator GraphValue(HostTensor host) => Of(host);

    /// <summary>True if the value is a torch tensor.</summary>
    public bool IsTensor => tensor is not null;

    /// <summary>The torch tensor.</summary>
    /// <exception cref="GraphException">The value lives on the host.</exception>
    public torch.Tensor Tensor => tensor ?? throw new GraphException($"a floating-point value is needed, this one is of {host!.Type}");

    /// <summary>The host tensor.</summary>
    /// <exception cref="GraphException">The value is a floating-point number.</exception>
    public HostTensor Host => host ?? throw new GraphException("an integer, boolean or text is needed, this value is a floating-point number");

    /// <summary>Extent of each dimension.</summary>
    public long[] Shape => tensor?.shape ?? host!.Shape.ToArray();

    /// <summary>Type of the elements.</summary>
    public ElementType Type => tensor is null ? host!.Type : ElementTypes.OfScalarType(tensor.dtype);
}
