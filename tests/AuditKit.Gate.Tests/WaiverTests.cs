using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Waivers;
using static AuditKit.Gate.Tests.Sample;

namespace AuditKit.Gate.Tests;

/// <summary>Every state of a waiver against verdict and exit code: what it excuses stays unmet and does not decide, what it cannot excuse decides.</summary>
[Trait("Kind", "unit")]
public sealed class WaiverTests
{
    private static readonly DateTimeOffset Issued = new(2027, 3, 4, 0, 0, 0, TimeSpan.Zero), Expires = new(2027, 6, 2, 0, 0, 0, TimeSpan.Zero), Now = new(2027, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Digest Model = Digest.Of("model");
    private static readonly Rule Limit = Rule(new Requirement(Relation.AtMost, 0.10));
    private static readonly Measurement Fails = Measured(0.13, 0.11, 0.15) with { By = ["sex"] }, Passes = Measured(0.05, 0.02, 0.09) with { By = ["region"] }, Open = Measured(0.10, 0.05, 0.15) with { By = ["age"] };

    [Fact]
    public void AWaivedFailure_KeepsItsOutcomeAndDoesNotDecide()
    {
        Verdict verdict = Judge(Limit, [Valid], Now, Fails, Passes);

        Assert.Equal((Outcome.Pass, false, 0), (verdict.Outcome, verdict.Blocks, ExitCode.Of(verdict)));
        Assert.Equal(Outcome.Fail, verdict.Rules[0].Outcome);
        Assert.Equal((Outcome.Fail, "W-1"), (verdict.Rules[0].Checks[0].Outcome, verdict.Rules[0].Checks[0].WaivedBy));
        Assert.Equal(WaiverState.Active, Use(verdict).State);
        Assert.Equal("Of 1 required rule 1 is unmet and waived.", VerdictSentence.Of(verdict));
    }

    [Fact]
    public void WithoutWaivers_TheVerdictHoldsNone() => Assert.Null(Sample.Judge(Limit, Fails).Waivers);

    [Theory]
    [InlineData(-1, 0, WaiverState.Expiring)]
    [InlineData(0, 1, WaiverState.Expired)]
    [InlineData(1, 1, WaiverState.Expired)]
    public void TheSecondOfItsEnd_DecidesTheExitCode(int seconds, int code, WaiverState state)
    {
        Verdict verdict = Judge(Limit, [Valid], Expires.AddSeconds(seconds), Fails);
        Assert.Equal((code, state), (ExitCode.Of(verdict), Use(verdict).State));
    }

    [Theory]
    [InlineData(-14)]
    [InlineData(0)]
    [InlineData(13)]
    public void AnInstant_IsTheSameInEveryTimeZone(int hours)
    {
        Verdict verdict = Judge(Limit, [Valid], Expires.AddSeconds(-1).ToOffset(TimeSpan.FromHours(hours)), Fails);
        Assert.Equal(0, ExitCode.Of(verdict));
        Assert.Equal(TimeSpan.Zero, verdict.Waivers!.At.Offset);
        Assert.Equal(1, ExitCode.Of(Judge(Limit, [Valid with { Expires = Expires.ToOffset(TimeSpan.FromHours(hours)) }], Expires, Fails)));
    }

    [Theory]
    [InlineData(15, WaiverState.Active)]
    [InlineData(14, WaiverState.Expiring)]
    public void TheLastFortnight_IsSaid(int days, WaiverState state) => Assert.Equal(state, Use(Judge(Limit, [Valid], Expires.AddDays(-days), Fails)).State);

    [Fact]
    public void BeforeItIsIssued_ItExcusesNothing()
    {
        Verdict verdict = Judge(Limit, [Valid], Issued.AddMilliseconds(-1), Fails);
        Assert.Equal((1, WaiverState.Expired), (ExitCode.Of(verdict), Use(verdict).State));
    }

    [Fact]
    public void AnotherModel_OrOtherData_EndIt()
    {
        Verdict model = Judge(Limit, [Valid with { Model = Digest.Of("another") }], Now, Fails), data = Judge(Limit, [Valid with { Model = null, Data = Digest.Of("other") }], Now, Fails);
        Assert.Equal((1, WaiverState.OtherSubject), (ExitCode.Of(model), Use(model).State));
        Assert.Equal((1, WaiverState.OtherSubject), (ExitCode.Of(data), Use(data).State));
    }

    [Theory]
    [InlineData(Relation.AtMost, 0.10, 0.13, 0.13, 0)]
    [InlineData(Relation.AtMost, 0.10, 0.13, 0.1299, 1)]
    [InlineData(Relation.AtLeast, 0.80, 0.72, 0.72, 0)]
    [InlineData(Relation.AtLeast, 0.80, 0.72, 0.7201, 1)]
    public void AValueThatGotWorse_EndsIt(Relation relation, double limit, double value, double covered, int code)
    {
        Measurement failing = Measured(value, value - 0.01, value + 0.01) with { By = ["sex"] };
        Verdict verdict = Judge(Rule(new Requirement(relation, limit)), [Valid with { NotWorseThan = covered }], Now, failing);
        Assert.Equal((code, code == 0 ? WaiverState.Active : WaiverState.Worsened), (ExitCode.Of(verdict), Use(verdict).State));
    }

    [Fact]
    public void WhatItDoesNotName_StillDecides()
    {
        Measurement other = Fails with { By = ["race"] }, deeper = Fails with { By = ["sex", "race"] };
        Assert.Equal(1, ExitCode.Of(Judge(Limit, [Valid], Now, Fails, other)));
        Assert.Equal(1, ExitCode.Of(Judge(Limit, [Valid], Now, Fails, deeper)));
        Verdict undecided = Judge(Limit, [Valid], Now, Fails, Open);
        Assert.Equal((Outcome.Inconclusive, 3), (undecided.Outcome, ExitCode.Of(undecided)));
    }

    [Fact]
    public void ASlice_IsCoveredExactly()
    {
        Measurement women = Fails with { By = [], Slice = Slice.Of(("sex", "Female")) }, young = Fails with { By = [], Slice = Slice.Of(("sex", "Female"), ("age", "18")) };
        Waiver waiver = Valid with { By = [], Slice = Slice.Of(("sex", "Female")) };
        Assert.Equal(0, ExitCode.Of(Judge(Limit, [waiver], Now, women)));
        Assert.Equal(1, ExitCode.Of(Judge(Limit, [waiver], Now, women, young)));
    }

    [Fact]
    public void AnUndecidedCheck_MayBeWaived_AMissingNumberNever()
    {
        Measurement missing = Measurement.Missing(Gap, Slice.All, "too few", 2) with { By = ["sex"] };
        Assert.Equal(0, ExitCode.Of(Judge(Limit, [Valid with { By = ["age"] }], Now, Open)));
        Verdict verdict = Judge(Limit, [Valid], Now, missing);
        Assert.Equal((3, WaiverState.Unused), (ExitCode.Of(verdict), Use(verdict).State));
    }

    [Fact]
    public void OneThatNothingNeeds_IsNamedAsUnused()
    {
        Assert.Equal("Nothing is left to excuse: delete it.", Use(Judge(Limit, [Valid], Now, Passes)).Text);
        Assert.Equal("No unmet check has its scope; unmet: by age.", Use(Judge(Limit, [Valid], Now, Open)).Text);
        Verdict twice = Judge(Limit, [Valid, Valid with { Id = "W-2" }], Now, Fails);
        Assert.Equal(["W-1"], twice.Rules[0].Checks.Select(check => check.WaivedBy));
        Assert.Equal([WaiverState.Active, WaiverState.Unused], twice.Waivers!.Uses.Select(use => use.State));
    }

    [Fact]
    public void ARuleOfWhichOneSliceSuffices_IsWaivedOnlyWhole()
    {
        Rule any = Limit with { Quantifier = Quantifier.Any };
        Measurement other = Fails with { By = ["race"] };
        Assert.Equal(1, ExitCode.Of(Judge(any, [Valid], Now, Fails, other)));
        Assert.Equal(0, ExitCode.Of(Judge(any, [Valid, Valid with { Id = "W-2", By = ["race"] }], Now, Fails, other)));
    }

    [Fact]
    public void TheSameWaiversAndInstant_JudgeTheSame()
    {
        AuditRecord record = RecordOf(Fails, Open, Passes);
        DateTimeOffset instant = Now.AddTicks(1234567);
        WaiverList list = new(Digest.Of("file"), [Valid with { Conditions = ["One."], NotWorseThan = 0.2 }]);
        AuditRecord judged = record with { Verdict = PolicyEvaluator.Evaluate(record, Policy(Limit), list, instant) };
        Verdict read = AuditRecord.FromJson(judged.ToJson()).Verdict!;
        Assert.Equal(judged.ToJson(), (record with { Verdict = PolicyEvaluator.Evaluate(record, Policy(Limit), read.Waivers!.List, read.Waivers.At) }).ToJson());
    }

    [Fact]
    public void Defects_AreAllNamed()
    {
        Policy policy = Policy(Limit, Limit with { Id = "test/hard", Hard = true }, Limit with { Id = "test/within", Requirement = new Requirement(Relation.Within, 0, 1) }, Presence(RuleKind.Domain, "energy"));
        Assert.Empty(WaiverRules.Defects(Valid, policy));
        Assert.Equal(["approver"], Keys(Valid with { Approver = " A.MEIER " }));
        Assert.Equal(["rule"], Keys(Valid with { Rule = "test/none" }));
        Assert.Equal(["rule"], Keys(Valid with { Rule = "test/hard" }));
        Assert.Equal(["rule"], Keys(Valid with { Rule = "test/energy" }));
        Assert.Equal(["expires"], Keys(Valid with { Expires = Issued }));
        Assert.Equal(["expires"], Keys(Valid with { Expires = Issued.AddDays(90).AddSeconds(1) }));
        Assert.Equal(["scope"], Keys(Valid with { Model = null }));
        Assert.Equal(["notWorseThan"], Keys(Valid with { Rule = "test/within", NotWorseThan = 0.5 }));
        Assert.Equal(["reason", "owner"], Keys(Valid with { Reason = " ", Owner = "" }));

        IEnumerable<string> Keys(Waiver waiver) => WaiverRules.Defects(waiver, policy).Select(defect => defect.Key);
    }

    [Theory]
    [InlineData(RuleSeverity.Required, RuleKind.Metric, null, 90)]
    [InlineData(RuleSeverity.Advisory, RuleKind.Metric, null, 180)]
    [InlineData(RuleSeverity.Required, RuleKind.Finding, Severity.Critical, 30)]
    [InlineData(RuleSeverity.Required, RuleKind.Finding, Severity.Warning, 90)]
    public void TheGraverTheRule_TheShorterTheHorizon(RuleSeverity severity, RuleKind kind, Severity? finding, int days) =>
        Assert.Equal(days, WaiverRules.Horizon(Limit with { Severity = severity, Kind = kind, FindingSeverity = finding }).TotalDays);

    private static Waiver Valid => new()
    {
        Id = "W-1",
        Rule = "test/rule",
        By = ["sex"],
        Model = Model,
        Reason = "A drive is under way.",
        Owner = "head",
        Author = "a.meier",
        Approver = "b.okafor",
        Issued = Issued,
        Expires = Expires,
    };

    private static AuditRecord RecordOf(params Measurement[] measurements) => Record(Domain("fairness", measurements)) with { Subject = new Subject(new SubjectPart(Model, []), new SubjectPart(Digest.Of("data"), [])) };

    private static Verdict Judge(Rule rule, Waiver[] waivers, DateTimeOffset at, params Measurement[] measurements) =>
        PolicyEvaluator.Evaluate(RecordOf(measurements), Policy(rule), new WaiverList(Digest.Of("file"), waivers), at);

    private static WaiverUse Use(Verdict verdict) => Assert.Single(verdict.Waivers!.Uses);
}
