using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Tests.Support;

/// <summary>Messages of small files.</summary>
internal static class Protos
{
    /// <summary>Relu from x to y, both [rows, 2].</summary>
    public static ModelProto Model(params NodeProto[] nodes)
    {
        ModelProto model = new() { IrVersion = 8, Graph = new GraphProto { Name = "g" } };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        model.Graph.Input.Add(Port("x", 2));
        model.Graph.Output.Add(Port("y", 2));
        model.Graph.Node.AddRange(nodes.Length > 0 ? nodes : [Node("Relu", ["x"], ["y"])]);
        return model;
    }

    public static NodeProto Node(string operatorName, string[] inputs, string[] outputs, params AttributeProto[] attributes)
    {
        NodeProto node = new() { OpType = operatorName };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes);
        return node;
    }

    public static AttributeProto Number(string name, float value) => new() { Name = name, Type = AttributeTypes.Single, F = value };

    public static AttributeProto Integer(string name, long value) => new() { Name = name, Type = AttributeTypes.Integer, I = value };

    public static AttributeProto Integers(string name, params long[] values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeTypes.Integers };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    public static AttributeProto Numbers(string name, params float[] values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeTypes.Singles };
        attribute.Floats.AddRange(values);
        return attribute;
    }

    public static AttributeProto Text(string name, string value) => new() { Name = name, Type = AttributeTypes.Text, S = ByteString.CopyFromUtf8(value) };

    public static AttributeProto Texts(string name, params string[] values)
    {
        AttributeProto attribute = new() { Name = name, Type = AttributeTypes.Texts };
        attribute.Strings.AddRange(values.Select(ByteString.CopyFromUtf8));
        return attribute;
    }

    public static TensorProto Singles(string name, long[] dims, params float[] values)
    {
        TensorProto tensor = new() { Name = name, DataType = 1 };
        tensor.Dims.AddRange(dims);
        tensor.FloatData.AddRange(values);
        return tensor;
    }

    public static TensorProto Integers64(string name, params long[] values)
    {
        TensorProto tensor = new() { Name = name, DataType = 7 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.AddRange(values);
        return tensor;
    }

    public static ValueInfoProto Port(string name, long width, int type = 1)
    {
        TensorShapeProto shape = new();
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = "rows" });
        shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = width });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = type, Shape = shape } } };
    }

    public static OnnxModel Read(ModelProto model) => OnnxReader.Read(model.ToByteArray());
}
