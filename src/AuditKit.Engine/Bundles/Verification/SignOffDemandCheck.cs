using AuditKit.Core.Policies;
using AuditKit.Engine.Bundles.SignOffs;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Holds the sign-offs against what the reader asks for. Those that do not hold, or are by keys that the reader did not give, do not count.</summary>
internal static class SignOffDemandCheck
{
    private const string Place = "sign-off";

    public static IEnumerable<VerificationEntry> Compare(IReadOnlyList<SignOffReading> readings, SignOffDemand demand)
    {
        SignOffReading[] counted = [.. readings.Where(reading => reading is { State: SignOffState.Holds, KeyKnown: true, Predicate: not null })];
        foreach (string role in demand.Roles)
        {
            SignOffPredicate? last = counted.LastOrDefault(reading => string.Equals(reading.Predicate!.Role, role, StringComparison.OrdinalIgnoreCase))?.Predicate;
            if (last is null) yield return VerificationEntry.Differs(Place, $"role '{role}' is asked for and has not signed off with a key that was given");
            else if (!Approves(last)) yield return VerificationEntry.Differs(Place, $"the last decision of role '{role}' is {last.Decision}");
            else yield return VerificationEntry.Holds(Place, $"role '{role}': {last.Decision}");
        }

        if (!demand.FourEyes) yield break;

        // Of each key its last decision counts, so nobody approves with a key that has rejected since.
        SignOffReading[] approvals = [.. counted.GroupBy(reading => reading.KeyId).Select(group => group.Last()).Where(reading => Approves(reading.Predicate!))];
        int persons = approvals.Select(reading => reading.Predicate!.Name.Trim().ToUpperInvariant()).Distinct().Count();
        yield return persons >= 2
            ? VerificationEntry.Holds(Place, FormattableString.Invariant($"four eyes: {persons} persons approved, each with a key of their own"))
            : VerificationEntry.Differs(Place, "four eyes are asked for: approvals by two persons with two keys, among the keys that were given");
    }

    /// <summary>Holds the sign-offs against what the policy asks for, beyond what the reader asked for already.</summary>
    public static IEnumerable<VerificationEntry> OfPolicy(IReadOnlyList<SignOffReading> readings, SignOffRequirement? asked, VerificationRequest request)
    {
        if (asked?.Roles is null) return [];
        SignOffDemand more = new([.. asked.Roles.Except(request.SignOffs.Roles, StringComparer.OrdinalIgnoreCase)], asked.FourEyes && !request.SignOffs.FourEyes);
        if (more.IsNone) return [];
        return request.ReviewerKeys.Count > 0 || request.Key is not null
            ? Compare(readings, more)
            : [VerificationEntry.Open(Place, $"the policy asks for sign-off by {asked}; give the keys of the reviewers to check it")];
    }

    private static bool Approves(SignOffPredicate predicate) => predicate.Decision is SignOffDecision.Approve or SignOffDecision.ApproveWithConditions;
}
