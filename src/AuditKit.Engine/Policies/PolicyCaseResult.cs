using AuditKit.Core.Policies;

namespace AuditKit.Engine.Policies;

/// <summary>How a pack judges one of its own records.</summary>
/// <param name="Pack">Id of the pack.</param>
/// <param name="File">The record.</param>
/// <param name="Expected">The outcome that its name promises.</param>
/// <param name="Actual">The outcome that it has.</param>
/// <param name="Rules">Outcome of each rule that applies, by id.</param>
public sealed record PolicyCaseResult(string Pack, string File, Outcome Expected, Outcome Actual, IReadOnlyDictionary<string, Outcome> Rules)
{
    /// <summary>True if the record has the outcome that its name promises.</summary>
    public bool Holds => Expected == Actual;
}
