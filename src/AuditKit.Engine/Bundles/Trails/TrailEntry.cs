using System.Text.Json.Serialization;
using AuditKit.Core;
using AuditKit.Core.Json;

namespace AuditKit.Engine.Bundles.Trails;

/// <summary>One line of the trail: who did what to which bytes, after which line.</summary>
/// <param name="Sequence">1, 2, 3.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who, as given with the command; else the key, or the product.</param>
/// <param name="Action">What was done; see <see cref="TrailActions"/>.</param>
/// <param name="File">The file that came of it.</param>
/// <param name="Object">Digest of that file.</param>
/// <param name="Previous">Digest of the bytes of the line before, without its line end; zeros before the first.</param>
public sealed record TrailEntry(int Sequence, DateTimeOffset At, string Actor, string Action, string File, Digest Object, Digest Previous)
{
    /// <summary>What the first line names as the line before it.</summary>
    public static Digest Start { get; } = Digest.FromHash(new byte[32]);

    /// <summary>Digest of this line without this field: it shows damage to the last line, which no later line covers.</summary>
    [JsonPropertyName("entry")]
    public Digest? Self { get; init; }

    /// <summary>The entry with its own digest.</summary>
    public TrailEntry Sealed() => this with { Self = Digest.Of(CanonicalJson.WriteLine(this with { Self = null })) };

    /// <summary>The line without its end.</summary>
    public string ToLine() => CanonicalJson.WriteLine(this);
}
