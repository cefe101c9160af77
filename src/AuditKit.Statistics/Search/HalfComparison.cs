using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Search;

/// <summary>How sets of rows of the confirmation half are compared.</summary>
internal abstract class HalfComparison
{
    /// <summary>The value over the rows of a mask; null where nothing is counted.</summary>
    public abstract double? Value(ulong[] mask);

    /// <summary>The interval of the value.</summary>
    public abstract Interval? ValueInterval(ulong[] mask, double level);

    /// <summary>The value over some rows minus the value over all rows, which hold them.</summary>
    public abstract double? Divergence(ulong[] mask, ulong[] all);

    /// <summary>The interval of the divergence, at the slice's share of the rows.</summary>
    public abstract Interval? DivergenceInterval(ulong[] mask, ulong[] all, double level);

    /// <summary>Tests disjoint sets of rows against each other.</summary>
    public abstract SliceTest Test(ulong[] first, ulong[] second);
}
