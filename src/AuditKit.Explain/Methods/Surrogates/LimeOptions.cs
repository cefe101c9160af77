using AuditKit.Core.Options;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>Settings of a local linear surrogate.</summary>
/// <param name="Samples">Interpretable samples of a row.</param>
/// <param name="IsCosine">Distance of a sample from the row: cosine of the group indicators, else their Euclidean distance.</param>
/// <param name="Width">Width of the kernel; null for .25 (cosine) or .75 sqrt(groups) (Euclidean).</param>
/// <param name="IsLasso">Sum of absolute coefficients as penalty, else half the sum of squares.</param>
/// <param name="Strength">Factor of the penalty; 0 for plain least squares.</param>
internal sealed record LimeOptions(int Samples, bool IsCosine, double? Width, bool IsLasso, double Strength)
{
    public static OptionSchema Schema => OptionSchema.Of(
        new IntegerOption("samples", "Samples of a row, each with every group on or off at even odds.", 1000, 8, 10_000_000),
        new TextOption("distance", "Distance of a sample from the row, over the groups that are on.", "cosine") { Allowed = ["cosine", "euclidean"] },
        new NumberOption("width", "Width w of the kernel exp(-distance^2 / (2 w^2)); .25 for cosine, .75 sqrt(groups) for euclidean if left out.", null, 1e-6, 1e6),
        new TextOption("penalty", "Penalty of the coefficients.", "ridge") { Allowed = ["ridge", "lasso"] },
        new NumberOption("strength", "Factor of the penalty, beside half the mean squared error; 0 is least squares.", 0, 0, 1e6));

    public static LimeOptions Of(OptionSet options) =>
        new(options.Int32("samples"), options.Text("distance") == "cosine", options.NumberOrNull("width"), options.Text("penalty") == "lasso", options.Number("strength"));

    /// <summary>The width for so many groups.</summary>
    public double WidthFor(int groups) => Width ?? (IsCosine ? 0.25 : 0.75 * Math.Sqrt(groups));
}
