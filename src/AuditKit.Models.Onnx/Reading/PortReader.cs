using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>Declared inputs and outputs. What is no tensor, or of a type that is not read, becomes a port of unknown type.</summary>
internal static class PortReader
{
    /// <exception cref="ModelFileException">It has no type, or a negative dimension.</exception>
    public static GraphPort Read(ValueInfoProto value, bool typed)
    {
        if (typed && (value.Type is null || value.Type.ValueCase == TypeProto.ValueOneofCase.None)) throw new ModelFileException($"The value '{value.Name}' has no type: export the model with types of inputs and outputs.");
        if (value.Type is not { ValueCase: TypeProto.ValueOneofCase.TensorType } type) return new GraphPort(value.Name, ElementType.Unknown, null);
        if (typed && type.TensorType.ElemType == 0) throw new ModelFileException($"The value '{value.Name}' has no element type.");
        return new GraphPort(value.Name, StoredTypes.Of(type.TensorType.ElemType), type.TensorType.Shape is { } shape ? [.. shape.Dim.Select(dimension => Dimension(dimension, value.Name))] : null);
    }

    private static GraphDimension Dimension(TensorShapeProto.Types.Dimension dimension, string name) => dimension.ValueCase switch
    {
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue when dimension.DimValue < 0 => throw new ModelFileException($"The value '{name}' has the dimension {dimension.DimValue}."),
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue => GraphDimension.Fixed(dimension.DimValue),
        TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam when dimension.DimParam.Length > 0 => GraphDimension.Free(dimension.DimParam),
        _ => default,
    };
}
