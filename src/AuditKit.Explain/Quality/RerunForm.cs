using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Quality;

/// <summary>
/// The form of a method that is run many times, on changed rows or changed models. A method that works until a tolerance is met
/// has no stated cost: it is replaced by a fixed rule of stated size. The original is then run in that form as well, so that two
/// runs differ by what was changed alone.
/// </summary>
public static class RerunForm
{
    /// <summary>Nodes of the fixed rule where none are given.</summary>
    public const int DefaultNodes = 16;

    /// <summary>The form of a method; the method itself where its cost is fixed.</summary>
    /// <param name="method">Any method.</param>
    /// <param name="nodes">Nodes of the fixed rule.</param>
    public static IAttributionMethod Of(IAttributionMethod method, int nodes = DefaultNodes) => method.OfFixedCost(nodes);
}
