using AuditKit.Core.Options;

namespace AuditKit.Models.Transfer;

/// <summary>The section <c>transfer</c> of a recipe: where training starts from.</summary>
public sealed record TransferOptions
{
    /// <summary>File of weights.</summary>
    public required string From { get; init; }

    /// <summary>Starts of names of layers that do not move, for example <c>features</c>.</summary>
    public IReadOnlyList<string> Freeze { get; init; } = [];

    /// <summary>True draws the last affine layer anew; false takes it from the source too.</summary>
    public bool ReplacesHead { get; init; } = true;

    /// <summary>What the rate is multiplied by for each block towards the input.</summary>
    public double Rates { get; init; } = 1;

    /// <summary>Epochs, from 1, in which one more frozen block begins to move, the one nearest the output first.</summary>
    public IReadOnlyList<int> Unfreeze { get; init; } = [];

    /// <summary>Where the source comes from.</summary>
    public string? Origin { get; init; }

    /// <summary>Licence of the source.</summary>
    public string? Licence { get; init; }

    /// <summary>The section as an option of a recipe.</summary>
    public static OptionDescriptor Section { get; } = new SectionOption("transfer", "Weights that training starts from.", Schema()) { Optional = true, Shorthand = "from" };

    private static OptionSchema Schema() => OptionSchema.Of(
        new TextOption("from", "File of weights: safetensors or ONNX.") { Required = true },
        new TextListOption("freeze", "Starts of names of layers that do not move, for example features."),
        new TextOption("head", "replace draws the last layer anew; keep takes it from the source.", "replace") { Allowed = ["replace", "keep"] },
        new NumberOption("rates", "What the rate is multiplied by for each block towards the input.", 1, 0, 1),
        new NumberListOption("unfreeze", "Epochs in which one more frozen block begins to move, the one nearest the output first.") { Minimum = 1 },
        new TextOption("origin", "Where the source comes from; goes into the record."),
        new TextOption("licence", "Licence of the source; goes into the record."));

    /// <summary>The options as typed by the schema; null where the section is left out.</summary>
    public static TransferOptions? Of(OptionSet recipe) => recipe.SectionOrNull("transfer") is not { } section ? null : new TransferOptions
    {
        From = section.Text("from"),
        Freeze = section.Has("freeze") ? section.Texts("freeze") : [],
        ReplacesHead = section.Text("head") == "replace",
        Rates = section.Number("rates"),
        Unfreeze = [.. section.Numbers("unfreeze").Select(epoch => (int)epoch).Order()],
        Origin = section.TextOrNull("origin"),
        Licence = section.TextOrNull("licence"),
    };
}
