using AuditKit.Core.Options;

namespace AuditKit.Models.Importing;

/// <summary>The section <c>subject.import.preprocessing</c>.</summary>
public sealed record PreprocessingSettings
{
    /// <summary>Its keys.</summary>
    internal static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("file", "A JSON file with numeric (name, mean, std) and categorical (name, categories), or a model file of AuditKit whose preprocessing is taken."),
        new TextListOption("columns", "The columns in the order in which the model takes them; the file's or the table's order if left out."),
        new SectionOption("standardise", "Which numbers are standardised, (x - mean) / std; the others are given as they are.", OptionSchema.Of(
            new TextOption("numbers", "fit: mean and standard deviation of the training rows, for every number without given ones; none.", "none") { Allowed = ["fit", "none"] },
            new MapOption("columns", "Mean and standard deviation by column.", new SectionOption("column", "Mean and standard deviation.", OptionSchema.Of(
                new NumberOption("mean", "Mean.") { Required = true },
                new NumberOption("std", "Standard deviation.") { Required = true })))))
        { Shorthand = "numbers" },
        new NumberOption("scale", "Factor of every number of a column of arrays: 0.00392156862745098 turns 0 to 255 into 0 to 1.", 1),
        new NumberOption("offset", "Added to every number of a column of arrays after the factor.", 0),
        new MapOption("categories", "Categories by column, one input each in the order listed; fitted on the training rows in ordinal order if left out.", new TextListOption("categories", "The categories.")));

    /// <summary>A file with the preprocessing, as written in the spec; null for none.</summary>
    public string? File { get; init; }

    /// <summary>Columns in the model's order; empty if not stated.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>True if numbers without a given mean are standardised by the training rows.</summary>
    public bool FitsNumbers { get; init; }

    /// <summary>Mean and deviation by column.</summary>
    public IReadOnlyDictionary<string, (double Mean, double Deviation)> Scales { get; init; } = new Dictionary<string, (double, double)>();

    /// <summary>Factor of the numbers of a column of arrays.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Added to the numbers of a column of arrays after the factor.</summary>
    public double Offset { get; init; }

    /// <summary>Categories by column.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Categories { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Reads the typed section.</summary>
    internal static PreprocessingSettings From(OptionSet options)
    {
        OptionSet standardise = options.Section("standardise"), scales = standardise.Section("columns"), categories = options.Section("categories");
        return new PreprocessingSettings
        {
            File = options.TextOrNull("file"),
            Columns = options.Texts("columns"),
            Scale = options.Number("scale"),
            Offset = options.Number("offset"),
            FitsNumbers = standardise.Text("numbers") == "fit",
            Scales = scales.Names.Where(name => scales.Section(name).Has("mean") && scales.Section(name).Has("std")).ToDictionary(name => name, name => (scales.Section(name).Number("mean"), scales.Section(name).Number("std")), StringComparer.Ordinal),
            Categories = categories.Names.ToDictionary(name => name, categories.Texts, StringComparer.Ordinal),
        };
    }

    /// <summary>These settings with what a file states filled in where they are silent.</summary>
    internal PreprocessingSettings Over(PreprocessingSettings file) => this with
    {
        Columns = Columns.Count > 0 ? Columns : file.Columns,
        Scales = Merged(Scales, file.Scales),
        Categories = Merged(Categories, file.Categories),
    };

    private static Dictionary<string, T> Merged<T>(IReadOnlyDictionary<string, T> first, IReadOnlyDictionary<string, T> second)
    {
        Dictionary<string, T> merged = new(second, StringComparer.Ordinal);
        foreach ((string key, T value) in first) merged[key] = value;
        return merged;
    }
}
