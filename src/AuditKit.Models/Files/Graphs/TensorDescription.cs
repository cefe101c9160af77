using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Files.Graphs;

/// <summary>A constant inside a description: small ones that are attributes, and text, which safetensors does not hold.</summary>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Extent of each dimension.</param>
/// <param name="Bytes">Elements, little-endian; null for text.</param>
/// <param name="Texts">Elements of a tensor of text; else null.</param>
internal sealed record TensorDescription(ElementType Type, IReadOnlyList<long> Shape, byte[]? Bytes, IReadOnlyList<string>? Texts)
{
    public static TensorDescription Of(GraphTensor tensor) => tensor.Type == ElementType.Text
        ? new TensorDescription(tensor.Type, tensor.Shape, null, tensor.Texts)
        : new TensorDescription(tensor.Type, tensor.Shape, tensor.Bytes.ToArray(), null);

    /// <exception cref="GraphException">The parts do not fit each other.</exception>
    public GraphTensor ToTensor() => Type == ElementType.Text ? GraphTensor.OfTexts(Shape, Texts ?? []) : GraphTensor.Of(Type, Shape, Bytes ?? []);
}
