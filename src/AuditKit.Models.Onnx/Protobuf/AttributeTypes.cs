namespace AuditKit.Models.Onnx.Protobuf;

/// <summary>Kinds of attributes, by their number in the format.</summary>
internal static class AttributeTypes
{
    public const int Single = 1, Integer = 2, Text = 3, Tensor = 4, Graph = 5, Singles = 6, Integers = 7, Texts = 8;

    public const int Tensors = 9, Graphs = 10, SparseTensor = 11, SparseTensors = 12, Type = 13, Types = 14;
}
