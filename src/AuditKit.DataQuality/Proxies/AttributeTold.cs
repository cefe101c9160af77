using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Learning;
using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality.Proxies;

/// <summary>How well all features together tell an attribute: one measurement per category against all others.</summary>
internal static class AttributeTold
{
    // Categories beyond which the rarer ones are not told apart: each costs five fits.
    private const int MostCategories = 8;

    // A fit costs rows x features: this many entries keep an ordinary table under a second.
    private const int MostEntries = 120_000;
    private const int LeastRows = 2_000;

    public static IReadOnlyList<Measurement> Of(DataSubject subject, Variable attribute, CancellationToken cancellation)
    {
        Feature[] features = [.. subject.FeaturesBeside(attribute)];
        if (features.Length == 0) return [];
        int[] known = [.. Enumerable.Range(0, attribute.Codes.Length).Where(row => attribute.Codes[row] >= 0)];
        // Rows that say the same but for the attribute must share a fold: the hash leaves the attribute out.
        HashSet<string> names = [.. features.Select(feature => feature.Name)];
        RowHashes hashes = RowHashes.Of(attribute.Codes.Length, subject.Table.Features.Where(column => names.Contains(column.Name)));
        CrossFit fit = CrossFit.Of(features, hashes, known, Math.Max(LeastRows, MostEntries / features.Length), subject.Seeds.For("proxy/" + attribute.Name));
        List<Measurement> told = [];
        foreach (int code in Compared(attribute))
        {
            cancellation.ThrowIfCancellationRequested();
            MeasuredValue area = fit.Measure([.. fit.Rows.Select(row => attribute.Codes[row] == code)], subject.Level, "a fold has fewer than 10 rows of this group or of the others");
            told.Add(new Measurement(ProxyMetrics.Auc, attribute.SliceOf(code), area, fit.Rows.Length));
        }

        return told;
    }

    // Of two categories the one mirrors the other: the rarer stands for both.
    private static int[] Compared(Variable attribute)
    {
        long[] counts = attribute.Counts();
        int[] present = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).OrderByDescending(code => counts[code]).ThenBy(code => code)];
        return present.Length < 2 ? [] : present.Length == 2 ? [present[1]] : [.. present.Take(MostCategories).Order()];
    }
}
