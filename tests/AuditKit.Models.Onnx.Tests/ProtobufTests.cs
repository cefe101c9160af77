using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf;

namespace AuditKit.Models.Onnx.Tests;

public sealed class ProtobufTests
{
    [Fact]
    public void Unknown_fields_survive_a_round_trip()
    {
        // Field 6 of a model is its documentation, which the minimal schema does not name.
        byte[] written = [.. new ModelProto { ProducerName = "someone" }.ToByteArray(), (6 << 3) | 2, 3, (byte)'d', (byte)'o', (byte)'c'];

        Assert.Equal(written, ModelProto.Parser.ParseFrom(written).ToByteArray());
    }
}
