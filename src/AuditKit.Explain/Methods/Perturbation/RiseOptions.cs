using AuditKit.Core.Options;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>Settings of random masks.</summary>
/// <param name="Samples">Masks of a row at most.</param>
/// <param name="Grid">Cells along a side of a picture.</param>
/// <param name="Probability">That a cell stays.</param>
/// <param name="Tolerance">Largest standard error at which a row is finished, relative to the range of the output; null takes all samples.</param>
internal sealed record RiseOptions(int Samples, int Grid, double Probability, double? Tolerance)
{
    public static OptionSchema Schema => OptionSchema.Of(
        new IntegerOption("samples", "Masks of a row at most.", 2000, 2, 10_000_000),
        new IntegerOption("grid", "Cells along a side of a picture.", 7, 1, 256),
        new NumberOption("probability", "Chance that a cell stays.", 0.5, 0.01, 0.99),
        new NumberOption("tolerance", "Standard error at which a row is finished, relative to the range of the output; all samples if left out.", null, 1e-6, 1));

    public static RiseOptions Of(OptionSet options) => new(options.Int32("samples"), options.Int32("grid"), options.Number("probability"), options.NumberOrNull("tolerance"));
}
