using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>Graphs that gradient methods must refuse.</summary>
internal static class Refusals
{
    /// <summary>Round of a sum of two.</summary>
    public static GraphFunction Rounding() => new OracleGraph().Affine("sum", OracleGraph.Input, 1, [1, 2]).Node("rounded", "Round", ["sum"]).Open("rounded", 1, 2);
}
