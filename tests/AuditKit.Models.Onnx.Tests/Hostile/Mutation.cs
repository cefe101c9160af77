using AuditKit.Core.Randomness;
using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Tests.Hostile;

/// <summary>Damages model files: bytes without regard to their meaning, and fields with regard to it.</summary>
internal sealed class Mutation(RandomSource source)
{
    private static readonly long[] Extremes = [0, 1, -1, 2, 63, 1L << 20, 1L << 31, (1L << 31) - 1, 1L << 40, long.MaxValue, long.MinValue];

    public byte[] Of(byte[] file)
    {
        if (source.Next(2) == 0) return Fields(file);
        List<byte> bytes = [.. file];
        for (int times = 1 + source.Next(3); times > 0; times--) Bytes(bytes);
        return [.. bytes];
    }

    // Headers and structure stand in the first and last kilobytes; weights in between.
    private int Place(int count) => count < 4096 || source.Next(4) == 0 ? source.Next(count) : source.Next(2) == 0 ? source.Next(2048) : count - 1 - source.Next(2048);

    private void Bytes(List<byte> bytes)
    {
        if (bytes.Count == 0) return;
        int at = Place(bytes.Count), length = Math.Min(1 + source.Next(64), bytes.Count - at);
        switch (source.Next(6))
        {
            case 0:
                bytes[at] ^= (byte)(1 << source.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                // A length or number of almost 2 GiB, or of 64 bits.
                bytes.InsertRange(at, source.Next(2) == 0 ? [0xFF, 0xFF, 0xFF, 0xFF, 0x07] : [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]);
                break;
            default:
                bytes[at] = (byte)source.Next(256);
                break;
        }
    }

    private byte[] Fields(byte[] file)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(file);
        for (int times = 1 + source.Next(3); times > 0; times--) Field(model);
        return model.ToByteArray();
    }

    private void Field(ModelProto model)
    {
        GraphProto graph = model.Graph;
        NodeProto node = graph.Node[source.Next(graph.Node.Count)], other = graph.Node[source.Next(graph.Node.Count)];
        switch (source.Next(8))
        {
            case 0 when node.Input.Count > 0 && other.Output.Count > 0:
                node.Input[source.Next(node.Input.Count)] = other.Output[0];
                break;
            case 1 when node.Attribute.Count > 0:
                Attribute(node.Attribute[source.Next(node.Attribute.Count)]);
                break;
            case 2 when graph.Initializer.Count > 0:
                Tensor(graph.Initializer[source.Next(graph.Initializer.Count)]);
                break;
            case 3:
                node.OpType = other.OpType;
                break;
            case 4:
                graph.Node.Add(other.Clone());
                break;
            case 5:
                model.OpsetImport[0].Version = source.Next(2) == 0 ? 1 + source.Next(26) : Extreme();
                break;
            case 6 when node.Input.Count > 1:
                node.Input.RemoveAt(source.Next(node.Input.Count));
                break;
            default:
                Shape(graph);
                break;
        }
    }

    private void Attribute(AttributeProto attribute)
    {
        attribute.I = Extreme();
        attribute.F = (float)Extreme();
        if (attribute.Ints.Count > 0) attribute.Ints[source.Next(attribute.Ints.Count)] = Extreme();
        if (attribute.T is { } tensor) Tensor(tensor);
        if (source.Next(8) == 0) attribute.Type = source.Next(16);
        if (source.Next(8) == 0) attribute.Ints.Add(Extreme());
    }

    private void Tensor(TensorProto tensor)
    {
        if (tensor.Dims.Count > 0 && source.Next(2) == 0) tensor.Dims[source.Next(tensor.Dims.Count)] = Extreme();
        else if (tensor.RawData.Length == 8) tensor.RawData = ByteString.CopyFrom(BitConverter.GetBytes(Extreme()));
        else if (source.Next(2) == 0) tensor.DataType = source.Next(26);
        else if (tensor.Dims.Count > 1) (tensor.Dims[0], tensor.Dims[1]) = (tensor.Dims[1], tensor.Dims[0]);
        else tensor.DataLocation = 1;
    }

    private void Shape(GraphProto graph)
    {
        if (graph.Input[0].Type?.TensorType?.Shape is { Dim.Count: > 0 } shape) shape.Dim[source.Next(shape.Dim.Count)] = new TensorShapeProto.Types.Dimension { DimValue = Extreme() };
    }

    private long Extreme() => source.Next(3) == 0 ? source.Next(9) - 4 : Extremes[source.Next(Extremes.Length)];
}
