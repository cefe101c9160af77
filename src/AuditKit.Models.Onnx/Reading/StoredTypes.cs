using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>Element types of the format, with the names of those that are not read.</summary>
internal static class StoredTypes
{
    private static readonly Dictionary<int, string> Refused = new()
    {
        [14] = "complex64",
        [15] = "complex128",
        [17] = "float8e4m3fn",
        [18] = "float8e4m3fnuz",
        [19] = "float8e5m2",
        [20] = "float8e5m2fnuz",
        [21] = "uint4",
        [22] = "int4",
        [23] = "float4e2m1",
        [24] = "float8e8m0",
        [25] = "uint2",
        [26] = "int2",
    };

    /// <summary>The element type of a number of the format; <see cref="ElementType.Unknown"/> for one that is not read.</summary>
    public static ElementType Of(int number) => Enum.IsDefined((ElementType)number) ? (ElementType)number : ElementType.Unknown;

    /// <summary>The name of a number of the format.</summary>
    public static string Name(int number) => Refused.GetValueOrDefault(number) ?? (Enum.IsDefined((ElementType)number) ? ((ElementType)number).ToString() : $"type {number}");
}
