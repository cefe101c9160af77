using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;
using AuditKit.Fairness.Tests.Tasks;

namespace AuditKit.Fairness.Tests;

[Trait("Kind", "contract")]
public sealed class LookTests
{
    private static readonly PredictionTable Table = Examination.Table(true, false, ("a", "yes", "yes", 0, 30), ("a", "no", "no", 0, 30), ("b", "yes", "yes", 0, 20), ("b", "no", "no", 0, 40));

    [Fact]
    public void RepeatedLooksWithFixedIntervals_AreAWarningThatSaysWhatToDo()
    {
        DomainResult result = Run(("looks", "4"));

        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "fairness.repeated_looks");
        Assert.Equal(Severity.Warning, finding.Severity);
        // 4 looks at level .95 miss with at most 4 x .05.
        Assert.Contains("judged 4 times", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains("not 5.0 % but up to 20.0 %", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains("intervals: anytime", finding.Action, StringComparison.Ordinal);
        Assert.Contains("fresh holdout", finding.Action, StringComparison.Ordinal);
        Assert.Equal(4, result.Of("fairness.looks").Estimate);
        Assert.Contains(result.Limits, limit => limit.Contains("judged 4 times, as declared: every interval holds for one look", StringComparison.Ordinal));
    }

    [Fact]
    public void ManyLooks_NeverMissWithMoreThanCertainty() =>
        Assert.Contains("up to 100.0 %", Assert.Single(Run(("looks", "50")).Findings, finding => finding.Code == "fairness.repeated_looks").Sentence, StringComparison.Ordinal);

    [Fact]
    public void IntervalsForEveryLook_NeedNoWarningAndTheLooksAreCounted()
    {
        DomainResult result = Run(("looks", "4"), ("intervals", "anytime"));

        Assert.DoesNotContain(result.Findings, finding => finding.Code == "fairness.repeated_looks");
        Assert.Equal(4, result.Of("fairness.looks").Estimate);
        Assert.Contains(result.Limits, limit => limit.Contains("what is not marked 'anytime' holds for one look", StringComparison.Ordinal));
    }

    [Fact]
    public void OneLook_IsCountedWhereDeclaredAndWarnsOfNothing()
    {
        DomainResult declared = Run(("looks", "1")), silent = Run();

        Assert.Equal(1, declared.Of("fairness.looks").Estimate);
        Assert.DoesNotContain(declared.Findings, finding => finding.Code == "fairness.repeated_looks");
        Assert.DoesNotContain(silent.Measurements, measurement => measurement.Metric == "fairness.looks");
        Assert.Equal(silent.Limits, declared.Limits);
    }

    [Fact]
    public void TasksWithoutIntervalsForEveryLook_AreWarnedWhateverWasAskedFor()
    {
        Table table = new(new NamedColumn("g", CategoryColumn.OfTexts("a", "b", "a", "b")), new NamedColumn("p", NumberColumn.Of(1, 2, 4, 3)));
        TaskOptions options = new() { Task = PredictionTask.Regression, Prediction = "p", Label = "p", Attributes = ["g"] };

        DomainResult result = TaskExamination.Numbers(table, options, Examination.Section(("looks", Examination.Scalar("2")), ("intervals", Examination.Scalar("anytime"))));

        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "fairness.repeated_looks");
        Assert.Equal("Judge on a fresh holdout.", finding.Action);
        Assert.Contains("judged twice", finding.Sentence, StringComparison.Ordinal);
    }

    private static DomainResult Run(params (string Key, string Value)[] options) => Examination.Run(Table, options: [("bootstrap", "100"), .. options]);
}
