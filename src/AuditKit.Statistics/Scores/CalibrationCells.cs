using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// A calibration table as cells bin x label (positives first) to resample: multinomial where every row counts once; with weights
/// a Poisson bootstrap on (sum w, sum w^2), so that a cell's variance is sum w^2.
/// </summary>
internal sealed class CalibrationCells
{
    private readonly IReadOnlyList<CalibrationBin> bins;
    private readonly bool weighted;
    private readonly long rows;
    private readonly double[] sizes;
    private readonly double[] scales;
    private readonly double[] scores;

    public CalibrationCells(CalibrationTable table)
    {
        (bins, weighted, rows) = (table.Bins, table.IsWeighted, table.Count);
        sizes = [.. bins.Select(bin => bin.PositiveWeight.Sum), .. bins.Select(bin => bin.NegativeWeight.Sum)];
        scales = [.. bins.Select(bin => Scale(bin.PositiveWeight, bin.Weight)), .. bins.Select(bin => Scale(bin.NegativeWeight, bin.Weight))];
        scores = [.. bins.Select(bin => Mean(bin.PositiveWeight.Sum, bin.PositiveScores, bin)), .. bins.Select(bin => Mean(bin.NegativeWeight.Sum, bin.NegativeScores, bin))];
    }

    private int Bins => bins.Count;

    /// <summary>
    /// The cells with half an effective row of each class joined to every bin that has rows, its weight unchanged: a class that a
    /// bin happens to lack is not taken for impossible.
    /// </summary>
    public double[] Smoothed()
    {
        double[] cells = [.. sizes];
        for (int b = 0; b < Bins; b++)
        {
            if (!(bins[b].Weight.Sum > 0)) continue;
            double n = bins[b].Weight.Effective, shrink = n / (n + 1), half = 0.5 * bins[b].Weight.Sum / n;
            (cells[b], cells[Bins + b]) = (shrink * (cells[b] + half), shrink * (cells[Bins + b] + half));
        }

        return cells;
    }

    /// <summary>One replicate of the observed cells.</summary>
    public double[] Draw(RandomSource source) => Draw(source, sizes);

    /// <summary>One replicate of cells of these sizes.</summary>
    public double[] Draw(RandomSource source, double[] cells)
    {
        double[] drawn = new double[cells.Length];
        if (weighted)
        {
            for (int cell = 0; cell < cells.Length; cell++) drawn[cell] = cells[cell] > 0 ? scales[cell] * PoissonSampler.Draw(source, cells[cell] / scales[cell]) : 0;
            return drawn;
        }

        long[] counts = new long[cells.Length];
        MultinomialSampler.Draw(source, rows, cells, counts);
        for (int cell = 0; cell < cells.Length; cell++) drawn[cell] = counts[cell];
        return drawn;
    }

    /// <summary>Per bin, weight of positives minus sum of scores, over the weight of all bins; all 0 where nothing was drawn.</summary>
    public double[] Deviations(double[] cells)
    {
        double[] deviations = new double[Bins];
        double total = cells.Sum();
        for (int b = 0; b < Bins && total > 0; b++) deviations[b] = (cells[b] - (cells[b] * scores[b]) - (cells[Bins + b] * scores[Bins + b])) / total;
        return deviations;
    }

    /// <summary>Per bin, sqrt(share of the bin) x (mean score - rate): the norm squared is the reliability part of the Brier score.</summary>
    public double[] Reliability(double[] cells) => PerBin(cells, (b, weight, total) => ((cells[b] * scores[b]) + (cells[Bins + b] * scores[Bins + b]) - cells[b]) / Math.Sqrt(weight * total));

    /// <summary>Per bin, sqrt(share of the bin) x (rate - overall rate): the norm squared is the resolution part of the Brier score.</summary>
    public double[] Resolution(double[] cells)
    {
        double positives = 0;
        for (int b = 0; b < Bins; b++) positives += cells[b];
        return PerBin(cells, (b, weight, total) => Math.Sqrt(weight / total) * ((cells[b] / weight) - (positives / total)));
    }

    /// <summary>The debiased root-mean-square calibration error of the cells; null where no bin has two effective rows.</summary>
    public double? Debiased(double[] cells)
    {
        double sum = 0, rows = 0;
        for (int b = 0; b < Bins; b++)
        {
            double weight = cells[b] + cells[Bins + b];
            if (!(bins[b].Weight.Sum > 0)) continue;
            double n = weight * (bins[b].Weight.Sum / bins[b].Weight.Square);
            if (n < 2) continue;
            double rate = cells[b] / weight, mean = ((cells[b] * scores[b]) + (cells[Bins + b] * scores[Bins + b])) / weight;
            sum += weight * (Math.Pow(mean - rate, 2) - (rate * (1 - rate) / (n - 1)));
            rows += weight;
        }

        return rows > 0 ? Math.Sqrt(Math.Max(0, sum / rows)) : null;
    }

    private double[] PerBin(double[] cells, Func<int, double, double, double> term)
    {
        double[] values = new double[Bins];
        double total = cells.Sum();
        for (int b = 0; b < Bins; b++)
        {
            double weight = cells[b] + cells[Bins + b];
            values[b] = weight > 0 ? term(b, weight, total) : 0;
        }

        return values;
    }

    private static double Scale(WeightSum own, WeightSum bin) => own.Sum > 0 ? own.Square / own.Sum : bin.Sum > 0 ? bin.Square / bin.Sum : 1;

    // A class without rows in a bin borrows the mean of the bin.
    private static double Mean(double weight, double sum, CalibrationBin bin) => weight > 0 ? sum / weight : bin.Weight.Sum > 0 ? bin.MeanScore : 0;
}
