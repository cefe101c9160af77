using System.Text;

namespace AuditKit.Core.Evidences;

/// <summary>
/// Evidence small enough to travel inside the record, so that a reader without the evidence folder can recompute the numbers
/// that rest on it.
/// </summary>
/// <param name="Name">File name under which a report attaches it, for example <c>fairness-cube.json</c>.</param>
/// <param name="Digest">Digest of the UTF-8 bytes of <paramref name="Text"/>.</param>
/// <param name="Text">The content: JSON on one line.</param>
/// <param name="Note">What it is, and what it leaves out against the evidence that the measurements name.</param>
public sealed record EmbeddedEvidence(string Name, Digest Digest, string Text, string Note)
{
    /// <summary>Embeds a text under its own digest.</summary>
    public static EmbeddedEvidence Of(string name, string text, string note) => new(name, Digest.Of(Encoding.UTF8.GetBytes(text)), text, note);

    /// <summary>True if the text has the bytes that the digest promises.</summary>
    public bool IsIntact => Digest.Of(Encoding.UTF8.GetBytes(Text)) == Digest;
}
