using System.Text.Json;
using System.Text.Json.Serialization;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Files.Graphs;

/// <summary>A constant that is an attribute.</summary>
internal sealed class GraphTensorConverter : JsonConverter<GraphTensor>
{
    public override GraphTensor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return (JsonSerializer.Deserialize<TensorDescription>(ref reader, options) ?? throw new JsonException("Expected a tensor, found null.")).ToTensor();
        }
        catch (GraphException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, GraphTensor value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, TensorDescription.Of(value), options);
}
