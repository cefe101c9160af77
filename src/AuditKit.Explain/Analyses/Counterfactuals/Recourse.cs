namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>What was found for one row.</summary>
/// <param name="Search">The search; its start where nothing was to be done.</param>
/// <param name="IsThere">True if the row reaches the goal as it is.</param>
/// <param name="Found">Verified counterfactuals, the cheapest first; empty where none was found.</param>
internal sealed record Recourse(RowSearch Search, bool IsThere, IReadOnlyList<Candidate> Found)
{
    /// <summary>Cost of the cheapest; infinite where none was found, 0 where none is needed.</summary>
    public double Distance => IsThere ? 0 : Found.Count == 0 ? double.PositiveInfinity : Found[0].Cost;
}
