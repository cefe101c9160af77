using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Stability;

/// <summary>What a feature weighs in every model, over the rows of one group.</summary>
/// <param name="Attribute">Protected attribute; null for all rows.</param>
/// <param name="Group">Its value; null for all rows.</param>
/// <param name="Rows">Rows of the group.</param>
/// <param name="Means">Per model: per feature: weighted mean of the signed attribution.</param>
/// <param name="Ranks">Per model: per feature: rank of the mean absolute attribution, 1 the heaviest; mid-ranks on ties.</param>
internal sealed record SeedProfile(string? Attribute, string? Group, int Rows, IReadOnlyList<double[]> Means, IReadOnlyList<double[]> Ranks)
{
    private const string IntervalMethod = "t over retrainings";

    /// <summary>The profile of all rows, then those of every attribute's groups with rows.</summary>
    public static IReadOnlyList<SeedProfile> AllOf(SeedSample sample)
    {
        double[][] values = [.. sample.Models.Select(model => model.Numbers)];
        List<SeedProfile> profiles = [Of(sample, values, null, null, [.. Enumerable.Range(0, sample.RowIds.Count)])];
        foreach (ExplainedAttribute attribute in sample.Attributes)
        {
            for (int code = 0; code < attribute.Groups.Count; code++)
            {
                int[] rows = [.. Enumerable.Range(0, sample.RowIds.Count).Where(row => attribute.Codes[row] == code)];
                if (rows.Length > 0) profiles.Add(Of(sample, values, attribute.Name, attribute.Groups[code], rows));
            }
        }

        return profiles;
    }

    /// <summary>Mean over models of the mean signed attribution, with the spread over models.</summary>
    public (double Mean, Interval? Interval) MeanOf(int feature, double level)
    {
        double[] means = [.. Means.Select(model => model[feature])];
        WeightedMean mean = WeightedMean.Of(means, [.. means.Select(_ => 1.0)])!;
        return (mean.Mean, mean.IntervalAt(level) is { } interval ? new Interval(interval.Lower, interval.Upper, level, IntervalMethod) : null);
    }

    /// <summary>Smallest and largest rank over the models.</summary>
    public (double Best, double Worst) RanksOf(int feature) => (Ranks.Min(model => model[feature]), Ranks.Max(model => model[feature]));

    /// <summary>Models in which the mean attribution is positive.</summary>
    public int PositiveIn(int feature) => Means.Count(model => model[feature] > 0);

    /// <summary>What may be said of the feature: nothing, unless all of at least three models agree.</summary>
    public FeatureDirection DirectionOf(int feature)
    {
        if (Means.Count < 3) return FeatureDirection.None;
        if (Means.All(model => model[feature] > 0)) return FeatureDirection.Raises;
        return Means.All(model => model[feature] < 0) ? FeatureDirection.Lowers : FeatureDirection.None;
    }

    private static SeedProfile Of(SeedSample sample, double[][] values, string? attribute, string? group, int[] rows)
    {
        int features = sample.Features.Count;
        List<double[]> means = [], ranks = [];
        double total = rows.Sum(row => sample.Weights[row]);
        foreach (double[] model in values)
        {
            double[] signed = new double[features], absolute = new double[features];
            foreach (int row in rows)
            {
                for (int i = 0; i < features; i++)
                {
                    double value = sample.Weights[row] * model[(row * features) + i] / total;
                    (signed[i], absolute[i]) = (signed[i] + value, absolute[i] - Math.Abs(value));
                }
            }

            means.Add(signed);
            ranks.Add(Numerics.RankCorrelation.Ranks(absolute));
        }

        return new SeedProfile(attribute, group, rows.Length, means, ranks);
    }
}
