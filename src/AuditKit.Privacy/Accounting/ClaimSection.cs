using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;

namespace AuditKit.Privacy.Accounting;

/// <summary>The claimed epsilon as a part of the privacy result. Reading the ledger changes nothing.</summary>
internal static class ClaimSection
{
    /// <summary>Accounts the recorded mechanisms at delta.</summary>
    public static Section Of(IReadOnlyList<MechanismApplied> events, double delta)
    {
        if (events.Count == 0) return Missing("no differential-privacy mechanism was recorded");
        ClaimedEpsilon[] claims = [.. Claim.Of(events).Select(claim => ClaimedEpsilon.Of(claim, delta))];
        return new Section
        {
            Lead = string.Join(" ", claims.Where(claim => claim.Value is not null).Select(Lead)),
            Measurements = [.. claims.SelectMany(Measurements)],
            Findings = [.. claims.SelectMany(Findings)],
            Exhibits = [.. claims.Where(claim => claim.Value is not null).Select((claim, i) => Exhibit(claim, i))],
            Limits =
            [
                "Claimed epsilons rest on the recorded mechanisms alone; tuning runs and other releases on the same data add to them.",
                "Noise drawn in floating point is not exactly Gaussian.",
            ],
        };
    }

    /// <summary>Nothing is claimed, and why.</summary>
    public static Section Missing(string reason) => new() { Measurements = [Measurement.Missing(PrivacyMetrics.EpsilonClaimed, Slice.All, reason, 0)] };

    private static string Lead(ClaimedEpsilon claim) =>
        $"Claimed: epsilon {Prose.Number(claim.Value!.Upper)} at delta {Prose.Number(claim.Delta, "R")} for one {claim.Claim.Unit}.";

    private static IEnumerable<Measurement> Measurements(ClaimedEpsilon claim)
    {
        long steps = claim.Claim.Steps;
        if (claim.Value is not { } value)
        {
            yield return Measurement.Missing(PrivacyMetrics.EpsilonClaimed, Slice.All, string.Join("; ", claim.Claim.Refusals), steps) with { Options = claim.Options };
            yield break;
        }

        double once = claim.OncePerEpoch, near = claim.Approximation;
        yield return Bound(PrivacyMetrics.EpsilonClaimed, value.Upper, new Interval(value.Lower, value.Upper, 1, claim.Accountant, IntervalKind.Guaranteed));
        yield return Bound(PrivacyMetrics.EpsilonOncePerEpoch, once, new Interval(once, once, 1, "exact gaussian", IntervalKind.Guaranteed));

        // The approximation has no interval of its own: what is known is where the claim lies.
        yield return Bound(PrivacyMetrics.EpsilonApproximation, near, new Interval(Math.Min(value.Lower, near), Math.Max(value.Upper, near), 1, claim.Accountant, IntervalKind.Guaranteed));

        Measurement Bound(string metric, double epsilon, Interval interval) => Measurement.Of(metric, Slice.All, epsilon, interval, steps) with { Options = claim.Options };
    }

    private static IEnumerable<Finding> Findings(ClaimedEpsilon claim)
    {
        string[] references = [PrivacyMetrics.EpsilonClaimed];
        if (claim.Claim.Claimed.IsWithoutNoise)
        {
            yield return new Finding("privacy.no_noise", Severity.Critical, "A recorded mechanism added no noise: nothing is promised, epsilon is infinite.") { References = references };
        }

        foreach (string refusal in claim.Claim.Refusals)
        {
            yield return new Finding("privacy.claim_refused", Severity.Warning, char.ToUpperInvariant(refusal[0]) + refusal[1..] + ".") { References = references };
        }

        if (claim.FellBack)
        {
            yield return new Finding("privacy.renyi_only", Severity.Note, "No bracket by loss distributions could be had at this noise and delta; the claim is the looser Renyi bound.") { References = references };
        }
    }

    private static TableExhibit Exhibit(ClaimedEpsilon claim, int number) => new(
        number == 0 ? "privacy.claimed_epsilon" : $"privacy.claimed_epsilon_{number + 1}",
        "Claimed epsilon",
        [new("Source"), new("Epsilon", Alignment.Decimal), new("What it is")],
        [
            [TableCell.Words("Claimed"), Cell(claim.Value!.Upper), TableCell.Words(claim.FellBack ? "upper bound by Renyi divergences" : $"upper end of [{Prose.Number(claim.Value.Lower, "0.####")}, {Prose.Number(claim.Value.Upper, "0.####")}]")],
            [TableCell.Words("Renyi"), Cell(claim.Renyi), TableCell.Words("upper bound, looser")],
            [TableCell.Words("Once per epoch"), Cell(claim.OncePerEpoch), TableCell.Words("without chance in sampling")],
            [TableCell.Words("Gaussian approximation"), Cell(claim.Approximation), TableCell.Words("can lie below the truth")],
        ])
    {
        Note = $"delta = {Prose.Number(claim.Delta, "R")}, unit: one {claim.Claim.Unit}, neighbours: {claim.Claim.Adjacency}, sampler: {claim.Claim.Samplers}, {Prose.Count(claim.Claim.Steps, "step", "steps")}.",
    };

    private static TableCell Cell(double epsilon) => double.IsFinite(epsilon) ? TableCell.Of(epsilon, 2) : TableCell.Words("infinite");
}
