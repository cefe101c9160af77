using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Evaluation;

namespace AuditKit.Gate.Waivers;

/// <summary>Marks the checks that waivers excuse, and says of every waiver what became of it.</summary>
internal sealed class WaiverJudge
{
    private static readonly TimeSpan Notice = TimeSpan.FromDays(14);

    private readonly AuditRecord record;
    private readonly RecordView view;
    private readonly DateTimeOffset at;
    private readonly RuleVerdict[] rules;

    private WaiverJudge(AuditRecord record, IReadOnlyList<RuleVerdict> rules, DateTimeOffset at) => (this.record, view, this.at, this.rules) = (record, new RecordView(record), at, [.. rules]);

    /// <summary>The judged rules with their excused checks, and the uses of the waivers in their order.</summary>
    public static (IReadOnlyList<RuleVerdict> Rules, AppliedWaivers Applied) Apply(AuditRecord record, IReadOnlyList<RuleVerdict> rules, WaiverList list, DateTimeOffset at)
    {
        // A record keeps instants to the millisecond; judging again must see the same one.
        DateTimeOffset instant = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        WaiverJudge judge = new(record, rules, instant);
        WaiverUse[] uses = [.. list.Waivers.Select(judge.Use)];
        return (judge.rules, new AppliedWaivers(instant, list, uses));
    }

    private WaiverUse Use(Waiver waiver)
    {
        int index = Array.FindIndex(rules, rule => rule.Rule.Id == waiver.Rule);
        int[] covered = index < 0 ? [] : Covered(waiver, rules[index]);
        (WaiverState state, string text) = StateOf(waiver, index, covered);
        WaiverUse use = new(waiver.Id, state, text);
        if (use.Excuses) rules[index] = rules[index] with { Checks = [.. rules[index].Checks.Select((check, i) => covered.Contains(i) ? check with { WaivedBy = waiver.Id } : check)] };
        return use;
    }

    private (WaiverState State, string Text) StateOf(Waiver waiver, int index, int[] covered)
    {
        if (waiver.Expires <= at) return (WaiverState.Expired, $"It expired at {Instant(waiver.Expires)} and excuses nothing.");
        if (waiver.Issued > at) return (WaiverState.Expired, $"It begins at {Instant(waiver.Issued)} only and excuses nothing yet.");
        if (waiver.Model is { } model && record.Subject.Model.Digest != model) return (WaiverState.OtherSubject, "It was given for another model and excuses nothing.");
        if (waiver.Data is { } data && record.Subject.Data.Digest != data) return (WaiverState.OtherSubject, "It was given for other data and excuses nothing.");
        if (index < 0) return (WaiverState.Unused, "Its rule does not apply to this record.");
        if (covered.Length == 0) return (WaiverState.Unused, Unneeded(rules[index]));
        if (covered.Select(i => view.MeasurementOf(rules[index].Checks[i])).FirstOrDefault(measurement => IsWorse(waiver, rules[index].Rule, measurement)) is { } worse)
        {
            return (WaiverState.Worsened, $"The value is {Number(worse.Estimate!.Value)}, worse than the {Number(waiver.NotWorseThan!.Value)} it covers; it excuses nothing.");
        }

        return waiver.Expires - at <= Notice
            ? (WaiverState.Expiring, $"It expires at {Instant(waiver.Expires)}, within 14 days.")
            : (WaiverState.Active, $"It expires at {Instant(waiver.Expires)}.");
    }

    /// <summary>The checks of exactly its scope that are not met and that no waiver before it excuses. What has no value cannot be excused.</summary>
    private static int[] Covered(Waiver waiver, RuleVerdict rule) =>
    [
        .. Enumerable.Range(0, rule.Checks.Count).Where(i => rule.Checks[i] is { WaivedBy: null, Outcome: Outcome.Fail or Outcome.Inconclusive } check
            && check.Slice.Equals(waiver.Slice) && check.By.ToHashSet(StringComparer.Ordinal).SetEquals(waiver.By)),
    ];

    private static bool IsWorse(Waiver waiver, Rule rule, Measurement? measurement) => (waiver.NotWorseThan, measurement?.Estimate, rule.Requirement?.Relation) switch
    {
        (null, _, _) or (_, null, _) => false,
        ({ } worst, { } value, Relation.AtMost or Relation.Below) => value > worst,
        ({ } worst, { } value, _) => value < worst,
    };

    private static string Unneeded(RuleVerdict rule)
    {
        string[] open = [.. rule.Checks.Where(check => check is { WaivedBy: null, Outcome: Outcome.Fail or Outcome.Inconclusive }).Select(check => check.By.Count > 0 ? $"by {string.Join(" and ", check.By)}" : check.Slice.ToString()).Distinct()];
        return open.Length == 0 ? "Nothing is left to excuse: delete it." : $"No unmet check has its scope; unmet: {string.Join("; ", open)}.";
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
