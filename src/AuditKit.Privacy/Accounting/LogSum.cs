namespace AuditKit.Privacy.Accounting;

/// <summary>The logarithm of a sum of exponentials, kept relative to the largest term.</summary>
internal struct LogSum
{
    private double largest;
    private double scaled;
    private bool any;

    /// <summary>log of the sum so far; minus infinity for none.</summary>
    public readonly double Value => any ? largest + Math.Log(scaled) : double.NegativeInfinity;

    /// <summary>Adds e^<paramref name="log"/>.</summary>
    public void Add(double log)
    {
        if (double.IsNegativeInfinity(log)) return;
        if (!any || log > largest) (scaled, largest, any) = (any ? (scaled * Math.Exp(largest - log)) + 1 : 1, log, true);
        else scaled += Math.Exp(log - largest);
    }
}
