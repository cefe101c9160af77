using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Importing;

/// <summary>The section <c>subject.import</c>.</summary>
public sealed record ImportSettings
{
    private const string Auto = "auto", Number = "number", Regression = "regression";

    /// <summary>Its keys.</summary>
    public static ImportDescriptor Descriptor { get; } = new(OptionSchema.Of(
        new TextOption("task", "What is predicted: binary (if left out), multiclass, regression or captioning.") { Allowed = ["binary", "multiclass", Regression, "captioning"] },
        new TextOption("model", "The model file: ONNX, TorchScript, or a model that AuditKit wrote; for captions one of the recipe caption-lstm.") { Required = true },
        new SectionOption("preprocessing", "How columns become the model's inputs; a single value names a file with it. Left out: the feature columns in the table's order, numbers as they are, categories one-hot in ordinal order.", PreprocessingSettings.Schema) { Shorthand = "file" },
        new TextOption("origin", "Who made the model, or where it was taken from."),
        new TextOption("licence", "The licence of the model."),
        new TextOption("outputName", "Name of the output that is the prediction; the first one if left out."),
        new TextOption("output", "What the output's numbers are: logits, probabilities, a score whose sign decides, or a predicted number. auto: probabilities if the graph ends in a softmax or sigmoid, logits otherwise.", Auto) { Allowed = [Auto, "logits", "probabilities", "score", Number] },
        new TextListOption("classes", "Names of the classes in the order of the outputs. Left out: the other label value and then the positive one; with more than two classes the label's values in ordinal order."),
        new TextOption("positive", "The class that is the positive outcome; the one that data.positive names if left out."),
        new TextOption("engine", "What computes predictions: the interpreter, ONNX Runtime, or TorchScript. auto: the interpreter where it knows every operator.", Auto) { Allowed = [Auto, "interpreter", "onnxruntime", "torchscript"] },
        new TextOption("precision", "float32 as stored, or float64 with the weights widened.", "float32") { Allowed = ["float32", "float64"] }));

    /// <summary>The model file as written in the spec.</summary>
    public required string Model { get; init; }

    /// <summary>How columns become inputs.</summary>
    public required PreprocessingSettings Preprocessing { get; init; }

    /// <summary>Who made it; null if nobody said.</summary>
    public string? Origin { get; init; }

    /// <summary>Its licence; null if nobody said.</summary>
    public string? Licence { get; init; }

    /// <summary>Name of the output; null for the first.</summary>
    public string? OutputName { get; init; }

    /// <summary>What the output's numbers are, as asked.</summary>
    public required string Output { get; init; }

    /// <summary>Names of the classes; empty if not stated.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The positive class; null if not stated.</summary>
    public string? Positive { get; init; }

    /// <summary>The engine, as asked.</summary>
    public required string Engine { get; init; }

    /// <summary>The precision of predictions.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Reads the typed section.</summary>
    public static ImportSettings From(OptionSet options) => new()
    {
        Model = options.Text("model"),
        Preprocessing = PreprocessingSettings.From(options.Section("preprocessing")),
        Origin = options.TextOrNull("origin"),
        Licence = options.TextOrNull("licence"),
        OutputName = options.TextOrNull("outputName"),
        Output = IsRegression(options) ? Number : options.Text("output"),
        Classes = options.Texts("classes"),
        Positive = options.TextOrNull("positive"),
        Engine = options.Text("engine"),
        Precision = options.Text("precision") == "float64" ? Precision.Double : Precision.Single,
    };

    /// <summary>What task and output say against each other; null if nothing.</summary>
    internal static Problem? Conflict(OptionSet options)
    {
        bool number = options.Text("output") == Number;
        if (number && !IsRegression(options)) return new Problem("subject.import.output", "a predicted number is no class", "state subject.import.task: regression");
        return !number && IsRegression(options) && options.IsGiven("output")
            ? new Problem("subject.import.output", $"regression predicts a number, the output is said to be {options.Text("output")}", "leave output out, or change the task")
            : null;
    }

    private static bool IsRegression(OptionSet options) => options.TextOrNull("task") == Regression;
}
