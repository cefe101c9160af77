using AuditKit.Core.Options;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Paths;
using AuditKit.Explain.Quality;

namespace AuditKit.Explain;

/// <summary>The section <c>explain</c> of a spec, typed.</summary>
public sealed record ExplainOptions
{
    /// <summary>The section's name, and the domain's.</summary>
    public const string Domain = "explain";

    /// <summary>Methods where none are named: one made of gradients, one of replaced inputs, and the plain gradient that both are judged beside.</summary>
    public static IReadOnlyList<string> DefaultMethods { get; } = [PathMethods.IntegratedGradientsId, "feature-ablation", "saliency"];

    /// <summary>Methods where none are named and the model has no gradient.</summary>
    public static IReadOnlyList<string> DefaultMethodsWithoutGradient { get; } = ["shapley", "feature-ablation"];

    /// <summary>Quality metrics where none are named.</summary>
    public static IReadOnlyList<string> DefaultQuality { get; } = ["completeness_gap", "infidelity", "max_sensitivity", "deletion_auc", "insertion_auc", "sparseness", "monte_carlo_error"];

    /// <summary>The keys.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextListOption("methods", "Attribution methods; the first that depends on the model is shown by group. If left out: one of gradients, one of replaced inputs, and the plain gradient, as far as the model allows.") { Allowed = AttributionMethods.Ids },
        new TextListOption("analyses", "Analyses of the model on the same rows.") { Default = ["permutation"], Allowed = ModelAnalyses.Ids },
        new SectionOption("settings", "Settings of single methods, analyses and quality metrics, by their ids.", SettingsSchema) { Optional = true },
        new IntegerOption("rows", "Test rows to explain, drawn so that small groups appear.", 256, 4, 1_000_000),
        new TextOption("baseline", "What rows are compared with: encoded zeros, or the mean of the training rows.", "zeros") { Allowed = ["zeros", "mean"] },
        new TextOption("quantity", "What is attributed: the raw output of the class, its log-odds, or its probability.", "logit") { Allowed = QuantityNames.All },
        new IntegerOption("draws", "Randomised models of the sanity gate; by the number of inputs if left out (10 from 73 inputs on).", null, 5, 10_000),
        new IntegerOption("retrain", "Trainings of each share and order of remove-and-retrain, on the first method: accuracy after retraining without the features of largest attribution, against random ones. 0 for none.", 0, 0, 20),
        new IntegerOption("permuted", "Trainings of the recipe on permuted labels, which explanations must not look like; if left out 3 for tabular recipes, none for others.", null, 0, 100),
        new TextListOption("quality", "Quality metrics, on the first quality_rows of the explained rows.") { Default = DefaultQuality, Allowed = [.. QualityMetrics.All.Select(metric => metric.Id)] },
        new IntegerOption("quality_rows", "Explained rows whose quality is measured.", 64, 4, 100_000),
        new IntegerOption("examples", "Pictures or sequences that the report shows.", 6, 0, 24),
        new IntegerOption("seeds", "Models that differ in chance alone, to see whether reasons survive another training: retrainings of the recipe, or the networks of an ensemble. 0 for none; if left out 10 for tabular recipes, whose retrainings are stacked.", null, 0, 100),
        new SectionOption("compare", "Another model whose attributions the audited model's are compared with, row by row.", OptionSchema.Of(new TextOption("model", "Model file of an earlier audit.") { Required = true })) { Optional = true, Shorthand = "model" });

    /// <summary>Method ids; null for the defaults.</summary>
    public IReadOnlyList<string>? Methods { get; init; }

    /// <summary>Analysis ids.</summary>
    public IReadOnlyList<string> Analyses { get; init; } = [];

    /// <summary>Settings by id; null where none were written.</summary>
    public OptionSet? Settings { get; init; }

    /// <summary>Most test rows to explain.</summary>
    public int Rows { get; init; } = 256;

    /// <summary>True if the mean of the training rows is the baseline, not zeros.</summary>
    public bool MeanBaseline { get; init; }

    /// <summary>What is attributed.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Randomised models of the sanity gate; null for as many as the number of inputs asks for.</summary>
    public int? Draws { get; init; }

    /// <summary>Quality metric ids.</summary>
    public IReadOnlyList<string> Quality { get; init; } = DefaultQuality;

    /// <summary>Explained rows whose quality is measured.</summary>
    public int QualityRows { get; init; } = 64;

    /// <summary>Pictures or sequences that the report shows.</summary>
    public int Examples { get; init; } = 6;

    /// <summary>Models that differ in chance alone; null for a number that follows from the recipe.</summary>
    public int? Seeds { get; init; }

    /// <summary>File of another model to compare attributions with; null for none.</summary>
    public string? CompareModel { get; init; }

    /// <summary>Trainings of each share and order of remove-and-retrain; 0 for none.</summary>
    public int Retrain { get; init; }

    /// <summary>Trainings on permuted labels; null for the default of the recipe.</summary>
    public int? Permuted { get; init; }

    /// <summary>Reads a typed section.</summary>
    public static ExplainOptions From(OptionSet section) => new()
    {
        Methods = section.IsGiven("methods") ? [.. section.Texts("methods").Distinct(StringComparer.Ordinal)] : null,
        Analyses = [.. section.Texts("analyses").Distinct(StringComparer.Ordinal)],
        Settings = section.SectionOrNull("settings"),
        Rows = section.Int32("rows"),
        MeanBaseline = section.Text("baseline") == "mean",
        Quantity = QuantityNames.Find(section.Text("quantity"))!.Value,
        Draws = (int?)section.IntegerOrNull("draws"),
        Retrain = section.Int32("retrain"),
        Permuted = (int?)section.IntegerOrNull("permuted"),
        Quality = [.. section.Texts("quality").Distinct(StringComparer.Ordinal)],
        QualityRows = section.Int32("quality_rows"),
        Examples = section.Int32("examples"),
        Seeds = (int?)section.IntegerOrNull("seeds"),
        CompareModel = section.SectionOrNull("compare")?.Text("model"),
    };

    /// <summary>The methods to run on a model.</summary>
    /// <param name="hasGradient">True if the model has gradients.</param>
    public IReadOnlyList<MethodDefinition> MethodsFor(bool hasGradient) => [.. (Methods ?? (hasGradient ? DefaultMethods : DefaultMethodsWithoutGradient)).Select(AttributionMethods.Of)];

    /// <summary>A method with the settings of the section.</summary>
    public IAttributionMethod Make(MethodDefinition definition) => Settings?.SectionOrNull(definition.Id) is { } written ? definition.Open(written) : definition.Default;

    /// <summary>An analysis with the settings of the section.</summary>
    public IModelAnalysis Make(AnalysisDefinition definition) => Settings?.SectionOrNull(definition.Id) is { } written ? definition.Create(written) : definition.Default;

    /// <summary>Settings of quality metrics, by id.</summary>
    public IReadOnlyDictionary<string, OptionSet> QualitySettings => QualityMetrics.All
        .Select(metric => (metric.Id, Written: Settings?.SectionOrNull(metric.Id)))
        .Where(pair => pair.Written is not null)
        .ToDictionary(pair => pair.Id, pair => pair.Written!);

    private static OptionSchema SettingsSchema => new(
    [
        .. AttributionMethods.All.Where(method => method.Options.Options.Count > 0).Select(method => Section(method.Id, method.Title, method.Options)),
        .. ModelAnalyses.All.Where(analysis => analysis.Options.Options.Count > 0).Select(analysis => Section(analysis.Id, analysis.Title, analysis.Options)),
        .. QualityMetrics.All.Where(metric => metric.Options.Options.Count > 0).Select(metric => Section(metric.Id, metric.Title, metric.Options)),
    ]);

    private static SectionOption Section(string id, string title, OptionSchema options) => new(id, $"Settings of: {title}.", options) { Optional = true };
}
