using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Recipes;

/// <summary>Options of the recipe <c>logistic-regression</c>.</summary>
public sealed record LogisticRegressionOptions
{
    /// <summary>
    /// Adds <c>L2/2 x (sum of squared weights)</c> to the mean loss; for two classes of the weights of the log odds, so that
    /// scikit-learn's <c>C</c> is <c>1 / (L2 x rows)</c>. Intercepts are left alone.
    /// </summary>
    public double L2 { get; init; } = 1e-4;

    /// <summary>Training ends when the Euclidean norm of the gradient falls to this.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>Most iterations.</summary>
    public int Iterations { get; init; } = 200;

    /// <summary>Gradient descent over batches; null for Newton steps to the optimum.</summary>
    public LogisticDescentOptions? Descent { get; init; }

    /// <summary>The keys of <c>subject.train</c>.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("task", "What is predicted: binary (if left out) or multiclass.") { Allowed = ["binary", "multiclass"] },
        new NumberOption("l2", "Adds l2/2 times the sum of squared weights to the mean loss.", 1e-4, 0, 100),
        LogisticDescentOptions.Section,
        new NumberOption("tolerance", "Training ends when the norm of the gradient falls to this.", 1e-8, 1e-14, 1),
        new IntegerOption("iterations", "Most iterations.", 200, 1, 100_000),
        Search.SearchOptions.Section,
        Compression.VariantOptions.Section,
        new IntegerOption("seed", "Root of the order of rows (sgd); the optimum of lbfgs is unique and needs no chance.", null, 0));

    /// <summary>The options as typed by <see cref="Schema"/>.</summary>
    public static LogisticRegressionOptions From(OptionSet section) => new()
    {
        L2 = section.Number("l2"),
        Tolerance = section.Number("tolerance"),
        Iterations = section.Int32("iterations"),
        Descent = LogisticDescentOptions.From(section.Section("optimizer")),
    };

    /// <summary>What the options say against each other.</summary>
    public static IEnumerable<Problem> Problems(OptionSet section)
    {
        OptionSet optimizer = section.Section("optimizer");
        bool descends = optimizer.Text("kind") == "sgd";
        foreach (string key in descends ? new[] { "tolerance", "iterations" } : [])
        {
            if (section.IsGiven(key)) yield return new Problem($"{TrainingOptions.Path}.{key}", "has no meaning for sgd", "state optimizer.epochs");
        }

        foreach (string key in descends ? [] : optimizer.Names.Where(name => name != "kind" && optimizer.IsGiven(name)))
        {
            yield return new Problem($"{TrainingOptions.Path}.optimizer.{key}", "has no meaning for lbfgs, which goes to the optimum by itself", "remove it, or state kind: sgd");
        }
    }
}
