using System.Text;
using AuditKit.Core.Json;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Files.Graphs;

/// <summary>A model that is a graph, as safetensors: constants are tensors under their own names, the rest is canonical JSON.</summary>
internal static class GraphModelFile
{
    public const string Format = "auditkit.model/2";

    public static SafetensorsContent Write(TrainedModel model)
    {
        GraphModelDescription description = new(GraphDescription.Of(model.Graph), model.Reading, model.Preprocessor.Encodings, model.Target, model.Training, model.Origin);
        StoredTensor[] tensors = [.. model.Graph.Initialisers.Where(pair => pair.Value.Type != ElementType.Text).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(Store)];
        return new SafetensorsContent([new(ModelFile.FormatKey, Format), new(ModelFile.ModelKey, CanonicalJson.WriteText(description))], tensors);
    }

    /// <exception cref="ModelFileException">Description and tensors do not fit each other.</exception>
    public static TrainedModel Read(string text, SafetensorsContent content)
    {
        try
        {
            GraphModelDescription description = CanonicalJson.Read<GraphModelDescription>(Encoding.UTF8.GetBytes(text));
            if (!description.IsWhole()) throw new ModelFileException("The model description lacks a part.");
            ModelGraph graph = description.Graph.ToGraph(content.Tensors.Select(tensor => KeyValuePair.Create(tensor.Name, Load(tensor))));
            return new TrainedModel(graph, description.Reading, new TabularPreprocessor(description.Preprocessing), description.Target, description.Training, description.Origin);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or GraphException)
        {
            throw new ModelFileException($"The model description does not fit: {error.Message}", error);
        }
    }

    private static StoredTensor Store(KeyValuePair<string, GraphTensor> pair) => new(pair.Key, NameOf(pair.Value.Type), pair.Value.Shape, pair.Value.Bytes);

    private static GraphTensor Load(StoredTensor tensor) => GraphTensor.Of(TypeOf(tensor), tensor.Shape, tensor.Bytes);

    private static string NameOf(ElementType type) => type switch
    {
        ElementType.Float32 => "F32",
        ElementType.Float64 => "F64",
        ElementType.Float16 => "F16",
        ElementType.BFloat16 => "BF16",
        ElementType.Int64 => "I64",
        ElementType.Int32 => "I32",
        ElementType.Int16 => "I16",
        ElementType.Int8 => "I8",
        ElementType.UInt64 => "U64",
        ElementType.UInt32 => "U32",
        ElementType.UInt16 => "U16",
        ElementType.UInt8 => "U8",
        ElementType.Boolean => "BOOL",
        _ => throw new ArgumentException($"A tensor of type {type} cannot be stored.", nameof(type)),
    };

    private static ElementType TypeOf(StoredTensor tensor)
    {
        foreach (ElementType type in Enum.GetValues<ElementType>())
        {
            if (type is not (ElementType.Unknown or ElementType.Text) && NameOf(type) == tensor.Type) return type;
        }

        throw new ModelFileException($"Tensor '{tensor.Name}' has the type {tensor.Type}, which a graph does not have.");
    }
}
