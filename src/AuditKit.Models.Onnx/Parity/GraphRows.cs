using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Parity;

/// <summary>Rows of constants: the first dimension.</summary>
internal static class GraphRows
{
    /// <summary>Some rows; numbers are not copied.</summary>
    public static GraphTensor Part(GraphTensor tensor, long first, long count)
    {
        long[] shape = [count, .. tensor.Shape.Skip(1)];
        long perRow = Shapes.Count(shape.AsSpan(1));
        if (tensor.Type == ElementType.Text) return GraphTensor.OfTexts(shape, [.. tensor.Texts.Skip((int)(first * perRow)).Take((int)(count * perRow))]);
        long size = perRow * tensor.Type.Size();
        return GraphTensor.Of(tensor.Type, shape, tensor.Bytes.Slice((int)(first * size), (int)(count * size)));
    }

    /// <summary>Parts one below the other.</summary>
    public static GraphTensor Join(IReadOnlyList<GraphTensor> parts)
    {
        if (parts.Count == 1 || parts[0].Shape.Count == 0) return parts[0];
        long[] shape = [parts.Sum(part => part.Shape[0]), .. parts[0].Shape.Skip(1)];
        return parts[0].Type == ElementType.Text ? GraphTensor.OfTexts(shape, [.. parts.SelectMany(part => part.Texts)]) : GraphTensor.Of(parts[0].Type, shape, parts.SelectMany(part => part.Bytes.ToArray()).ToArray());
    }
}
