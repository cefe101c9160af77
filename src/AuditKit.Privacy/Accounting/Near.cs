namespace AuditKit.Privacy.Accounting;

/// <summary>
/// Functions near the point where they cancel, by Kahan's quotients. The runtime's own LogP1 and ExpM1 are written as log(1 + x)
/// and e^x - 1 and lose every digit there.
/// </summary>
internal static class Near
{
    /// <summary>log(1 + x).</summary>
    public static double LogP1(double x)
    {
        double sum = 1 + x;
        if (sum == 1) return x;
        return double.IsInfinity(sum) || sum == 0 ? Math.Log(sum) : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x - 1.</summary>
    public static double ExpM1(double x)
    {
        double power = Math.Exp(x);
        if (power == 1) return x;
        double rest = power - 1;
        return rest == -1 || double.IsInfinity(power) ? rest : rest * (x / Math.Log(power));
    }
}
