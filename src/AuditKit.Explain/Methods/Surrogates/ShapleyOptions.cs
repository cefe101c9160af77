using AuditKit.Core.Options;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>Settings of Shapley values.</summary>
/// <param name="Limit">Players up to which all coalitions are evaluated.</param>
/// <param name="Samples">Pairs of permutations of a row at most, above the limit.</param>
/// <param name="Tolerance">Standard error at which a row is finished, relative to the range of the output.</param>
internal sealed record ShapleyOptions(int Limit, int Samples, double Tolerance)
{
    public static OptionSchema Schema => OptionSchema.Of(
        new IntegerOption("limit", "Groups up to which all coalitions are evaluated (2^groups times the background rows); permutations above.", 12, 0, 20),
        new IntegerOption("samples", "Above the limit: pairs of permutations of a row at most.", 2000, 2, 10_000_000),
        new NumberOption("tolerance", "Above the limit: standard error at which a row is finished, relative to the range of the output.", 0.01, 1e-9, 1));

    public static ShapleyOptions Of(OptionSet options) => new(options.Int32("limit"), options.Int32("samples"), options.Number("tolerance"));
}
