namespace AuditKit.Core.Policies;

/// <summary>What is required.</summary>
/// <param name="Id">Stable id of the pack.</param>
/// <param name="Version">Any change of meaning is a new version.</param>
/// <param name="Title">One line.</param>
/// <param name="Citation">Law, standard or paper; null where there is none.</param>
/// <param name="Digest">Digest of the policy's text.</param>
/// <param name="Rules">In the order of the file.</param>
public sealed record Policy(string Id, string Version, string Title, string? Citation, Digest Digest, IReadOnlyList<Rule> Rules)
{
    /// <summary>How many waivers may be given at once; null for no limit.</summary>
    public int? MaxWaivers { get; init; }

    /// <summary>Who must sign off; null where nobody must.</summary>
    public SignOffRequirement? SignOff { get; init; }
}
