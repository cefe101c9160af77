namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>A cell of the finest set that holds rows.</summary>
/// <param name="Place">Index in the table of outcomes by group.</param>
/// <param name="Count">Rows.</param>
/// <param name="Weight">Sum of weights.</param>
/// <param name="Square">Sum of squared weights.</param>
internal readonly record struct BaseCell(int Place, long Count, double Weight, double Square)
{
    /// <summary>(sum w)^2 / sum w^2.</summary>
    public double EffectiveRows => Square > 0 ? Weight * Weight / Square : 0;

    /// <summary>sum w^2 / sum w: what one drawn unit adds.</summary>
    public double Unit => Weight > 0 ? Square / Weight : 0;
}
