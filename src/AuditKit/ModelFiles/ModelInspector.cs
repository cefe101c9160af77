using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Models;
using AuditKit.Models.Captions;
using AuditKit.Models.Files;
using AuditKit.Models.Onnx;
using AuditKit.Models.Recipes;
using AuditKit.Models.TorchScripts;

namespace AuditKit.ModelFiles;

/// <summary>Lists what a model file holds.</summary>
public static class ModelInspector
{
    /// <summary>Reads a file and lists its parts. A TorchScript file is loaded in a process of its own.</summary>
    /// <exception cref="InvalidInputException">The file is no model that is read.</exception>
    public static ModelReport Inspect(string argument, string path, CancellationToken token = default)
    {
        OpenedModel model = ModelOpener.Open(argument, path);
        ModelReport report = Head(path, model.Format);
        return model switch
        {
            OpenedModel.Own { Model.Script: { } script } => OfScript(report, script, argument, token),
            OpenedModel.Own own => OfOwn(report, own.Model),
            OpenedModel.Onnx onnx => GraphReport.Fill(report with { Facts = OnnxFacts(onnx.Model) }, onnx.Model.Graph),
            OpenedModel.Script script => OfScript(report, script.Archive, argument, token),
            OpenedModel.Captioner captioner => OfCaptioner(report, captioner.Model),
            OpenedModel.Weights weights => OfWeights(report, weights.Content),
            _ => report,
        };
    }

    private static ModelReport Head(string path, string format)
    {
        if (Directory.Exists(path)) return new ModelReport { File = Path.GetFileName(Path.GetFullPath(path)), Format = format, Bytes = 0, Digest = string.Empty, Parameters = 0 };
        using FileStream stream = File.OpenRead(path);
        return new ModelReport { File = Path.GetFileName(path), Format = format, Bytes = stream.Length, Digest = Digest.FromHash(System.Security.Cryptography.SHA256.HashData(stream)).ToString(), Parameters = 0 };
    }

    private static ModelReport OfOwn(ModelReport report, TrainedModel model)
    {
        List<Fact> facts =
        [
            new("model", "network", model.Description),
            new("model", "predicts", model.Target.Classes.Count == 0 ? model.Target.Label : $"{model.Target.Label}: {string.Join(", ", model.Target.Classes)}"),
            new("model", "columns", string.Join(", ", model.Preprocessor.Encodings.Select(encoding => encoding.Column))),
            new("model", "weights", model.WeightDigest.ToString()),
        ];
        if (model.Training is { } training) facts.AddRange([new("model", "recipe", training.Recipe), new("model", "training ended", training.Stopped)]);
        if (model.Origin is { } origin) facts.AddRange([new("model", "imported from", $"{origin.Format} {origin.File}"), new("model", "origin", origin.Source ?? "not stated", FactOrigin.Declared), new("model", "licence", origin.Licence ?? "not stated", FactOrigin.Declared)]);
        return GraphReport.Fill(report with { Facts = facts }, model.Graph) with { GradientRefusal = model.GradientRefusal };
    }

    private static ModelReport OfCaptioner(ModelReport report, CaptionModel model) => report with
    {
        Parameters = model.Weights.Length,
        GradientRefusal = "A caption is words that were searched, not a number that has gradients.",
        Facts =
        [
            new("model", "recipe", PretrainingRecipes.Caption),
            new("model", "network", model.Description),
            new("model", "reads", $"pictures of shape {string.Join(" x ", model.Encoding!.Shape)} in column {model.Encoding.Column}"),
            new("model", "writes", string.Create(CultureInfo.InvariantCulture, $"captions of at most {model.Options.Integer("length")} of {model.Vocabulary.Count - 3:N0} words, searched with a beam of {model.Options.Integer("beam")}")),
            new("model", "attention", string.Create(CultureInfo.InvariantCulture, $"{model.Grid.Height} x {model.Grid.Width} regions for each word")),
        ],
        Tensors = [.. model.Tensors.Select(tensor => new TensorReport(tensor.Name, tensor.Type, tensor.Shape, Digest.Of(tensor.Bytes.Span).ToString()))],
    };

    private static List<Fact> OnnxFacts(OnnxModel model)
    {
        List<Fact> facts = [new("model", "format version", model.FormatVersion.ToString(CultureInfo.InvariantCulture))];
        if (model.HasExternalData) facts.Add(new("model", "external data", "weights lie in other files"));
        foreach ((string output, IReadOnlyList<string> classes) in model.Classes) facts.Add(new("model", $"classes of {output}", string.Join(", ", classes)));
        facts.AddRange(model.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Fact("model", pair.Key, pair.Value, FactOrigin.Declared)));
        return facts;
    }

    private static ModelReport OfScript(ModelReport report, ScriptArchive archive, string argument, CancellationToken token)
    {
        try
        {
            using TorchScriptModel model = TorchScriptModel.Load(archive, token: token);
            ScriptDescription description = model.Description;
            return report with
            {
                Parameters = description.ParameterCount,
                GradientRefusal = "Gradients reach the inputs alone: modules inside TorchScript cannot be observed. Export the model to ONNX for layer methods.",
                Facts = [new("model", "inputs", description.Inputs.ToString(CultureInfo.InvariantCulture)), new("model", "exported in", description.WasTraining ? "training mode; it is run in evaluation mode" : "evaluation mode")],
                Layers = [.. description.Children.Select(name => new LayerReport(name, string.Empty, null, "inputs' gradients", description.Tensors.Where(tensor => tensor.Trains && tensor.Name.StartsWith(name + ".", StringComparison.Ordinal)).Sum(tensor => tensor.Count)))],
                Tensors = [.. description.Tensors.Select(tensor => new TensorReport(tensor.Name, tensor.Type, tensor.Shape, null))],
            };
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException(argument, $"the model does not load: {error.Message}", error.Remedy);
        }
    }

    private static ModelReport OfWeights(ModelReport report, SafetensorsContent content) => report with
    {
        Parameters = content.Tensors.Where(tensor => tensor.IsFloatingPoint).Sum(tensor => tensor.Count),
        GradientRefusal = "These are weights without a network: give them to a recipe under subject.train.transfer.from.",
        Facts = [.. content.Metadata.Select(pair => new Fact("model", pair.Key, pair.Value, FactOrigin.Declared))],
        Tensors = [.. content.Tensors.Select(tensor => new TensorReport(tensor.Name, tensor.Type, tensor.Shape, Digest.Of(tensor.Bytes.Span).ToString()))],
    };
}
