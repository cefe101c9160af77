using System.Text;
using AuditKit.Core;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Gate.Changes;
using AuditKit.Gate.Requirements;

namespace AuditKit.Gate.Tests.Changes;

/// <summary>Rules about a change: like is compared with like, or the reason is given.</summary>
[Trait("Kind", "unit")]
public sealed class ChangeRuleTests
{
    private static readonly Slice Women = Slice.Of(("sex", "F"));
    private static readonly Rule Rule = Sample.Rule(new Requirement(Relation.AtMost, .05)) with { Kind = RuleKind.Change };
    private static readonly Policy Policy = Sample.Policy(Rule);

    [Theory]
    [InlineData(.20, .22, Outcome.Pass)]
    [InlineData(.20, .24, Outcome.Inconclusive)]
    [InlineData(.20, .30, Outcome.Fail)]
    [InlineData(.20, .10, Outcome.Pass)]
    public void WholeInterval_MustStayInsideTheMargin(double before, double after, Outcome expected)
    {
        RuleVerdict verdict = Judge([At(before, .01)], [At(after, .01)]);

        Assert.Equal(expected, verdict.Outcome);
        Check check = Assert.Single(verdict.Checks);
        Assert.Equal((null, before), (check.Metric, check.Change!.Before));
        Assert.Equal(after - before, check.Change.Difference.Estimate!.Value, 12);
        Assert.StartsWith("change ", check.Reason, StringComparison.Ordinal);
        Assert.Contains("unpaired, wider", check.Reason, StringComparison.Ordinal);
    }

