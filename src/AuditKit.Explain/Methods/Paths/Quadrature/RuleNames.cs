namespace AuditKit.Explain.Methods.Paths.Quadrature;

/// <summary>The rules as the command line names them.</summary>
public static class RuleNames
{
    /// <summary>All names, the default first.</summary>
    public static IReadOnlyList<string> All { get; } = ["gauss-legendre", "left", "right", "midpoint", "trapezoid", "clenshaw-curtis"];

    /// <summary>The rule of a name, or null.</summary>
    public static QuadratureRule? Find(string name) => All.Contains(name) ? (QuadratureRule)All.ToList().IndexOf(name) : null;

    /// <summary>The name of a rule.</summary>
    public static string Of(QuadratureRule rule) => All[(int)rule];
}
