using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Numerics;

/// <summary>What an effective number of rows loses because the variance behind it was itself estimated from a few units.</summary>
public static class FewUnits
{
    // The quotient z / t of Korn and Graubard at the usual level; families of pairs use a larger multiple, for which it is close.
    private const double Usual = 0.95;

    /// <summary>(z / t_(m-1))^2 at level 0.95, in (0, 1): Korn and Graubard 1998.</summary>
    /// <param name="units">Number of units m, at least 2.</param>
    public static double Factor(int units)
    {
        double quotient = StandardNormal.TwoSided(Usual) / StudentT.InvCDF(0, 1, units - 1, 0.5 + (Usual / 2));
        return quotient * quotient;
    }
}
