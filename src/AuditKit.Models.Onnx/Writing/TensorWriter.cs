using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Writing;

/// <summary>Constants to stored tensors: numbers raw, text as text. Bytes are shared, not copied.</summary>
internal static class TensorWriter
{
    public static TensorProto Write(GraphTensor tensor, string name)
    {
        TensorProto proto = new() { Name = name, DataType = (int)tensor.Type };
        proto.Dims.AddRange(tensor.Shape);
        if (tensor.Type == ElementType.Text) proto.StringData.AddRange(tensor.Texts.Select(ByteString.CopyFromUtf8));
        else proto.RawData = UnsafeByteOperations.UnsafeWrap(tensor.Bytes);
        return proto;
    }
}
