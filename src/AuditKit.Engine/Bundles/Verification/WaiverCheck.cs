using AuditKit.Core.Policies;
using AuditKit.Gate.Waivers;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Holds the waivers of a verdict against the rules that every waiver must meet: a forged approval must not pass for one.</summary>
internal static class WaiverCheck
{
    private const string Place = "waivers";

    /// <summary>JSON may leave parts out that waivers always have.</summary>
    public static bool IsWhole(AppliedWaivers? waivers) => waivers is null
        || (waivers.List?.Waivers is { } list && waivers.Uses is not null && list.All(waiver => waiver is { Id: not null, Rule: not null, Slice: not null, By: not null, Reason: not null, Owner: not null, Author: not null, Approver: not null }));

    public static IEnumerable<VerificationEntry> Compare(Verdict verdict, Policy policy)
    {
        if (verdict.Waivers is not { } applied) yield break;
        WaiverDefect[] defects = [.. applied.List.Waivers.SelectMany(waiver => WaiverRules.Defects(waiver, policy).Select(defect => defect with { What = $"{waiver.Id}, {defect.Key}: {defect.What}" }))];
        foreach (WaiverDefect defect in defects) yield return VerificationEntry.Differs(Place, defect.What);
        if (defects.Length == 0) yield return VerificationEntry.Holds(Place, FormattableString.Invariant($"{applied.List.Waivers.Count} bound, approved by another than the author, and within their time at {applied.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
    }
}
