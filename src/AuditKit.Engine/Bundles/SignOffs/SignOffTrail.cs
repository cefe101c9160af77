using AuditKit.Core;

namespace AuditKit.Engine.Bundles.SignOffs;

/// <summary>The trail as the reviewer's signature found it; a trail that was cut or changed since then no longer has this line.</summary>
/// <param name="Entries">How many lines it had.</param>
/// <param name="Head">Digest of the last of them; zeros for none.</param>
public sealed record SignOffTrail(int Entries, Digest Head);
