using System.Text;
using AuditKit.Core;
using AuditKit.Core.Json;

namespace AuditKit.Engine.Bundles.Trails;

/// <summary>A trail as read: its entries up to the first that is broken.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Heads">Digest of the bytes of each line.</param>
/// <param name="Broken">Which line is broken and why; null for none.</param>
public sealed record Trail(IReadOnlyList<TrailEntry> Entries, IReadOnlyList<Digest> Heads, string? Broken)
{
    /// <summary>The most bytes of a trail that are read.</summary>
    public const int MostBytes = 16 << 20;

    private const byte LineEnd = (byte)'\n';

    /// <summary>A trail without entries.</summary>
    public static Trail Empty { get; } = new([], [], null);

    /// <summary>Digest that the next entry must name.</summary>
    public Digest Head => Heads.Count == 0 ? TrailEntry.Start : Heads[^1];

    /// <summary>Reads lines until one does not follow from those before it.</summary>
    public static Trail Parse(ReadOnlySpan<byte> bytes)
    {
        List<TrailEntry> entries = [];
        List<Digest> heads = [];
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf(LineEnd);
            string place = FormattableString.Invariant($"line {entries.Count + 1}: ");
            if (end < 0) return new Trail(entries, heads, place + "the line has no end: it was torn off while it was written, or cut");
            ReadOnlySpan<byte> line = bytes[..end];
            if (Fault(line, entries.Count + 1, heads.Count == 0 ? TrailEntry.Start : heads[^1], out TrailEntry? entry) is { } fault) return new Trail(entries, heads, place + fault);
            entries.Add(entry!);
            heads.Add(Digest.Of(line));
            bytes = bytes[(end + 1)..];
        }

        return new Trail(entries, heads, null);
    }

    private static string? Fault(ReadOnlySpan<byte> line, int sequence, Digest previous, out TrailEntry? entry)
    {
        entry = null;
        try
        {
            entry = CanonicalJson.Read<TrailEntry>(line);
        }
        catch (InvalidDataException error)
        {
            return error.Message.TrimEnd('.');
        }

        if (entry.Actor is null || entry.Action is null || entry.File is null) return "it names no actor, action or file";
        if (entry.Sequence != sequence) return FormattableString.Invariant($"it has number {entry.Sequence}, expected {sequence}: a line was taken out, added or moved");
        if (entry.Previous != previous) return $"it follows a line with {entry.Previous}, the line before has {previous}: that line was changed";
        return entry.Sealed() != entry || !line.SequenceEqual(Encoding.UTF8.GetBytes(entry.ToLine()))
            ? "its bytes are not those that it was written with"
            : null;
    }
}
