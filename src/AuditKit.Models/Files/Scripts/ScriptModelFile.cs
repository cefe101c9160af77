using System.Text;
using AuditKit.Core.Json;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models.Files.Scripts;

/// <summary>A model that is a TorchScript archive, as safetensors: the archive byte for byte, replaced weights by name, the rest as canonical JSON.</summary>
internal static class ScriptModelFile
{
    public const string Format = "auditkit.model/3";
    private const string Archive = "torchscript";

    public static SafetensorsContent Write(TrainedModel model, ScriptArchive script)
    {
        ScriptModelDescription description = new(model.ParameterCount, model.Reading, model.Preprocessor.Encodings, model.Target, model.Origin);
        StoredTensor archive = new(Archive, "U8", [script.Length], script.Bytes);
        return new SafetensorsContent([new(ModelFile.FormatKey, Format), new(ModelFile.ModelKey, CanonicalJson.WriteText(description))], [archive, .. script.Replacements]);
    }

    /// <exception cref="ModelFileException">Description and archive do not fit each other.</exception>
    public static TrainedModel Read(string text, SafetensorsContent content)
    {
        try
        {
            ScriptModelDescription description = CanonicalJson.Read<ScriptModelDescription>(Encoding.UTF8.GetBytes(text));
            if (!description.IsWhole()) throw new ModelFileException("The model description lacks a part.");
            ScriptArchive script = ScriptArchive.Read(content.Tensor(Archive).Bytes.ToArray()).With([.. content.Tensors.Where(tensor => tensor.Name != Archive)]);
            return new TrainedModel(script, description.Parameters, description.Reading, new TabularPreprocessor(description.Preprocessing), description.Target, description.Origin);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            throw new ModelFileException($"The model description does not fit: {error.Message}", error);
        }
    }
}
