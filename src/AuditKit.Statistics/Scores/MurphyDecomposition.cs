using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The Brier score in parts over the bins of a calibration table: reliability - resolution + uncertainty + within bins (Murphy
/// 1973; Stephenson, Coelho and Jolliffe 2008 for the last part, 0 where each bin holds one score).
/// </summary>
/// <param name="Reliability">Sum over bins of w_b (mean score - rate)^2; 0 for calibrated scores.</param>
/// <param name="Resolution">Sum over bins of w_b (rate - overall rate)^2; larger is better.</param>
/// <param name="Uncertainty">Overall rate x (1 - overall rate): of the data, not of the model.</param>
/// <param name="WithinBins">Mean over rows of (s - mean score)^2 - 2 (s - mean score)(y - rate), within bins.</param>
/// <param name="WithinVariance">Sample variance of that term over rows.</param>
public sealed record MurphyDecomposition(double Reliability, double Resolution, double Uncertainty, double WithinBins, double WithinVariance)
{
    /// <summary>The Brier score that the parts add up to.</summary>
    public double Brier => Reliability - Resolution + Uncertainty + WithinBins;

    /// <summary>Splits the Brier score of a sample over the bins of its table. The sample weighs something.</summary>
    public static MurphyDecomposition Of(ScoreSample sample, CalibrationTable table)
    {
        double weight = sample.Total.Sum, rate = sample.PositiveTotal.Sum / weight;
        CompensatedSum reliability = default, resolution = default;
        foreach (CalibrationBin bin in table.Bins.Where(bin => bin.Weight.Sum > 0))
        {
            reliability.Add(bin.Weight.Sum * Math.Pow(bin.MeanScore - bin.Rate, 2));
            resolution.Add(bin.Weight.Sum * Math.Pow(bin.Rate - rate, 2));
        }

        (double within, double variance) = TermMoments.Of(sample, (score, label) =>
        {
            CalibrationBin bin = table.Bins[UnitBins.IndexOf(score, table.Bins.Count)];
            return bin.Weight.Sum > 0 ? ((score - bin.MeanScore) * (score - bin.MeanScore)) - (2 * (score - bin.MeanScore) * (label - bin.Rate)) : 0;
        });
        return new(reliability.Value / weight, resolution.Value / weight, rate * (1 - rate), within, variance);
    }

    /// <summary>p (1 - p) with the range of it over Wilson's interval of p.</summary>
    public static MeasuredValue MeasureUncertainty(ScoreSample sample, double level)
    {
        WeightSum total = sample.Total;
        double rate = sample.PositiveTotal.Sum / total.Sum;
        Interval share = WilsonInterval.Of(Math.Min(1, rate) * total.Effective, total.Effective, level);
        double lower = share.Lower * (1 - share.Lower), upper = share.Upper * (1 - share.Upper), value = rate * (1 - rate);
        return new MeasuredValue.Measured(value, new Interval(Math.Min(value, Math.Min(lower, upper)), share.Contains(0.5) ? 0.25 : Math.Max(value, Math.Max(lower, upper)), level, "range over wilson"));
    }
}
