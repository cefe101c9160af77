using AuditKit.Explain.Methods;
using AuditKit.Explain.Numerics;

namespace AuditKit.Explain.Sanity;

/// <summary>The signals of a method on some rows, ranked once, so that they can be compared many times.</summary>
internal sealed class RowRanks
{
    private readonly double[][] signed;
    private readonly double[][] absolute;

    public RowRanks(Attribution attribution)
    {
        Signal = attribution.Signal.IsEmpty && attribution.Map is { } map ? map.Values : attribution.Signal;
        Count = attribution.Rows;
        Width = Signal.Length / Math.Max(1, Count);
        signed = [.. Enumerable.Range(0, Count).Select(row => Centred(Row(row)))];
        absolute = [.. Enumerable.Range(0, Count).Select(row => Centred([.. Row(row).ToArray().Select(Math.Abs)]))];
    }

    public ReadOnlyMemory<double> Signal { get; }

    public int Count { get; }

    public int Width { get; }

    /// <summary>True if no number is negative in any row.</summary>
    public bool IsUnsigned
    {
        get
        {
            foreach (double value in Signal.Span)
            {
                if (value < 0) return false;
            }

            return true;
        }
    }

    public ReadOnlySpan<double> Row(int row) => Signal.Span.Slice(row * Width, Width);

    /// <summary>Mean over rows of Spearman's correlation; null where no row has an order on both sides.</summary>
    public double? Similarity(RowRanks other) => Mean(signed, other.signed);

    /// <summary>The same of absolute values.</summary>
    public double? AbsoluteSimilarity(RowRanks other) => Mean(absolute, other.absolute);

    /// <summary>Mean over rows of the structural similarity of maps of a shape.</summary>
    public double? Structure(RowRanks other, IReadOnlyList<long> shape)
    {
        double[] found = [.. Enumerable.Range(0, Count).Select(row => StructuralSimilarity.Of(Row(row), other.Row(row), shape)).OfType<double>()];
        return found.Length == 0 ? null : found.Average();
    }

    private static double? Mean(double[][] first, double[][] second)
    {
        double[] found = [.. first.Zip(second).Where(pair => pair.First.Length > 0 && pair.Second.Length > 0).Select(pair => Math.Clamp(Dense.Dot(pair.First, pair.Second), -1, 1))];
        return found.Length == 0 ? null : found.Average();
    }

    // Mid-ranks around their mean, of length 1; empty for a row without an order.
    private static double[] Centred(ReadOnlySpan<double> values)
    {
        double[] ranks = RankCorrelation.Ranks(values);
        double mean = (values.Length + 1) / 2.0, square = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            ranks[i] -= mean;
            square += ranks[i] * ranks[i];
        }

        if (!(square > 0)) return [];
        double length = Math.Sqrt(square);
        for (int i = 0; i < ranks.Length; i++) ranks[i] /= length;
        return ranks;
    }
}
