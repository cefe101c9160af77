using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Bundles.Manifests;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Tests.Policies;
using AuditKit.Gate;

namespace AuditKit.Engine.Tests.Bundles;

/// <summary>A verdict under waivers is judged again by the waivers it carries, at the instant it names; nothing about them can be changed unseen.</summary>
[Trait("Kind", "unit")]
public sealed class WaivedVerdictTests
{
    private static readonly DateTimeOffset At = new(2027, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Policy Baseline = PackPolicyTests.Load("baseline");

    [Fact]
    public void It_holds_and_the_statement_warns()
    {
        AuditRecord record = Waived(out bool onlyWaived);

        Assert.All(Compare(record), entry => Assert.Equal(EntryStatus.Checked, entry.Status));
        Assert.True(onlyWaived);
        Assert.Equal(Outcome.Pass, record.Verdict!.Outcome);
        Assert.Equal("WARNED", ManifestBuilder.PredicateOf(record).Result);
        Assert.Equal("FAILED", ManifestBuilder.PredicateOf(record with { Verdict = PolicyEvaluator.Evaluate(record, Baseline) }).Result);
    }

    [Fact]
    public void A_later_instant_or_a_longer_time_is_named()
    {
        AuditRecord record = Waived(out _);
        AppliedWaivers applied = record.Verdict!.Waivers!;

        Assert.Contains(Differing(record, applied with { At = At.AddYears(1) }), entry => entry.What.Contains("judged again it is Fail", StringComparison.Ordinal));
        Assert.Contains(Differing(record, With(applied, waiver => waiver with { Expires = At.AddYears(1) })), entry => entry is { Place: "waivers" });
        Assert.Contains(Differing(record, With(applied, waiver => waiver with { Approver = waiver.Author })), entry => entry is { Place: "waivers" } && entry.What.Contains("author", StringComparison.Ordinal));
    }

    [Fact]
    public void A_waiver_taken_out_or_put_in_by_hand_is_named()
    {
        AuditRecord record = Waived(out _);
        Verdict bare = PolicyEvaluator.Evaluate(record, Baseline);
        RuleVerdict failing = bare.Rules.First(rule => rule.Outcome == Outcome.Fail);
        RuleVerdict marked = failing with { Checks = [.. failing.Checks.Select(check => check with { WaivedBy = "W-9" })] };

        Assert.NotEmpty(Differing(record, null));
        Assert.Contains(VerdictCheck.Compare(record with { Verdict = bare with { Rules = [.. bare.Rules.Select(rule => rule == failing ? marked : rule)] } }, new VerificationRequest { Policy = Baseline }), entry => entry.Status == EntryStatus.Mismatched && entry.Place == failing.Rule.Id);
    }

    [Fact]
    public void Waivers_with_parts_left_out_differ_and_break_nothing()
    {
        AuditRecord record = Waived(out _);
        AppliedWaivers applied = record.Verdict!.Waivers!;

        Assert.NotEmpty(Differing(record, applied with { List = null! }));
        Assert.NotEmpty(Differing(record, With(applied, waiver => waiver with { Author = null! })));
        Assert.NotEmpty(Differing(record, applied with { Uses = null! }));
    }

    /// <summary>The failing record of the pack with a waiver for every failed check of a rule that may be waived.</summary>
    private static AuditRecord Waived(out bool onlyWaived)
    {
        AuditRecord record = WorkedRecord.All["fail"]() with { Subject = new Subject(new SubjectPart(Core.Digest.Of("model"), []), new SubjectPart(null, [])) };
        Verdict bare = PolicyEvaluator.Evaluate(record, Baseline);
        Waiver[] waivers = [.. bare.Rules.Where(rule => rule.Rule is { Severity: RuleSeverity.Required, Hard: false })
            .SelectMany(rule => rule.Checks.Where(check => check.Outcome is Outcome.Fail or Outcome.Inconclusive).Select(check => (rule.Rule, check)))
            .Select((pair, i) => new Waiver
            {
                Id = $"W-{i}",
                Rule = pair.Rule.Id,
                Slice = pair.check.Slice,
                By = pair.check.By,
                Model = Core.Digest.Of("model"),
                Reason = "A reason.",
                Owner = "head",
                Author = "a",
                Approver = "b",
                Issued = At.AddDays(-1),
                Expires = At.AddDays(20),
            })];
        Assert.NotEmpty(waivers);
        onlyWaived = bare.Outcome == Outcome.Fail;
        return record with { Verdict = PolicyEvaluator.Evaluate(record, Baseline, new WaiverList(Core.Digest.Of("file"), waivers), At) };
    }

    private static AppliedWaivers With(AppliedWaivers applied, Func<Waiver, Waiver> change) => applied with { List = applied.List with { Waivers = [.. applied.List.Waivers.Select((waiver, i) => i == 0 ? change(waiver) : waiver)] } };

    private static IEnumerable<VerificationEntry> Compare(AuditRecord record) => VerdictCheck.Compare(record, new VerificationRequest { Policy = Baseline });

    private static VerificationEntry[] Differing(AuditRecord record, AppliedWaivers? waivers) =>
        [.. Compare(record with { Verdict = record.Verdict! with { Waivers = waivers } }).Where(entry => entry.Status == EntryStatus.Mismatched)];
}
