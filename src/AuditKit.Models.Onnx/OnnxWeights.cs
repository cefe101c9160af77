using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Transfer;

namespace AuditKit.Models.Onnx;

/// <summary>Initialisers of an ONNX model as weights to start from. Affine weights come as <c>[out, in]</c>; a batch norm folded into a convolution stays folded.</summary>
public sealed class OnnxWeights : IWeightFormat
{
    /// <inheritdoc />
    public string Name => "ONNX";

    /// <inheritdoc />
    public bool Reads(string path) => path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public IReadOnlyList<SourceTensor> Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            return GraphWeights.Of(OnnxReader.Read(file.Span).Graph);
        }
        catch (GraphException error)
        {
            throw new ModelFileException(error.Message, error);
        }
    }
}
