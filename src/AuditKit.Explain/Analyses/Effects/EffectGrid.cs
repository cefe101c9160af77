using System.Globalization;
using AuditKit.Explain.Analyses.Features;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Points at which an attribute's effect is looked at.</summary>
/// <param name="Feature">The attribute.</param>
/// <param name="Places">Its values for a number, ascending; 0, 1, 2, ... for a category.</param>
/// <param name="Labels">What a reader sees at each point.</param>
/// <param name="Encodings">Inputs of each point, row-major, points x columns of the attribute.</param>
internal sealed record EffectGrid(SourceFeature Feature, double[] Places, IReadOnlyList<string> Labels, double[] Encodings)
{
    /// <summary>Points.</summary>
    public int Count => Places.Length;

    /// <summary>True for a category, whose points have no order.</summary>
    public bool IsCategory => Feature is CategoryFeature;

    /// <summary>Every level of a category.</summary>
    public static EffectGrid Of(CategoryFeature feature)
    {
        int[] levels = [.. Enumerable.Range(0, feature.Levels.Count)];
        return new EffectGrid(feature, [.. levels.Select(level => (double)level)], feature.Levels, [.. levels.SelectMany(feature.Encode)]);
    }

    /// <summary>
    /// Quantiles of the values, ends included, each a value that occurs (inverse of the empirical distribution, as in Apley and
    /// Zhu's own program); all values where there are no more than points. Empty without a value.
    /// </summary>
    public static EffectGrid Of(NumberFeature feature, ReadOnlySpan<double> values, int points)
    {
        double[] sorted = [.. values.ToArray().Where(double.IsFinite).Order()];
        double[] distinct = [.. sorted.Distinct()];
        double[] places = distinct.Length <= points
            ? distinct
            : [.. Enumerable.Range(0, points).Select(k => sorted[Math.Max(0, (int)Math.Ceiling((double)k / (points - 1) * sorted.Length) - 1)]).Distinct()];
        return new EffectGrid(feature, places, [.. places.Select(place => place.ToString("G6", CultureInfo.InvariantCulture))], [.. places.Select(feature.Encode)]);
    }
}
