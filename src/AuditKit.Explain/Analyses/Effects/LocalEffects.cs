using AuditKit.Explain.Analyses.Features;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>
/// Change of the output over each row's own bin, all else as it is: <c>f(upper end, rest) - f(lower end, rest)</c> (Apley and Zhu
/// 2020). A bin holds the values above its lower end up to its upper end; the first also its lower end.
/// </summary>
/// <param name="Grid">Ends of the bins.</param>
/// <param name="Bins">Bin of every row, from 0; -1 for a row without a value.</param>
/// <param name="Changes">Change over the bin of every row; 0 for a row without a value.</param>
internal sealed record LocalEffects(EffectGrid Grid, int[] Bins, double[] Changes)
{
    public static LocalEffects Of(AnalysisSubject subject, EffectGrid grid, EffectRuns runs, CancellationToken token)
    {
        double[] values = EffectGrids.ValuesOf(subject, (NumberFeature)grid.Feature);
        int[] bins = [.. values.Select(value => double.IsFinite(value) ? Bin(grid.Places, value) : -1)];
        int[] rows = [.. Enumerable.Range(0, bins.Length).Where(row => bins[row] >= 0)];
        // Both ends of a row stand side by side in one run.
        double[] outputs = runs.At(grid, [.. rows.SelectMany(row => new[] { row, row })], [.. rows.SelectMany(row => new[] { bins[row], bins[row] + 1 })], token);
        double[] changes = new double[bins.Length];
        for (int i = 0; i < rows.Length; i++) changes[rows[i]] = outputs[(2 * i) + 1] - outputs[2 * i];
        return new LocalEffects(grid, bins, changes);
    }

    /// <summary>The centred accumulated effect at every end of a bin.</summary>
    /// <param name="rows">Rows that count.</param>
    /// <param name="weight">Weight of a row.</param>
    public double[] Accumulate(int[] rows, Func<int, double> weight)
    {
        double[] sums = new double[Grid.Count - 1], totals = new double[Grid.Count - 1];
        foreach (int row in rows)
        {
            if (Bins[row] < 0) continue;
            double own = weight(row);
            sums[Bins[row]] += own * Changes[row];
            totals[Bins[row]] += own;
        }

        return Centred(sums, totals);
    }

    /// <summary>The centred accumulated effect of every bootstrap sample: by point, by sample.</summary>
    public double[][] Replicates(AnalysisSubject subject, int[] rows, RowBootstrap bootstrap)
    {
        int bins = Grid.Count - 1;
        double[] sums = new double[bootstrap.Replicates * bins], totals = new double[sums.Length];
        foreach (int row in rows)
        {
            if (Bins[row] < 0) continue;
            double weight = subject.WeightOf(row);
            ReadOnlySpan<byte> counts = bootstrap.Of(row);
            for (int b = 0; b < counts.Length; b++)
            {
                sums[(b * bins) + Bins[row]] += weight * counts[b] * Changes[row];
                totals[(b * bins) + Bins[row]] += weight * counts[b];
            }
        }

        double[][] found = [.. Enumerable.Range(0, Grid.Count).Select(_ => new double[bootstrap.Replicates])];
        for (int b = 0; b < bootstrap.Replicates; b++)
        {
            double[] curve = Centred(sums.AsSpan(b * bins, bins), totals.AsSpan(b * bins, bins));
            for (int k = 0; k < curve.Length; k++) found[k][b] = curve[k];
        }

        return found;
    }

    // The mean of the curve over the rows is 0, each bin counting with the middle of its two ends.
    private double[] Centred(ReadOnlySpan<double> sums, ReadOnlySpan<double> totals)
    {
        double[] curve = new double[Grid.Count];
        double middle = 0, total = 0;
        for (int bin = 0; bin < sums.Length; bin++)
        {
            curve[bin + 1] = curve[bin] + Change(sums, totals, bin);
            middle += totals[bin] * (curve[bin] + curve[bin + 1]) / 2;
            total += totals[bin];
        }

        if (total <= 0) return curve;
        for (int k = 0; k < curve.Length; k++) curve[k] -= middle / total;
        return curve;
    }

    // A bin without a row goes on with the slope of the nearest one that has rows.
    private double Change(ReadOnlySpan<double> sums, ReadOnlySpan<double> totals, int bin)
    {
        if (totals[bin] > 0) return sums[bin] / totals[bin];
        for (int away = 1; away < totals.Length; away++)
        {
            foreach (int near in (ReadOnlySpan<int>)[bin - away, bin + away])
            {
                if ((uint)near < (uint)totals.Length && totals[near] > 0) return sums[near] / totals[near] * Width(bin) / Width(near);
            }
        }

        return 0;
    }

    private double Width(int bin) => Grid.Places[bin + 1] - Grid.Places[bin];

    private static int Bin(double[] ends, double value)
    {
        int at = Array.BinarySearch(ends, value);
        return Math.Clamp((at >= 0 ? at : ~at) - 1, 0, ends.Length - 2);
    }
}
