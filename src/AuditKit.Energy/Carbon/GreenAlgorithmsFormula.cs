namespace AuditKit.Energy.Carbon;

/// <summary>The calculator of Lannelongue, Grealey and Inouye, "Green Algorithms", Advanced Science 2021: a cross-check.</summary>
internal static class GreenAlgorithmsFormula
{
    private const double WattsPerGigabyte = 0.3725;

    /// <summary>t (n P u + 0.3725 W/GB x memory) x PUE.</summary>
    /// <param name="time">Run time.</param>
    /// <param name="cores">Cores used.</param>
    /// <param name="wattsPerCore">Design power per core.</param>
    /// <param name="usage">Load of the cores, 0 to 1.</param>
    /// <param name="gigabytes">Memory.</param>
    /// <param name="pue">Power usage effectiveness, at least 1.</param>
    public static Core.Quantities.Energy Of(TimeSpan time, int cores, double wattsPerCore, double usage, double gigabytes, double pue) =>
        Core.Quantities.Energy.FromJoules(time.TotalSeconds * ((cores * wattsPerCore * usage) + (gigabytes * WattsPerGigabyte)) * pue);
}
