using AuditKit.Core.Measurements;
using AuditKit.Federated.Evidences;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Federated.Measures;

/// <summary>A client's held-out rows under the federated model and under its own.</summary>
/// <param name="Client">The record.</param>
internal sealed record ClientScore(ClientRecord Client)
{
    public int Count => Client.HeldOutRows;

    public int Correct => Client.Correct;

    public double Accuracy => (double)Correct / Count;

    /// <summary>Federated minus own accuracy; null without a reference.</summary>
    public double? Gain => Client.Alone is { } alone ? (double)(alone.Gained - alone.Lost) / Count : null;

    /// <summary>Wilson's interval of the federated accuracy.</summary>
    public Interval Interval(double level) => WilsonInterval.Of(Correct, Count, level);

    /// <summary>
    /// Interval of the gain on the same rows: half a row is added to each cell of the 2 x 2 table of the two models' hits, then
    /// the large-sample interval of a paired difference (Agresti and Min 2005).
    /// </summary>
    public Interval? GainInterval(double level)
    {
        if (Client.Alone is not { } alone) return null;
        double total = Count + 2, gained = alone.Gained + 0.5, lost = alone.Lost + 0.5, centre = (gained - lost) / total;
        double half = StandardNormal.TwoSided(level) * Math.Sqrt(gained + lost - ((gained - lost) * (gained - lost) / total)) / total;
        return new Interval(Math.Max(-1, centre - half), Math.Min(1, centre + half), level, "agresti-min, paired");
    }

    /// <summary>True if the interval of the gain lies below zero.</summary>
    public bool Loses(double level) => GainInterval(level) is { } interval && interval.Upper < 0;
}
