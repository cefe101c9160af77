namespace AuditKit.Core.Policies;

/// <summary>Names a policy in a verdict.</summary>
/// <param name="Id">Pack id.</param>
/// <param name="Version">Pack version.</param>
/// <param name="Title">One line.</param>
/// <param name="Digest">Digest of the policy's text.</param>
public sealed record PolicyReference(string Id, string Version, string Title, Digest Digest);
