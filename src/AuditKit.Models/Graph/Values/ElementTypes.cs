using TorchSharp;

namespace AuditKit.Models.Graph.Values;

/// <summary>Facts about element types.</summary>
public static class ElementTypes
{
    /// <summary>True for the floating-point types; these values are torch tensors, all others live on the host.</summary>
    public static bool IsFloat(this ElementType type) => type is ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16;

    /// <summary>Bytes of one stored element; 0 for text and unknown types, which have no fixed size.</summary>
    public static int Size(this ElementType type) => type switch
    {
        ElementType.UInt8 or ElementType.Int8 or ElementType.Boolean => 1,
        ElementType.UInt16 or ElementType.Int16 or ElementType.Float16 or ElementType.BFloat16 => 2,
        ElementType.Float32 or ElementType.Int32 or ElementType.UInt32 => 4,
        ElementType.Float64 or ElementType.Int64 or ElementType.UInt64 => 8,
        _ => 0,
    };

    /// <summary>The managed type that holds one element on the host.</summary>
    /// <exception cref="NotSupportedException">Host values of this type do not exist.</exception>
    internal static Type ManagedType(this ElementType type) => type switch
    {
        ElementType.UInt8 => typeof(byte),
        ElementType.Int8 => typeof(sbyte),
        ElementType.UInt16 => typeof(ushort),
        ElementType.Int16 => typeof(short),
        ElementType.Int32 => typeof(int),
        ElementType.Int64 => typeof(long),
        ElementType.Text => typeof(string),
        ElementType.Boolean => typeof(bool),
        ElementType.UInt32 => typeof(uint),
        ElementType.UInt64 => typeof(ulong),
        _ => throw new NotSupportedException($"Values of type {type} do not live on the host."),
    };

    internal static torch.ScalarType ToScalarType(this ElementType type) => type switch
    {
        ElementType.Float32 => torch.ScalarType.Float32,
        ElementType.Float64 => torch.ScalarType.Float64,
        ElementType.Float16 => torch.ScalarType.Float16,
        ElementType.BFloat16 => torch.ScalarType.BFloat16,
        _ => throw new NotSupportedException($"Values of type {type} are not tensors."),
    };

    internal static ElementType OfScalarType(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float32 => ElementType.Float32,
        torch.ScalarType.Float64 => ElementType.Float64,
        torch.ScalarType.Float16 => ElementType.Float16,
        torch.ScalarType.BFloat16 => ElementType.BFloat16,
        _ => throw new NotSupportedException($"Tensors of type {type} are not values of a graph."),
    };
}
