using System.Text;
using AuditKit.Core.Json;
using AuditKit.Models.Architectures;
using AuditKit.Models.Files.Graphs;
using AuditKit.Models.Files.Scripts;
using AuditKit.Models.Networks;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Files;

/// <summary>
/// A model as safetensors. Tensors of a tabular network are named and shaped as PyTorch does it (<c>layers.0.weight</c> is <c>[out, in]</c>), the
/// rest is canonical JSON under two metadata keys.
/// </summary>
internal static class ModelFile
{
    public const string Format = "auditkit.model/1";
    public const string FormatKey = "auditkit.format", ModelKey = "auditkit.model";

    public static void Write(TrainedModel model, Stream stream) =>
        SafetensorsWriter.Write(Content(model), stream);

    private static SafetensorsContent Content(TrainedModel model) =>
        model.Architecture is { } architecture ? Write(model, architecture) : model.Script is { } script ? ScriptModelFile.Write(model, script) : GraphModelFile.Write(model);

    private static SafetensorsContent Write(TrainedModel model, NetworkArchitecture architecture)
    {
        ModelDescription description = new(architecture, model.Preprocessor.Encodings, model.Target, model.Training);
        List<StoredTensor> tensors = [];
        foreach ((int i, AffineLayer layer) in architecture.Layers.Index())
        {
            float[] weight = Transposed(model.Weights.Span.Slice(layer.WeightOffset, layer.WeightCount), layer.Inputs, layer.Outputs);
            tensors.Add(StoredTensor.OfSingles($"layers.{i}.weight", [layer.Outputs, layer.Inputs], weight));
            tensors.Add(StoredTensor.OfSingles($"layers.{i}.bias", [layer.Outputs], model.Weights.Span.Slice(layer.BiasOffset, layer.Outputs)));
        }

        foreach (ParameterSlot slot in NormSlots(architecture)) tensors.Add(StoredTensor.OfSingles(slot.Name, slot.Shape, model.Weights.Span.Slice(slot.Offset, slot.Count)));
        return new SafetensorsContent([new(FormatKey, Format), new(ModelKey, CanonicalJson.WriteText(description))], tensors);
    }

    public static TrainedModel Read(Stream stream)
    {
        SafetensorsContent content = SafetensorsReader.Read(stream);
        Dictionary<string, string> metadata = new(content.Metadata);
        string? format = metadata.GetValueOrDefault(FormatKey);
        if (format is not (Format or GraphModelFile.Format or ScriptModelFile.Format)) throw new ModelFileException($"The file is safetensors, but not a model of format {Format}, {GraphModelFile.Format} or {ScriptModelFile.Format}.");
        if (!metadata.TryGetValue(ModelKey, out string? text)) throw new ModelFileException($"The metadata lack '{ModelKey}'.");
        if (format == GraphModelFile.Format) return GraphModelFile.Read(text, content);
        if (format == ScriptModelFile.Format) return ScriptModelFile.Read(text, content);
        try
        {
            ModelDescription description = CanonicalJson.Read<ModelDescription>(Encoding.UTF8.GetBytes(text));
            description.Check();
            return new TrainedModel(description.Architecture, new TabularPreprocessor(description.Preprocessing), description.Target, Weights(description.Architecture, content), description.Training);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            throw new ModelFileException($"The model description does not fit: {error.Message}", error);
        }
    }

    private static float[] Weights(NetworkArchitecture architecture, SafetensorsContent content)
    {
        Dictionary<string, StoredTensor> tensors = content.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        int expected = new AffineNetwork(architecture).Parameters.Count;
        if (tensors.Count != expected) throw new ModelFileException($"The {architecture} has {expected} tensors, the file {tensors.Count}.");
        float[] weights = new float[architecture.ParameterCount];
        foreach ((int i, AffineLayer layer) in architecture.Layers.Index())
        {
            float[] weight = Values(tensors, $"layers.{i}.weight", [layer.Outputs, layer.Inputs]);
            Transposed(weight, layer.Outputs, layer.Inputs).CopyTo(weights, layer.WeightOffset);
            Values(tensors, $"layers.{i}.bias", [layer.Outputs]).CopyTo(weights, layer.BiasOffset);
        }

        foreach (ParameterSlot slot in NormSlots(architecture)) Values(tensors, slot.Name, [.. slot.Shape]).CopyTo(weights, slot.Offset);
        return weights;
    }

    private static IEnumerable<ParameterSlot> NormSlots(NetworkArchitecture architecture) => new AffineNetwork(architecture).Parameters.Skip(2 * architecture.Layers.Count);

    private static float[] Values(Dictionary<string, StoredTensor> tensors, string name, long[] shape)
    {
        if (!tensors.TryGetValue(name, out StoredTensor? tensor)) throw new ModelFileException($"There is no tensor '{name}'.");
        return tensor.Shape.SequenceEqual(shape) ? tensor.Singles() : throw new ModelFileException($"Tensor '{name}' has shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", shape)}].");
    }

    private static float[] Transposed(ReadOnlySpan<float> values, int rows, int columns)
    {
        float[] result = new float[values.Length];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++) result[(c * rows) + r] = values[(r * columns) + c];
        }

        return result;
    }
}
