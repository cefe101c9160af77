using AuditKit.Models.Files;

namespace AuditKit.Models.Transfer;

/// <summary>Tensors of a safetensors file: a model file of this project, or weights exported elsewhere.</summary>
public sealed class SafetensorsWeights : IWeightFormat
{
    /// <inheritdoc />
    public string Name => "safetensors";

    /// <inheritdoc />
    public bool Reads(ModelFileKind format) => format is ModelFileKind.Safetensors or ModelFileKind.AuditKit or ModelFileKind.Captioner;

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Read(ReadOnlyMemory<byte> file) => Of(SafetensorsReader.Read(file));

    /// <summary>The floating-point tensors of a file that was read.</summary>
    internal static IReadOnlyList<SourceTensor> Of(SafetensorsContent content) =>
        [.. content.Tensors.Where(tensor => tensor.IsFloatingPoint).Select(tensor => new SourceTensor(tensor.Name, tensor.Shape, Singles(tensor)))];

    private static float[] Singles(StoredTensor tensor) => tensor.Type == "F32" ? tensor.Singles() : Array.ConvertAll(tensor.ToDoubles(), value => (float)value);
}
