using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>A step shows ten annotations of a kind: the worst nine are among them, and the tenth says how many are not.</summary>
[Trait("Kind", "contract")]
public sealed class WorkflowAnnotationTests
{
    [Fact]
    public void Forty_failures_make_nine_errors_and_a_count()
    {
        string[] lines = [.. WorkflowAnnotations.Of(Failing(40)).Where(line => line.StartsWith("::error", StringComparison.Ordinal))];

        Assert.Equal(10, lines.Length);
        Assert.Equal("::error title=AuditKit::and 31 more of this kind: see the report in the artifacts of this job.", lines[9]);
        Assert.Contains("0.010", lines[0].Replace("0.01 ", "0.010 ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 10)]
    [InlineData(11, 10)]
    public void As_many_as_are_shown_are_given_whole(int failures, int lines) => Assert.Equal(lines, WorkflowAnnotations.Of(Failing(failures)).Count(line => line.StartsWith("::error", StringComparison.Ordinal)));

    [Fact]
    public void Names_cannot_end_a_command_or_begin_another()
    {
        string line = Assert.Single(WorkflowAnnotations.Of(Failing(1, "a,b: 100 %\n::error::forged")), line => line.StartsWith("::error", StringComparison.Ordinal));

        Assert.DoesNotContain('\n', line);
        Assert.Contains("100 %25%0A::error::forged", line, StringComparison.Ordinal);
        Assert.StartsWith("::error title=baseline/rate fail::", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_follow_what_decides()
    {
        Assert.Empty(WorkflowAnnotations.Of(OtherSamples.Pass()));
        Assert.DoesNotContain(WorkflowAnnotations.Of(WaivedSample.All()), line => line.StartsWith("::error", StringComparison.Ordinal));
        Assert.Contains(WorkflowAnnotations.Of(OtherSamples.Inconclusive()), line => line.StartsWith("::warning", StringComparison.Ordinal));
        Assert.Empty(WorkflowAnnotations.Of(CreditSample.NoVerdict()));
    }

    private static AuditRecord Failing(int count, string? name = null) => new RecordBuilder()
        .Metric("fairness.true_positive_rate", "True positive rate", Direction.Up, ideal: 1, definition: "TP / (TP + FN)")
        .Result(new DomainResult("fairness", DomainStatus.Completed)
        {
            Measurements = [.. Enumerable.Range(1, count).Select(i => Measurement.Of("fairness.true_positive_rate", Core.Slice.Of(("group", name ?? $"g{i:00}")), i / 100.0, Samples.Numbers.Around(i / 100.0, 0.001), 1000))],
        })
        .Limit("baseline/rate", "fairness.true_positive_rate", Relation.AtLeast, 0.9, "A reason.")
        .Build();
}
