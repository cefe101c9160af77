using System.Text.Json;
using System.Text.Json.Serialization;
using AuditKit.Models.Graph;

namespace AuditKit.Models.Files.Graphs;

/// <summary>A graph inside a node, with its own constants in place.</summary>
internal sealed class SubgraphConverter : JsonConverter<ModelGraph>
{
    public override ModelGraph Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return (JsonSerializer.Deserialize<GraphDescription>(ref reader, options) ?? throw new JsonException("Expected a graph, found null.")).ToSubgraph();
        }
        catch (GraphException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, ModelGraph value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, GraphDescription.OfSubgraph(value), options);
}
