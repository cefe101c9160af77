namespace AuditKit.Explain.Methods.Paths.Quadrature;

/// <summary>Where a path is looked at, and with which weight.</summary>
public enum QuadratureRule
{
    /// <summary>Zeros of the Legendre polynomial; exact to degree 2n - 1.</summary>
    GaussLegendre,

    /// <summary><c>k/n</c>, k = 0..n-1.</summary>
    Left,

    /// <summary><c>(k+1)/n</c>, k = 0..n-1.</summary>
    Right,

    /// <summary><c>(k+1/2)/n</c>, k = 0..n-1.</summary>
    Midpoint,

    /// <summary><c>k/(n-1)</c>, weights 1/(n-1) and half of it at both ends.</summary>
    Trapezoid,

    /// <summary><c>(1 + cos(k pi / (n-1))) / 2</c>: the ends and every node of the rule of n points are among those of 2n - 1; exact to degree n - 1.</summary>
    ClenshawCurtis,
}
