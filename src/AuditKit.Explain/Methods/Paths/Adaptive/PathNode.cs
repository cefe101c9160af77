namespace AuditKit.Explain.Methods.Paths.Adaptive;

/// <summary>A point of one row's path that was looked at. Its gradient is held as long as a panel ends here.</summary>
/// <param name="position">Share of the way from baseline (0) to row (1).</param>
/// <param name="value">F there.</param>
/// <param name="slope">Derivative of F along the path.</param>
/// <param name="pool">Holds the gradient.</param>
/// <param name="slot">Its place there.</param>
internal sealed class PathNode(double position, double value, double slope, GradientPool pool, int slot)
{
    private int panels;

    public double Position => position;

    public double Value => value;

    public double Slope => slope;

    /// <summary>Gradient of F.</summary>
    public ReadOnlySpan<double> Gradient => pool[slot];

    /// <summary>A panel ends here.</summary>
    public void Hold() => panels++;

    /// <summary>A panel that ended here is gone.</summary>
    public void Leave()
    {
        if (--panels == 0) pool.Release(slot);
    }

    /// <summary>Gives the gradient back where no panel ever ended here.</summary>
    public void ReleaseUnused()
    {
        if (panels == 0) pool.Release(slot);
    }
}
