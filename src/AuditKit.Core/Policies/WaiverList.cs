namespace AuditKit.Core.Policies;

/// <summary>The waivers of one file.</summary>
/// <param name="Digest">Digest of the file's text.</param>
/// <param name="Waivers">In the order of the file.</param>
public sealed record WaiverList(Digest Digest, IReadOnlyList<Waiver> Waivers);
