using AuditKit.Core;
using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Stability;

/// <summary>The numbers of seed stability.</summary>
internal static class SeedMeasurements
{
    /// <summary>Rank correlation and sign agreement over all pairs of models.</summary>
    /// <param name="stability">What was found.</param>
    /// <param name="evidence">Digest of the sample.</param>
    public static IEnumerable<Measurement> Of(SeedStability stability, Digest evidence) =>
    [
        One(stability, stability.Ranks, "spearman", evidence),
        One(stability, stability.Signs, "sign_agreement", evidence),
    ];

    private static Measurement One(SeedStability stability, SeedAgreement agreement, string statistic, Digest evidence)
    {
        Measurement measurement = agreement.Mean is { } mean && agreement.Interval is { } interval
            ? Measurement.Of(ExplainMetrics.SeedStability, Slice.All, mean, interval, agreement.Rows)
            : Measurement.Missing(ExplainMetrics.SeedStability, Slice.All, Reason(stability, agreement), agreement.Rows);
        return measurement with
        {
            Evidence = [evidence],
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["method"] = stability.Sample.Method,
                ["models"] = stability.Sample.Models.Count.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["quantity"] = stability.Sample.Quantity,
                ["statistic"] = statistic,
            },
        };
    }

    private static string Reason(SeedStability stability, SeedAgreement agreement) => stability.Sample.Models.Count < 3
        ? $"{stability.Sample.Models.Count} of {stability.Sample.Asked} models are left; an interval over models needs three"
        : agreement.Mean is null ? "no row has attributions that can be compared between two models" : "too few rows have attributions that can be compared";
}
