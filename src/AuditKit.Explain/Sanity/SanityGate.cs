using AuditKit.Explain.Methods;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Sanity;

/// <summary>
/// Does a method depend on this model at all? Its multipliers are compared with those of models with random weights (Adebayo et al.
/// 2018, arXiv 1810.03292), by the signed Spearman correlation: absolute values and the factor of the input make everything alike.
/// </summary>
public static class SanityGate
{
    /// <summary>Similarity below which a method depends on the model.</summary>
    public const double Limit = 0.15;

    private const int LeastDraws = 10, MostDraws = 100;

    /// <summary>
    /// Draws that make the interval about half as wide as the limit: the correlation of two unrelated rankings of d columns has
    /// variance 1 / (d - 1), in the worst case the same for all rows of a draw.
    /// </summary>
    public static int DrawsFor(int columns)
    {
        double halfWidth = Limit / 2;
        return Math.Clamp((int)Math.Ceiling(4 / (halfWidth * halfWidth * Math.Max(1, columns - 1))), LeastDraws, MostDraws);
    }

    /// <summary>Mean over rows of the correlation of two sets of multipliers; null where no row has an order on both sides.</summary>
    internal static double? Similarity(Attribution original, Attribution randomised)
    {
        double sum = 0;
        int counted = 0;
        for (int row = 0; row < original.Rows; row++)
        {
            ReadOnlySpan<double> first = original.Signal.Span.Slice(row * original.Columns, original.Columns);
            ReadOnlySpan<double> second = randomised.Signal.Span.Slice(row * original.Columns, original.Columns);
            if (RankCorrelation.Spearman(first, second) is not { } correlation) continue;
            sum += correlation;
            counted++;
        }

        return counted == 0 ? null : sum / counted;
    }
}
