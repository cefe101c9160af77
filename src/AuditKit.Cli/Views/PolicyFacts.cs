using AuditKit.Core;
using AuditKit.Core.Policies;

namespace AuditKit.Cli.Views;

/// <summary>What a list says of a pack.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Version">Version.</param>
/// <param name="Title">One line.</param>
/// <param name="Citation">Law, standard or paper; null where there is none.</param>
/// <param name="Digest">Digest of its text.</param>
/// <param name="Rules">Number of rules.</param>
internal sealed record PolicyFacts(string Id, string Version, string Title, string? Citation, Digest Digest, int Rules)
{
    public static PolicyFacts Of(Policy policy) => new(policy.Id, policy.Version, policy.Title, policy.Citation, policy.Digest, policy.Rules.Count) { SignOff = policy.SignOff };

    /// <summary>Who must sign off; null where nobody must.</summary>
    public SignOffRequirement? SignOff { get; init; }
}
