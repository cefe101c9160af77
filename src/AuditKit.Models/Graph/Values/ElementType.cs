namespace AuditKit.Models.Graph.Values;

/// <summary>Type of the elements of a value; the numbers are those of the ONNX format.</summary>
public enum ElementType
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>32-bit floating point.</summary>
    Float32 = 1,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8 = 2,

    /// <summary>Signed, 8 bits.</summary>
    Int8 = 3,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16 = 4,

    /// <summary>Signed, 16 bits.</summary>
    Int16 = 5,

    /// <summary>Signed, 32 bits.</summary>
    Int32 = 6,

    /// <summary>Signed, 64 bits.</summary>
    Int64 = 7,

    /// <summary>Text, UTF-8.</summary>
    Text = 8,

    /// <summary>True or false, one byte.</summary>
    Boolean = 9,

    /// <summary>16-bit floating point (IEEE 754).</summary>
    Float16 = 10,

    /// <summary>64-bit floating point.</summary>
    Float64 = 11,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32 = 12,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64 = 13,

    /// <summary>16-bit floating point with 8 bits of exponent.</summary>
    BFloat16 = 16,
}
