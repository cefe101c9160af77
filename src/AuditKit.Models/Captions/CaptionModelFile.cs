using System.Text;
using AuditKit.Core.Json;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Files;
using AuditKit.Models.Networks;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Captions;

/// <summary>
/// A captioning model as safetensors: weights of encoder and decoder step under their own names; encoding, words and options as
/// canonical JSON. The networks are built again from the options, so a file holds no graph that could be anything else.
/// </summary>
public static class CaptionModelFile
{
    /// <summary>Format of the file.</summary>
    public const string Format = "auditkit.caption-model/1";

    private const int Marks = 3;

    internal static void Write(CaptionModel model, Stream stream)
    {
        TensorEncoding encoding = model.Encoding ?? throw new InvalidOperationException("The model does not know how its pictures were encoded.");
        CaptionDescription description = new([encoding], [.. model.Vocabulary.Words.Skip(Marks)], model.Options.ToJson());
        SafetensorsWriter.Write(new SafetensorsContent([new(ModelFile.FormatKey, Format), new(ModelFile.ModelKey, CanonicalJson.WriteText(description))], model.Tensors), stream);
    }

    /// <exception cref="ModelFileException">The content is no model of captions.</exception>
    internal static CaptionModel Read(SafetensorsContent content)
    {
        if (content.Text(ModelFile.FormatKey) is not Format) throw new ModelFileException($"The file is safetensors, but not of format {Format}.");
        string text = content.Text(ModelFile.ModelKey) ?? throw new ModelFileException($"The metadata lack '{ModelFile.ModelKey}'.");
        try
        {
            return Read(CanonicalJson.Read<CaptionDescription>(Encoding.UTF8.GetBytes(text)), content.Tensors);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            throw new ModelFileException($"The model description does not fit: {error.Message}", error);
        }
    }

    private static CaptionModel Read(CaptionDescription description, IReadOnlyList<StoredTensor> tensors)
    {
        if (!ModelDescription.AreWhole(description.Preprocessing) || description.Words is null || description.Words.Any(word => word is null) || description.Options is null) throw new ModelFileException("The model description lacks a part.");
        if (description.Preprocessing is not [TensorEncoding encoding]) throw new ModelFileException("A model of captions encodes one column of arrays, the file says otherwise.");
        _ = new TabularPreprocessor([encoding]);
        OptionSet options = OptionsOf(description);
        Vocabulary vocabulary = new(description.Words);
        NetworkInput picture = new([.. encoding.Shape.Select(extent => (long)extent)], encoding.Padding);
        if (CaptionLstm.Refusal(picture, options) is { } refusal) throw new ModelFileException($"The network does not fit its pictures: {refusal}.");
        long held = tensors.Sum(tensor => tensor.Count);
        // Before anything is made on the description's word.
        if (CaptionLstm.FewestWeights(picture, vocabulary.Count, options) > held) throw new ModelFileException($"The description asks for more weights than the {held} of the file.");
        CaptionGraphs graphs = CaptionLstm.Build(picture, vocabulary.Count, options);
        return new CaptionModel(graphs, Weights(GraphSlots.Of(graphs.Parameters), tensors), vocabulary, options) { Encoding = encoding };
    }

    private static OptionSet OptionsOf(CaptionDescription description)
    {
        List<Problem> problems = [];
        OptionSet options = CaptionTraining.Schema.Resolve(OptionNodes.Section(description.Options), TrainingOptions.Path, problems);
        problems.AddRange(PretrainingRecipes.WidthProblems(options));
        return problems.Count == 0 ? options : throw new ModelFileException($"The options of the file are no options of {CaptionLstm.Id}: {problems[0]}");
    }

    private static float[] Weights(IReadOnlyList<ParameterSlot> slots, IReadOnlyList<StoredTensor> tensors)
    {
        if (tensors.Count != slots.Count) throw new ModelFileException($"The networks have {slots.Count} tensors, the file {tensors.Count}.");
        Dictionary<string, StoredTensor> named = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        float[] weights = new float[slots[^1].End];
        foreach (ParameterSlot slot in slots)
        {
            if (!named.TryGetValue(slot.Name, out StoredTensor? tensor)) throw new ModelFileException($"There is no tensor '{slot.Name}'.");
            if (!tensor.Shape.SequenceEqual(slot.Shape)) throw new ModelFileException($"Tensor '{slot.Name}' has shape [{string.Join(", ", tensor.Shape)}], expected [{string.Join(", ", slot.Shape)}].");
            tensor.Singles().CopyTo(weights, slot.Offset);
        }

        return weights;
    }
}
