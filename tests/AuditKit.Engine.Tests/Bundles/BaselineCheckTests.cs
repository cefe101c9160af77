using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Bundles.Verification;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Tests.Policies;
using AuditKit.Gate;
using AuditKit.Gate.Changes;

namespace AuditKit.Engine.Tests.Bundles;

/// <summary>A verdict about a change can be checked offline: from the baseline, or from what the record carries.</summary>
[Trait("Kind", "contract")]
public sealed class BaselineCheckTests
{
    private const string Text = "pack: mine\nversion: 1.0.0\ntitle: Mine\nrules:\n  - { id: mine/auc, change: performance.auc, require: not worse by more than 0.05, because: A reason. }\n";

    private static readonly Policy Pack = new PolicyParser(BaselineMetrics.All).Parse(new PolicySource("p.yaml", Text), [])!;
    private static readonly AuditRecord Before = Judged(Base(0), null), After = Judged(Base(-.01), Before);

    [Fact]
    public void GivenBaseline_IsComparedAgain()
    {
        Assert.Equal(Outcome.Pass, After.Verdict!.Outcome);
        VerificationReport report = Verify(After, Before);
        Assert.True(report.Matches, string.Join('\n', report.Entries));
        Assert.Contains(report.Entries, entry => entry is { Status: EntryStatus.Checked, Place: "verdict.baseline" });
        Assert.Contains(report.Entries, entry => entry is { Status: EntryStatus.Checked, Place: "mine/auc" });
    }

    [Fact]
    public void WithoutTheBaseline_TheRecordedDifferencesAreJudgedAndTheNeedIsSaid()
    {
        VerificationReport report = Verify(After, null);
        Assert.True(report.Matches, string.Join('\n', report.Entries));
        Assert.Contains(report.Entries, entry => entry is { Status: EntryStatus.NotChecked, Place: "verdict.baseline" } && entry.What.Contains("--baseline", StringComparison.Ordinal));
    }

    [Fact]
    public void OtherBaseline_Differs() => Assert.Contains("verdict.baseline", Differing(Verify(After, Judged(Base(.001), null))));

    [Fact]
    public void BaselineWhereNoneWasUsed_Differs() => Assert.Contains("verdict.baseline", Differing(Verify(Before, Before)));

    [Fact]
    public void ChangedDifference_IsFoundWithAndWithoutTheBaseline()
    {
        RuleVerdict rule = After.Verdict!.Rules[0];
        CheckedChange change = rule.Checks[0].Change!;
        Measurement better = change.Difference with { Value = new MeasuredValue.Measured(.02, new Interval(0, .04, .95, change.Difference.Interval!.Method)) };
        Check forged = rule.Checks[0] with { Change = change with { Difference = better } };
        AuditRecord record = After with { Verdict = After.Verdict with { Rules = [rule with { Checks = [forged] }] } };

        Assert.Contains("mine/auc", Differing(Verify(record, Before)));
        Assert.Contains("mine/auc", Differing(Verify(record, null)));
    }

    [Fact]
    public void OutcomeThatDoesNotFollowFromTheRecordedDifference_IsFound()
    {
        AuditRecord worse = Judged(Base(-.2), Before);
        Assert.Equal(Outcome.Fail, worse.Verdict!.Outcome);
        RuleVerdict rule = worse.Verdict.Rules[0];
        AuditRecord forged = worse with { Verdict = worse.Verdict with { Outcome = Outcome.Pass, Blocks = false, Rules = [rule with { Outcome = Outcome.Pass }] } };

        Assert.Contains("mine/auc", Differing(Verify(forged, null)));
    }

    private static string[] Differing(VerificationReport report) => [.. report.Entries.Where(entry => entry.Status == EntryStatus.Mismatched).Select(entry => entry.Place)];

    private static VerificationReport Verify(AuditRecord record, AuditRecord? baseline) => BundleVerifier.VerifyRecord(
        record.ToJson(),
        new VerificationRequest { Policy = Pack, Baseline = baseline is null ? null : (read, _) => Changes(baseline, read) });

    private static BaselineChanges Changes(AuditRecord baseline, AuditRecord record) =>
        BaselineChanges.Of(baseline, record, Pack, RecordComparison.Of(baseline, record, independent: false));

    private static AuditRecord Judged(AuditRecord record, AuditRecord? baseline) =>
        record with { Verdict = PolicyEvaluator.Evaluate(record, Pack, baseline is null ? null : Changes(baseline, record)) };

    private static AuditRecord Base(double shift)
    {
        AuditRecord record = WorkedRecord.All["pass"]();
        return record with
        {
            Subject = record.Subject with { Data = new SubjectPart(Digest.Of("data"), []) },
            Results = [.. record.Results.Select(result => result with { Measurements = [.. result.Measurements.Select(measurement => measurement.Metric == "performance.auc" ? Shifted(measurement, shift) : measurement)] })],
        };
    }

    private static Measurement Shifted(Measurement measurement, double shift) => measurement with
    {
        Value = new MeasuredValue.Measured(measurement.Estimate!.Value + shift, new Interval(measurement.Interval!.Lower + shift, measurement.Interval.Upper + shift, .95, measurement.Interval.Method)),
    };
}
