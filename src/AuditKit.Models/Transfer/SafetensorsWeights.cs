using System.Buffers.Binary;
using AuditKit.Models.Files;

namespace AuditKit.Models.Transfer;

/// <summary>Tensors of a safetensors file: a model file of this project, or weights exported elsewhere.</summary>
public sealed class SafetensorsWeights : IWeightFormat
{
    /// <inheritdoc />
    public string Name => "safetensors";

    /// <inheritdoc />
    public bool Reads(string path) => path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Read(ReadOnlyMemory<byte> file) =>
        [.. SafetensorsReader.Read(file).Tensors.Where(tensor => tensor.Type is "F32" or "F64" or "F16" or "BF16").Select(tensor => new SourceTensor(tensor.Name, tensor.Shape, Singles(tensor)))];

    private static float[] Singles(StoredTensor tensor)
    {
        if (tensor.Type == "F32") return tensor.Singles();
        int size = tensor.Type == "F64" ? 8 : 2;
        float[] values = new float[tensor.Bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> bytes = tensor.Bytes.Span.Slice(i * size, size);
            values[i] = tensor.Type switch
            {
                "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
                // The upper half of a single.
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
            };
        }

        return values;
    }
}
