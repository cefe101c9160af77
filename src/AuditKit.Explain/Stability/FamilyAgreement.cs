using AuditKit.Core.Randomness;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Stability;

/// <summary>
/// What two independent families of methods say of every feature and group: one of gradients, one of perturbations (or of the
/// model's structure). Methods of one family are made of the same numbers: their agreement proves nothing.
/// </summary>
/// <param name="First">The method of gradients.</param>
/// <param name="Second">The method of perturbations.</param>
/// <param name="Rows">Every group with enough rows, every feature, in the order of all rows.</param>
/// <param name="Correlations">Group in words and Spearman correlation of both methods' mean absolute attributions; null where it is not defined.</param>
internal sealed record FamilyAgreement(ExplainedMethod First, ExplainedMethod Second, IReadOnlyList<FamilyRow> Rows, IReadOnlyList<(string Group, double? Correlation)> Correlations)
{
    /// <summary>More features than this have no names that a reader knows.</summary>
    public const int MostFeatures = 128;

    /// <summary>Compares the first methods of both families; null where one is missing, or with fewer than two or too many features.</summary>
    /// <param name="sample">The attributions.</param>
    /// <param name="methods">Methods that may be shown: those that passed the sanity gate.</param>
    /// <param name="level">Coverage of the intervals.</param>
    /// <param name="seeds">Chance.</param>
    public static FamilyAgreement? Of(AttributionSample sample, IReadOnlyList<ExplainedMethod> methods, double level, SeedStream seeds)
    {
        if (sample.Features.Count is < 2 or > MostFeatures) return null;
        ExplainedMethod? FirstOf(params MethodFamily[] families) => methods.FirstOrDefault(method => families.Contains(method.Family));
        if (FirstOf(MethodFamily.Gradient, MethodFamily.Path) is not { } first || FirstOf(MethodFamily.Perturbation, MethodFamily.Structure) is not { } second) return null;
        List<FamilyRow> found = [];
        List<(string, double?)> correlations = [];
        int[]? order = null;
        foreach ((string group, int[] rows) in GroupsOf(sample))
        {
            int[] ids = [.. rows.Select(row => sample.RowIds[row])];
            double[] weights = [.. rows.Select(row => sample.Weights[row])];
            SeedStream own = seeds.For("ranks").For(group);
            RankIntervals one = Ranks(sample, first, rows, ids, weights, level, own), two = Ranks(sample, second, rows, ids, weights, level, own);
            order ??= [.. Enumerable.Range(0, sample.Features.Count).OrderBy(one.RankOf)];
            found.AddRange(order.Select(feature => RowOf(sample, first, second, group, rows, weights, feature, (one, two), level)));
            correlations.Add((group, RankCorrelation.Spearman([.. one.Means], [.. two.Means])));
        }

        return new FamilyAgreement(first, second, found, correlations);
    }

    private static IEnumerable<(string Group, int[] Rows)> GroupsOf(AttributionSample sample)
    {
        int[] all = [.. Enumerable.Range(0, sample.RowCount).Where(row => sample.Weights[row] > 0)];
        if (all.Length > 0) yield return ("all rows", all);
        foreach (ExplainedAttribute attribute in sample.Attributes)
        {
            for (int code = 0; code < attribute.Groups.Count; code++)
            {
                int[] rows = [.. all.Where(row => attribute.Codes[row] == code)];
                if (rows.Length >= GroupProfile.LeastCompared) yield return ($"{attribute.Name} {attribute.Groups[code]}", rows);
            }
        }
    }

    private static RankIntervals Ranks(AttributionSample sample, ExplainedMethod method, int[] rows, int[] ids, double[] weights, double level, SeedStream seeds)
    {
        int features = sample.Features.Count;
        double[] sizes = [.. rows.SelectMany(row => Enumerable.Range(0, features).Select(feature => Math.Abs(method.At(row, feature, features))))];
        return RankIntervals.Of(sizes, weights, ids, features, level, seeds);
    }

    private static FamilyRow RowOf(AttributionSample sample, ExplainedMethod first, ExplainedMethod second, string group, int[] rows, double[] weights, int feature, (RankIntervals One, RankIntervals Two) ranks, double level)
    {
        WeightedMean Mean(ExplainedMethod method) => WeightedMean.Of([.. rows.Select(row => method.At(row, feature, sample.Features.Count))], weights)!;
        WeightedMean one = Mean(first), two = Mean(second);
        double total = weights.Sum(), squares = rows.Zip(weights, (row, weight) => weight * Math.Pow(first.At(row, feature, sample.Features.Count) - one.Mean, 2)).Sum();
        return new FamilyRow(
            group, rows.Length, sample.Features[feature], one.Mean, one.IntervalAt(level), Math.Sqrt(squares / total),
            (ranks.One.RankOf(feature), ranks.One.Best[feature], ranks.One.Worst[feature]),
            (ranks.Two.RankOf(feature), ranks.Two.Best[feature], ranks.Two.Worst[feature]),
            SignOf(one, level) * SignOf(two, level) < 0);
    }

    private static int SignOf(WeightedMean mean, double level) => mean.IntervalAt(level) is { } interval && !interval.Contains(0) ? Math.Sign(mean.Mean) : 0;
}
