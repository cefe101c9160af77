namespace AuditKit.Privacy.Accounting;

/// <summary>The orders at which Renyi divergences are evaluated.</summary>
internal static class RenyiOrders
{
    /// <summary>1.1 to 11 by tenths, 12 to 63 by ones, then 64 to 1,024 by powers of two.</summary>
    public static IReadOnlyList<double> Default { get; } =
    [
        .. Enumerable.Range(1, 100).Select(tenth => (10 + tenth) / 10.0),
        .. Enumerable.Range(12, 52).Select(order => (double)order),
        64, 128, 256, 512, 1024,
    ];
}
