using AuditKit.Core;
using AuditKit.Core.Evidences;

namespace AuditKit.Engine.Bundles.Verification.Recomputation;

/// <summary>Reads the evidence of a bundle, and keeps what is written meanwhile in memory: a check leaves no trace.</summary>
/// <param name="below">The evidence of the bundle.</param>
internal sealed class EvidenceOverlay(IEvidenceStore below) : IEvidenceStore
{
    private readonly MemoryEvidenceStore above = new();

    public Digest Write(Action<Stream> write) => above.Write(write);

    public bool Contains(Digest digest) => above.Contains(digest) || below.Contains(digest);

    public Stream OpenRead(Digest digest) => above.Contains(digest) ? above.OpenRead(digest) : below.OpenRead(digest);
}
