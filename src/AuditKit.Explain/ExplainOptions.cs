using AuditKit.Core.Options;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain;

/// <summary>The <c>domains.explain</c> section of a spec.</summary>
public sealed record ExplainOptions
{
    /// <summary>Domain id, and the key of the section.</summary>
    public const string Domain = "explain";

    /// <summary>The keys of the section.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextListOption("methods", "Attribution methods; the first that depends on the model is shown by group.") { Default = AttributionMethods.All, Allowed = AttributionMethods.All },
        new IntegerOption("rows", "Test rows to explain, drawn so that small groups appear.", 256, 4, 1_000_000),
        new NumberOption("tolerance", "Error of integrated gradients at which a row is finished, relative to the range of the output.", 1e-3, 1e-10, 0.5),
        new IntegerOption("budget", "Gradient rows that one row may take.", 1000, 4, 1_000_000),
        new TextOption("baseline", "What rows are compared with: encoded zeros, or the mean of the training rows.", "zeros") { Allowed = ["zeros", "mean"] },
        new TextOption("quantity", "What is attributed: the raw output of the class, its log-odds, or its probability.", "logit") { Allowed = QuantityNames.All },
        new IntegerOption("draws", "Randomised models of the sanity gate; by the number of inputs if left out (10 from 73 inputs on).", null, 5, 10_000));

    /// <summary>Method ids. Default: all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = AttributionMethods.All;

    /// <summary>Test rows to explain, at least 4. Default: 256.</summary>
    public int Rows { get; init; } = 256;

    /// <summary>How far integrated gradients refine.</summary>
    public AdaptiveOptions Adaptive { get; init; } = new();

    /// <summary>True to compare with the mean of the training rows instead of zeros.</summary>
    public bool MeanBaseline { get; init; }

    /// <summary>What is attributed. Default: the logit.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>Randomised models; null for a number that follows from the inputs.</summary>
    public int? Draws { get; init; }

    /// <summary>The section typed by <see cref="Schema"/>.</summary>
    public static ExplainOptions From(OptionSet section) => new()
    {
        Methods = [.. section.Texts("methods").Distinct(StringComparer.Ordinal)],
        Rows = section.Int32("rows"),
        Adaptive = new AdaptiveOptions { Tolerance = section.Number("tolerance"), BudgetPerRow = section.Int32("budget") },
        MeanBaseline = section.Text("baseline") == "mean",
        Quantity = QuantityNames.Find(section.Text("quantity"))!.Value,
        Draws = (int?)section.IntegerOrNull("draws"),
    };
}