    /// <summary>Half-width 0.02 at 95 %: 0.02 (1.959964 + 0.841621) / 1.959964.</summary>
    [Fact]
    public void DetectableChange_IsStated()
    {
        Check check = Judge([At(.2, .01)], [At(.2, .01)]).Checks[0];

        Assert.Equal(.0285881, check.Change!.Detectable!.Value, 6);
        Assert.Contains("shows changes from 0.0286 on in 8 of 10 comparisons", check.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NewSlice_IsShownAsNewAndDecidesNothing()
    {
        RuleVerdict verdict = Judge([At(.2, .01)], [At(.2, .01), At(.9, .01, Women)]);

        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Check added = Assert.Single(verdict.Checks, check => check.Change?.IsNew == true);
        Assert.Equal(Women, added.Slice);
        Assert.StartsWith("new:", added.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyNewSlices_AreNothingTested() => Assert.Equal(Outcome.NotEstimable, Judge([], [At(.1, .01)]).Outcome);

    [Fact]
    public void SliceThatIsNoLongerMeasured_IsNotEstimable()
    {
        RuleVerdict verdict = Judge([At(.2, .01), At(.2, .01, Women)], [At(.2, .01)]);

        Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
        Assert.Equal("only the first record has it", verdict.Checks[0].Reason);
    }

    [Fact]
    public void WithoutABaseline_NothingIsGreen()
    {
        Verdict verdict = PolicyEvaluator.Evaluate(Record(At(.1, .01)), Policy);

        Assert.Equal((Outcome.NotEstimable, 3, "no baseline was given"), (verdict.Outcome, ExitCode.Of(verdict), verdict.Rules[0].Checks[0].Reason));
        Assert.Null(verdict.Baseline);
    }

    [Fact]
    public void BaselineOfAnotherPolicyVersion_IsRefusedWithTheReason() => Refused(
        baseline => baseline with { Verdict = baseline.Verdict! with { Policy = baseline.Verdict.Policy with { Version = "0.9.0" } } },
        "the baseline was judged by test 0.9.0, this record by test 1.0.0");

    [Fact]
    public void BaselineOfAnotherTextOfThePolicy_IsRefusedWithTheReason() => Refused(
        baseline => baseline with { Verdict = baseline.Verdict! with { Policy = baseline.Verdict.Policy with { Digest = Digest.Of("other") } } },
        "another text of test 1.0.0");

    [Fact]
    public void BaselineWithoutAVerdict_IsRefusedWithTheReason() => Refused(baseline => baseline with { Verdict = null }, "judged by no policy");

    [Fact]
    public void BaselineOfOtherData_IsRefusedWithTheReason() => Refused(
        baseline => baseline with { Subject = baseline.Subject with { Data = new SubjectPart(Digest.Of("others"), []) } },
        "measured on other data");

    [Fact]
    public void BaselineWithoutDataDigest_IsRefusedWithTheReason() => Refused(
        baseline => baseline with { Subject = baseline.Subject with { Data = new SubjectPart(null, []) } },
        "does not say on which data");

    [Fact]
    public void OtherHardware_IsRefusedOnlyForDomainsThatMeasureTheRun()
    {
        AuditRecord baseline = On("X64", Record(At(.2, .01))), record = On("Arm64", Record(At(.2, .01)));
        Assert.Equal(Outcome.Pass, Judge(baseline, record).Outcome);

        AuditRecord measured = record with { Provenance = record.Provenance with { Varying = ["provenance.times", "results.fairness"] } };
        RuleVerdict verdict = Judge(baseline, measured);
        Assert.Equal(Outcome.NotEstimable, verdict.Outcome);
        Assert.Contains("other hardware (architecture X64", verdict.Checks[0].Reason, StringComparison.Ordinal);
        Assert.Equal(Outcome.Pass, Judge(On("Arm64", Record(At(.2, .01))), measured).Outcome);
    }

    [Fact]
    public void OtherIntervalMethodOrMetric_IsRefusedForTheMeasurement()
    {
        Measurement other = Measurement.Of(Sample.Gap, Slice.All, .2, new Interval(.19, .21, .95, "bootstrap"), 100);
        Assert.Contains("computed otherwise (test, now bootstrap)", Judge([At(.2, .01)], [other]).Checks[0].Reason, StringComparison.Ordinal);

        AuditRecord record = Record(At(.2, .01));
        record = record with { Metrics = record.Metrics.ToDictionary(pair => pair.Key, pair => pair.Value with { Definition = "another" }) };
        Assert.Contains("define the metric otherwise", Judge(Record(At(.2, .01)), record).Checks[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordedVerdict_IsJudgedAgainByteForByteWithoutTheBaseline()
    {
        AuditRecord baseline = Record(At(.2, .01), At(.3, .02, Women)), record = Record(At(.21, .01), At(.4, .02, Women), At(.1, .01, Slice.Of(("sex", "M"))));
        Verdict verdict = Evaluate(baseline, record);
        Verdict read = AuditRecord.FromJson((record with { Verdict = verdict }).ToJson()).Verdict!;

        Verdict again = PolicyEvaluator.Evaluate(record, Policy, BaselineChanges.Recorded(read));

        Assert.Equal(baseline.ComputeDigest(), read.Baseline!.Record);
        Assert.Equal(CanonicalJson.WriteText(verdict), CanonicalJson.WriteText(again));
    }

    [Fact]
    public void RecordWithoutAChange_HasNoNewMember()
    {
        string json = Encoding.UTF8.GetString(CanonicalJson.Write(Sample.Judge(Sample.Rule(new Requirement(Relation.AtMost, .5)), At(.2, .01))));
        Assert.DoesNotContain("\"change\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"baseline\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Direction.Up, "1", "not worse by more than 0.01", ">= -0.01")]
    [InlineData(Direction.Down, "1", "not  worse by more than .01", "<= 0.01")]
    [InlineData(Direction.Down, "kWh", "not worse by more than 2e-1 kWh", "<= 0.2 kWh")]
    [InlineData(Direction.Neutral, "1", "not worse by more than 0.01", "within [-0.01, 0.01]")]
    [InlineData(Direction.Up, "1", "not worse by more than 0", ">= 0")]
    public void Margin_IsTurnedTheMetricsWay(Direction direction, string unit, string text, string expected)
    {
        List<Problem> problems = [];
        Assert.Equal(expected, ChangeText.Parse(text, Sample.Metric(Sample.Gap, unit) with { Direction = direction }, "require", null, problems)?.ToString());
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("1", "not worse")]
    [InlineData("1", "not worse by more than -0.01")]
    [InlineData("1", "not worse by more than 1e999")]
    [InlineData("1", "not worse by more than 0.01 kWh")]
    [InlineData("1", ">= 0.01")]
    [InlineData("kWh", "not worse by more than 0.01")]
    [InlineData("kWh", "not worse by more than 0.01 MWh")]
    public void WrongMargin_IsAProblem(string unit, string text)
    {
        List<Problem> problems = [];
        Assert.Null(ChangeText.Parse(text, Sample.Metric(Sample.Gap, unit), "require", null, problems));
        Assert.Single(problems);
    }

    private static void Refused(Func<AuditRecord, AuditRecord> change, string reason)
    {
        Verdict verdict = Evaluate(change(Record(At(.2, .01))), Record(At(.2, .01)));
        Assert.Equal((Outcome.NotEstimable, 3), (verdict.Outcome, ExitCode.Of(verdict)));
        Assert.Contains(reason, verdict.Baseline!.Refused, StringComparison.Ordinal);
        Assert.Contains(reason, verdict.Rules[0].Checks[0].Reason, StringComparison.Ordinal);
    }

    private static RuleVerdict Judge(Measurement[] before, Measurement[] after) => Judge(Record(before), Record(after));

    private static RuleVerdict Judge(AuditRecord baseline, AuditRecord record) => Assert.Single(Evaluate(baseline, record).Rules);

    private static Verdict Evaluate(AuditRecord baseline, AuditRecord record) =>
        PolicyEvaluator.Evaluate(record, Policy, BaselineChanges.Of(baseline, record, Policy, RecordComparison.Of(baseline, record, independent: false)));

    private static Measurement At(double value, double half, Slice? slice = null) =>
        Measurement.Of(Sample.Gap, slice ?? Slice.All, value, new Interval(value - half, value + half, .95, "test"), 100);

    private static AuditRecord On(string architecture, AuditRecord record) =>
        record with { Provenance = record.Provenance with { Environment = [new Fact("environment", "architecture", architecture)] } };

    private static AuditRecord Record(params Measurement[] measurements)
    {
        AuditRecord record = Sample.Record(Sample.Domain("fairness", measurements));
        record = record with { Subject = record.Subject with { Data = new SubjectPart(Digest.Of("data"), []) } };
        return record with { Verdict = PolicyEvaluator.Evaluate(record, Policy) };
    }
}
