using AuditKit.Core;

namespace AuditKit.Engine.Replays;

/// <summary>The comparison of a record with that of its replay.</summary>
/// <param name="Recorded">Digest of the record.</param>
/// <param name="Replayed">Digest of the record of the replay; the times alone make it another one.</param>
/// <param name="Entries">Stages, domains, measurements that differ, the rest.</param>
public sealed record ReplayReport(Digest Recorded, Digest Replayed, IReadOnlyList<ReplayEntry> Entries)
{
    /// <summary>True if nothing differs by more than was allowed.</summary>
    public bool Matches => Entries.All(entry => entry.Status != ReplayStatus.Different);
}
