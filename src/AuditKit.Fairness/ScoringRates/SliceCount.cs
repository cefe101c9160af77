using AuditKit.Statistics.Confusion;

namespace AuditKit.Fairness.ScoringRates;

/// <summary>Rows of a slice, and those that count. Weights are added in order of size, so that the order of rows changes no bit.</summary>
internal sealed class SliceCount(bool weighted)
{
    private readonly List<double> all = [], counting = [];
    private long rows, successes;

    public void Add(bool counts, double weight)
    {
        rows++;
        if (counts) successes++;
        if (!weighted) return;
        all.Add(weight);
        if (counts) counting.Add(weight);
    }

    public Proportion ToProportion()
    {
        if (!weighted) return Proportion.Of(successes, rows);
        double sum = all.Order().Sum(), square = all.Order().Sum(weight => weight * weight);
        return sum > 0 ? Proportion.Weighted(Math.Clamp(counting.Order().Sum() / sum, 0, 1), sum * sum / square, rows) : Proportion.Weighted(0, 0, rows);
    }
}
