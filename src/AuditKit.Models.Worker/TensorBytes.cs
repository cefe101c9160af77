using AuditKit.Models.Files;
using TorchSharp;

namespace AuditKit.Models.Worker;

/// <summary>Tensors as safetensors stores them.</summary>
internal static class TensorBytes
{
    /// <summary>The type's name in safetensors; null if it has none.</summary>
    public static string? TypeName(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Float64 => "F64",
        torch.ScalarType.Float32 => "F32",
        torch.ScalarType.Float16 => "F16",
        torch.ScalarType.BFloat16 => "BF16",
        torch.ScalarType.Int64 => "I64",
        torch.ScalarType.Int32 => "I32",
        torch.ScalarType.Int16 => "I16",
        torch.ScalarType.Int8 => "I8",
        torch.ScalarType.Byte => "U8",
        torch.ScalarType.Bool => "BOOL",
        _ => null,
    };

    public static StoredTensor Store(string name, torch.Tensor tensor)
    {
        string type = TypeName(tensor.dtype) ?? throw new ModelFileException($"Tensor '{name}' is of type {tensor.dtype}, which safetensors has not.");
        using torch.Tensor dense = tensor.detach().cpu().contiguous();
        return new StoredTensor(name, type, tensor.shape, dense.bytes.ToArray());
    }
}
