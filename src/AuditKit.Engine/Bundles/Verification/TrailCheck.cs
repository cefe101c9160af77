using AuditKit.Core;
using AuditKit.Engine.Bundles.SignOffs;
using AuditKit.Engine.Bundles.Trails;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Checks the chain of the trail, and the trail against the files that it speaks of and the signatures that speak of it.</summary>
internal static class TrailCheck
{
    public static IEnumerable<VerificationEntry> Compare(BundleFolder folder, IReadOnlyList<SignOffReading> signOffs)
    {
        SignOffReading[] bound = [.. signOffs.Where(reading => reading is { State: SignOffState.Holds, Predicate: not null })];
        if (!folder.Holds(BundleNames.Trail))
        {
            if (Path.Exists(folder.PathOf(BundleNames.Trail))) return [VerificationEntry.Differs(BundleNames.Trail, "it is a link or a folder; a bundle holds files")];
            return [bound.Length == 0
                ? VerificationEntry.Open(BundleNames.Trail, "the bundle has no trail: nothing says who ran and signed it, and when")
                : VerificationEntry.Differs(BundleNames.Trail, "the bundle has sign-offs and no trail: it was taken away")];
        }

        Trail trail = Trail.Parse(folder.Read(BundleNames.Trail, Trail.MostBytes));
        return trail.Broken is { } broken ? [VerificationEntry.Differs(BundleNames.Trail, broken)] : [.. Whole(folder, trail, bound, signOffs)];
    }

    private static IEnumerable<VerificationEntry> Whole(BundleFolder folder, Trail trail, SignOffReading[] bound, IReadOnlyList<SignOffReading> signOffs)
    {
        yield return VerificationEntry.Holds(BundleNames.Trail, FormattableString.Invariant($"{trail.Entries.Count} entries, each names the digest of the one before"));
        foreach (SignOffReading reading in bound)
        {
            if (Lost(trail, reading.Predicate!.Trail) is { } lost) yield return VerificationEntry.Differs(BundleNames.Trail, $"{reading.File} was signed when {lost}");
        }

        // What was signed before the last run was about files that are gone.
        int run = Math.Max(trail.Entries.ToList().FindLastIndex(entry => TrailActions.IsRun(entry.Action)), 0);
        TrailEntry[] current = [.. trail.Entries.Skip(run)];
        foreach (VerificationEntry entry in Files(folder, current)) yield return entry;
        foreach (string file in Signed(folder, signOffs).Where(file => !current.Any(entry => entry.File == file))) yield return VerificationEntry.Differs(BundleNames.Trail, $"no entry since the last run tells of {file}: entries were cut off, or signing was interrupted");
        int covered = bound.Select(reading => reading.Predicate!.Trail.Entries).DefaultIfEmpty(0).Max();
        if (covered < trail.Entries.Count) yield return VerificationEntry.Open(BundleNames.Trail, FormattableString.Invariant($"no signature covers the entries after number {covered}: who can write the folder could have made them anew, and time and actor are as stated by the machine that wrote them"));
    }

    private static string? Lost(Trail trail, SignOffTrail seen)
    {
        if (seen.Entries < 0 || seen.Entries > trail.Entries.Count) return FormattableString.Invariant($"the trail had {seen.Entries} entries, now it has {trail.Entries.Count}: entries were cut off");
        Digest head = seen.Entries == 0 ? TrailEntry.Start : trail.Heads[seen.Entries - 1];
        return head == seen.Head ? null : FormattableString.Invariant($"entry {seen.Entries} had {seen.Head}, now it has {head}: the trail was made anew");
    }

    // Of a file that was written more than once, the last entry counts.
    private static IEnumerable<VerificationEntry> Files(BundleFolder folder, TrailEntry[] current)
    {
        foreach (TrailEntry entry in current.GroupBy(entry => entry.File, StringComparer.Ordinal).Select(group => group.Last()))
        {
            string number = FormattableString.Invariant($"entry {entry.Sequence} of the trail");
            if (entry.File is not (BundleNames.Record or BundleNames.Envelope) && !BundleNames.IsSignOff(entry.File)) yield return VerificationEntry.Open(BundleNames.Trail, $"{number} is about '{entry.File}', which this version does not know");
            else if (!folder.Holds(entry.File)) yield return VerificationEntry.Differs(entry.File, $"{number} tells of the file and the bundle does not hold it");
            else if (folder.DigestOf(entry.File) is { } digest && digest != entry.Object) yield return VerificationEntry.Differs(entry.File, $"{number} says {entry.Object}, the file has {digest}");
            else yield return VerificationEntry.Holds(entry.File, $"digest as in {number}");
        }
    }

    private static IEnumerable<string> Signed(BundleFolder folder, IReadOnlyList<SignOffReading> signOffs)
    {
        if (folder.Holds(BundleNames.Envelope)) yield return BundleNames.Envelope;
        foreach (SignOffReading reading in signOffs) yield return reading.File;
    }
}
