namespace AuditKit.Privacy.Accounting;

/// <summary>How far the summed privacy loss of a composition reaches, by Chernoff's bound on its moments.</summary>
internal static class LossTails
{
    private static readonly double[] Tilts = [0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64];

    /// <summary>Below and above which the loss log(P/Q) under P (a record removed) lies with probability at most <paramref name="tail"/> each.</summary>
    public static (double Low, double High) Removing(Composition composition, double tail) =>
        (-Least(tail, tilt => Moment(composition, 1 - tilt)), Least(tail, tilt => Moment(composition, 1 + tilt)));

    /// <summary>The same for the loss log(Q/P) under Q (a record added).</summary>
    public static (double Low, double High) Adding(Composition composition, double tail) =>
        (-Least(tail, tilt => Moment(composition, tilt)), Least(tail, tilt => Moment(composition, -tilt)));

    /// <summary>Least over tilts of (log moment + log(1/tail)) / tilt.</summary>
    private static double Least(double tail, Func<double, double?> moment) =>
        Tilts.Min(tilt => moment(tilt) is { } log ? (log - Math.Log(tail)) / tilt : double.PositiveInfinity);

    /// <summary>log E_Q (P/Q)^a over all steps; null where it is not evaluated.</summary>
    private static double? Moment(Composition composition, double order)
    {
        if (order is 0 or 1) return 0;
        double sum = 0;
        foreach (GaussianSteps part in composition.Parts)
        {
            if (part.SamplingRate == 1) sum += part.Steps * order * (order - 1) / (2 * part.NoiseMultiplier * part.NoiseMultiplier);
            else if (LogMoment.IsCheap(order, part.NoiseMultiplier)) sum += part.Steps * LogMoment.ByQuadrature(order, part.NoiseMultiplier, part.SamplingRate);
            else return null;
        }

        return double.IsNaN(sum) ? null : sum;
    }
}
