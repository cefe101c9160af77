using System.Text;
using AuditKit.Core.Specs;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Bundles.Trails;

/// <summary>Appends to the trail of a folder that this process holds locked. The file is replaced whole, so no crash leaves half a line.</summary>
public static class TrailLog
{
    private const int MostActorCharacters = 200;

    /// <summary>Reads the trail and refuses one that nothing may be added to. To be called before work whose end is noted.</summary>
    /// <exception cref="InvalidInputException">The trail is broken or too long.</exception>
    public static Trail RequireWhole(RunFolder folder)
    {
        BundleFolder bundle = new(folder.Path);
        Trail trail = bundle.Holds(BundleNames.Trail) ? Trail.Parse(bundle.Read(BundleNames.Trail, Trail.MostBytes)) : Trail.Empty;
        return trail.Broken is null
            ? trail
            : throw new InvalidInputException(BundleNames.Trail, $"the trail is broken at {trail.Broken}", "Restore it from a copy; or give another folder, as an entry after a broken one proves nothing");
    }

    /// <summary>Refuses an actor that no line can carry.</summary>
    /// <exception cref="InvalidInputException">It is empty, too long, or holds control characters.</exception>
    public static string RequireActor(string actor) => actor.Trim() is { Length: > 0 and <= MostActorCharacters } && !actor.Any(char.IsControl)
        ? actor.Trim()
        : throw new InvalidInputException("--actor", $"the actor is empty, longer than {MostActorCharacters} characters, or holds control characters", "Give a name or an address on one line");

    /// <summary>Appends one entry.</summary>
    /// <exception cref="InvalidInputException">The trail is broken, or full.</exception>
    public static TrailEntry Append(RunFolder folder, TrailNote note, TimeProvider time)
    {
        Trail trail = RequireWhole(folder);
        TrailEntry entry = new TrailEntry(trail.Entries.Count + 1, Milliseconds(time.GetUtcNow()), note.Actor, note.Action, note.File, note.Object, trail.Head).Sealed();
        string path = folder.PathOf(BundleNames.Trail);
        byte[] line = Encoding.UTF8.GetBytes(entry.ToLine() + "\n"), before = File.Exists(path) ? File.ReadAllBytes(path) : [];
        if (before.Length + line.Length > Trail.MostBytes) throw new InvalidInputException(BundleNames.Trail, $"the trail would have more than {Trail.MostBytes} bytes", "Give another folder");
        folder.Write(BundleNames.Trail, stream =>
        {
            stream.Write(before);
            stream.Write(line);
        });
        return entry;
    }

    // JSON keeps milliseconds, and an entry must read back as it was written.
    private static DateTimeOffset Milliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
