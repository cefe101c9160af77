using AuditKit.Core.Options;

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

    /// <summary>The keys of <c>subject.train</c>.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new NumberOption("l2", "Adds l2/2 times the sum of squared weights to the mean loss.", 1e-4, 0, 100),
        new NumberOption("tolerance", "Training ends when the norm of the gradient falls to this.", 1e-8, 1e-14, 1),
        new IntegerOption("iterations", "Most iterations.", 200, 1, 100_000),
        Search.SearchOptions.Section,
        new IntegerOption("seed", "Has no influence: the optimum is unique. Accepted so that recipes can be exchanged.", null, 0));

    /// <summary>The options as typed by <see cref="Schema"/>.</summary>
    public static LogisticRegressionOptions From(OptionSet section) => new()
    {
        L2 = section.Number("l2"),
        Tolerance = section.Number("tolerance"),
        Iterations = section.Int32("iterations"),
    };
}
