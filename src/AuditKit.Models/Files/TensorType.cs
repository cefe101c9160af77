namespace AuditKit.Models.Files;

/// <summary>Element types of a safetensors file, under the format's own names.</summary>
internal static class TensorType
{
    /// <summary>Bytes of one element; 0 for a type that is not known.</summary>
    public static int SizeOf(string name) => name switch
    {
        "F64" or "I64" or "U64" => 8,
        "F32" or "I32" or "U32" => 4,
        "F16" or "BF16" or "I16" or "U16" => 2,
        "I8" or "U8" or "BOOL" or "F8_E4M3" or "F8_E5M2" => 1,
        _ => 0,
    };
}
