using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// Intervals of quantities that are norms of a vector over bins. A norm changes by at most the norm of the vector's change, so
/// estimate -+ quantile of that covers also where the truth is 0, which a percentile interval never does.
/// </summary>
public sealed class CalibrationBootstrap
{
    /// <summary>Name in the record.</summary>
    public const string Method = "centred cell bootstrap of the largest change";

    /// <summary>Name in the record for weighted rows.</summary>
    public const string WeightedMethod = "centred Poisson bootstrap of the largest change, effective n";

    private readonly CalibrationTable table;
    private readonly double[] errors;
    private readonly double[] reliabilities;
    private readonly double[] resolutions;

    /// <summary>Draws the replicates.</summary>
    public CalibrationBootstrap(CalibrationTable table, SeedStream seeds, int replicates)
    {
        this.table = table;
        int drawn = table.Weight > 0 ? replicates : 0;
        (errors, reliabilities, resolutions) = (new double[drawn], new double[drawn], new double[drawn]);
        CalibrationCells cells = new(table);
        double[] smoothed = cells.Smoothed(), deviation = cells.Deviations(smoothed), reliability = cells.Reliability(smoothed), resolution = cells.Resolution(smoothed);
        for (int replicate = 0; replicate < drawn; replicate++)
        {
            double[] now = cells.Draw(seeds.For("replicate", replicate).Open(), smoothed);
            errors[replicate] = Distance(cells.Deviations(now), deviation, Math.Abs);
            reliabilities[replicate] = Math.Sqrt(Distance(cells.Reliability(now), reliability, Square));
            resolutions[replicate] = Math.Sqrt(Distance(cells.Resolution(now), resolution, Square));
        }

        foreach (double[] changes in new[] { errors, reliabilities, resolutions }) Array.Sort(changes);
    }

    private string Name => table.IsWeighted ? WeightedMethod : Method;

    /// <summary>The expected calibration error.</summary>
    public MeasuredValue Error(double level) => Measure(table.Error, errors, level, static x => x, static x => x, 1);

    /// <summary>The reliability part of the Brier score.</summary>
    public MeasuredValue Reliability(double estimate, double level) => Measure(estimate, reliabilities, level, Math.Sqrt, Square, 1);

    /// <summary>The resolution part of the Brier score.</summary>
    public MeasuredValue Resolution(double estimate, double level) => Measure(estimate, resolutions, level, Math.Sqrt, Square, 0.25);

    private MeasuredValue Measure(double estimate, double[] changes, double level, Func<double, double> norm, Func<double, double> back, double maximum)
    {
        if (table.Count < 2 || changes.Length == 0)
        {
            return new MeasuredValue.NotMeasured(table.Count == 1 ? "one row has no spread to estimate an error from" : "no rows with label and score in this slice");
        }

        double size = norm(estimate), reach = Replicates.Quantile(changes, level);
        double lower = Math.Min(estimate, back(Math.Max(0, size - reach))), upper = Math.Max(estimate, Math.Min(maximum, back(size + reach)));
        return new MeasuredValue.Measured(estimate, new Interval(lower, upper, level, Name));
    }

    private static double Distance(double[] now, double[] centre, Func<double, double> term)
    {
        double sum = 0;
        for (int b = 0; b < now.Length; b++) sum += term(now[b] - centre[b]);
        return sum;
    }

    private static double Square(double x) => x * x;
}
