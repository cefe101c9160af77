using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;

namespace AuditKit.Engine.Tests.Runs;

[Trait("Kind", "contract")]
public sealed class AuditEngineTests : IDisposable
{
    private readonly EngineBench bench = new();
    private readonly FakeProducer first = new(NumberEvidence.First);
    private readonly FakeProducer second = new(NumberEvidence.Second, NumberEvidence.First);
    private readonly FakeDomain domain = new("fake", new Need(NumberEvidence.Second));

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Stages_run_in_the_order_of_their_inputs_whatever_order_they_are_registered_in()
    {
        AuditPlan plan = EngineBench.Plan([second, first], domain);

        RunOutcome outcome = await bench.RunAsync(plan, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["fake-first", "fake-second"], outcome.Record.Stages.Select(stage => stage.Id));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(RunStatus.Completed, outcome.Record.Status);
    }

    [Fact]
    public async Task Two_runs_give_the_same_record_apart_from_the_declared_times()
    {
        RunOutcome one = await bench.RunAsync(EngineBench.Plan([first, second], domain), cancellation: TestContext.Current.CancellationToken);
        using EngineBench other = new();
        RunOutcome two = await other.RunAsync(EngineBench.Plan([new FakeProducer(NumberEvidence.First), new FakeProducer(NumberEvidence.Second, NumberEvidence.First)], new FakeDomain("fake", new Need(NumberEvidence.Second))), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(EngineBench.WithoutTimes(one.Record), EngineBench.WithoutTimes(two.Record));
        Assert.Equal(["provenance.times"], one.Record.Provenance.Varying);
    }

    [Fact]
    public async Task A_cancelled_run_leaves_a_valid_record_and_resuming_gives_the_uninterrupted_one()
    {
        using EngineBench straight = new();
        RunOutcome expected = await straight.RunAsync(EngineBench.Plan([new FakeProducer(NumberEvidence.First), new FakeProducer(NumberEvidence.Second, NumberEvidence.First)], new FakeDomain("fake", new Need(NumberEvidence.Second))), cancellation: TestContext.Current.CancellationToken);
        using CancellationTokenSource interrupt = new();
        second.Before = _ => interrupt.Cancel();

        RunOutcome cancelled = await bench.RunAsync(EngineBench.Plan([first, second], domain), cancellation: interrupt.Token);
        AuditRecord onDisk = AuditRecord.FromJson(await File.ReadAllBytesAsync(Path.Combine(bench.Folder, "record.json"), TestContext.Current.CancellationToken));
        second.Before = _ => { };
        RunOutcome resumed = await bench.RunAsync(EngineBench.Plan([first, second], domain), resume: true, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(130, cancelled.ExitCode);
        Assert.Equal(RunStatus.Cancelled, onDisk.Status);
        Assert.Equal(DomainStatus.Cancelled, Assert.Single(onDisk.Results).Status);
        Assert.Equal(1, first.Runs);
        Assert.Equal(EngineBench.WithoutTimes(expected.Record), EngineBench.WithoutTimes(resumed.Record));
    }

    [Fact]
    public async Task Resuming_repeats_only_what_depends_on_a_change()
    {
        await bench.RunAsync(EngineBench.Plan([first, second], domain), cancellation: TestContext.Current.CancellationToken);
        second.Option = "b";

        await bench.RunAsync(EngineBench.Plan([first, second], domain), resume: true, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal((1, 2), (first.Runs, second.Runs));
        Assert.Contains(bench.Events, shown => shown is { Stage: "fake-first", Kind: AuditEventKind.Resumed });
    }

    [Theory]
    [InlineData("damaged")]
    [InlineData("deleted")]
    public async Task Evidence_that_was_damaged_or_deleted_is_made_again_or_refused_never_trusted(string what)
    {
        RunOutcome outcome = await bench.RunAsync(EngineBench.Plan([first, second], domain), cancellation: TestContext.Current.CancellationToken);
        string file = Path.Combine(bench.Folder, "evidence", outcome.Record.Provenance.Digests["fake.first"].Hex);
        if (what == "deleted") File.Delete(file);
        else await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        second.Option = "b";

        RunOutcome again = await bench.RunAsync(EngineBench.Plan([first, second], domain), resume: true, cancellation: TestContext.Current.CancellationToken);

        if (what == "deleted") Assert.Equal(2, first.Runs);
        else Assert.Equal(DomainStatus.Failed, Assert.Single(again.Record.Results).Status);
    }

    [Fact]
    public async Task A_domain_that_throws_becomes_a_failed_result_and_the_others_go_on()
    {
        FakeDomain broken = new("broken") { Act = _ => throw new InvalidOperationException("the matrix is singular") };

        RunOutcome outcome = await bench.RunAsync(EngineBench.Plan([first, second], broken, domain), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(RunStatus.Failed, outcome.Record.Status);
        Assert.Equal("the matrix is singular", outcome.Record.Results.Single(result => result.Domain == "broken").Error);
        Assert.Equal(DomainStatus.Completed, outcome.Record.Results.Single(result => result.Domain == "fake").Status);
        Assert.Equal(5, outcome.ExitCode);
    }

    [Fact]
    public async Task A_producer_that_throws_fails_what_depends_on_it_and_nothing_else()
    {
        first.Before = _ => throw new InvalidOperationException("loss is not finite");
        FakeDomain free = new("free");

        RunOutcome outcome = await bench.RunAsync(EngineBench.Plan([first, second], domain, free), cancellation: TestContext.Current.CancellationToken);

        Assert.Contains("loss is not finite", outcome.Record.Results.Single(result => result.Domain == "fake").Error, StringComparison.Ordinal);
        Assert.Equal(DomainStatus.Completed, outcome.Record.Results.Single(result => result.Domain == "free").Status);
        Assert.Equal(0, second.Runs);
    }

    [Fact]
    public async Task An_undeclared_metric_or_an_infinite_value_fails_the_domain()
    {
        FakeDomain undeclared = new("undeclared") { Act = _ => new DomainResult("undeclared", DomainStatus.Completed) { Measurements = [Measurement.Of("undeclared.other", Slice.All, 1, null, 1)] } };
        FakeDomain infinite = new("infinite") { Act = _ => new DomainResult("infinite", DomainStatus.Completed) { Measurements = [Measurement.Of("infinite.value", Slice.All, double.PositiveInfinity, null, 1)] } };

        RunOutcome outcome = await bench.RunAsync(EngineBench.Plan([], undeclared, infinite), cancellation: TestContext.Current.CancellationToken);

        Assert.All(outcome.Record.Results, result => Assert.Equal(DomainStatus.Failed, result.Status));
    }

    [Fact]
    public async Task A_second_run_in_the_same_folder_is_refused_while_the_first_one_works()
    {
        using RunFolder held = RunFolder.Open(bench.Folder);

        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(() => bench.RunAsync(EngineBench.Plan([first, second], domain), cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("in use by another run", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_are_on_disk_before_the_exit_code_is_chosen()
    {
        Rule rule = new() { Id = "test/limit", Kind = RuleKind.Metric, Target = "fake.value", Requirement = new Requirement(Relation.AtMost, -1), Because = "It cannot be met." };
        Policy policy = new("test", "1.0.0", "Test", null, Digest.Of("test"), [rule]);

        RunOutcome outcome = await bench.RunAsync(EngineBench.Plan([first, second], domain), policy: policy, cancellation: TestContext.Current.CancellationToken, renderers: new FakeRenderer());

        Assert.Equal(1, outcome.ExitCode);
        Assert.All(outcome.Files, file => Assert.True(File.Exists(file)));
        Assert.Equal("Fail", await File.ReadAllTextAsync(Path.Combine(bench.Folder, "fake.md"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_report_that_breaks_costs_neither_the_record_nor_the_other_reports()
    {
        AuditPlan plan = EngineBench.Plan([first, second], domain);

        await Assert.ThrowsAsync<AggregateException>(() => bench.RunAsync(plan, cancellation: TestContext.Current.CancellationToken, renderers: [new BrokenRenderer(), new StatusRenderer()]));

        Assert.Equal(RunStatus.Completed, AuditRecord.FromJson(await File.ReadAllBytesAsync(Path.Combine(bench.Folder, "record.json"), TestContext.Current.CancellationToken)).Status);
        Assert.Equal("Completed", await File.ReadAllTextAsync(Path.Combine(bench.Folder, "status.md"), TestContext.Current.CancellationToken));
        Assert.False(Path.Exists(Path.Combine(bench.Folder, "broken.md")));
    }

    [Fact]
    public void A_domain_whose_need_nobody_meets_is_a_problem_with_its_place_and_a_remedy()
    {
        FakeDomain needy = new("needy", new Need(NumberEvidence.Nobody));
        List<Problem> problems = [];

        new Planner([first], [needy]).Plan(EngineBench.Spec(needy), null, new DataOutline([]), problems);

        Problem problem = Assert.Single(problems);
        Assert.Equal("domains.needy", problem.Path);
        Assert.Contains("a number that nobody makes", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optional_need_that_nobody_meets_is_said_and_no_problem()
    {
        FakeDomain modest = new("modest", new Need(NumberEvidence.Nobody, Optional: true));

        AuditPlan plan = EngineBench.Plan([first], modest);

        Assert.Equal(["a number that nobody makes"], Assert.Single(plan.Domains).Without);
        Assert.Empty(plan.Stages);
    }

    private sealed class BrokenRenderer : IReportRenderer
    {
        public string Format => "md";

        public string FileName => "broken.md";

        public void Render(AuditRecord record, ReportOptions options, Stream output) => throw new ArgumentException("a point is not finite");
    }

    private sealed class StatusRenderer : IReportRenderer
    {
        public string Format => "md";

        public string FileName => "status.md";

        public void Render(AuditRecord record, ReportOptions options, Stream output) => output.Write(System.Text.Encoding.UTF8.GetBytes(record.Status.ToString()));
    }

    private sealed class FakeRenderer : IReportRenderer
    {
        public string Format => "md";

        public string FileName => "fake.md";

        public void Render(AuditRecord record, ReportOptions options, Stream output) => output.Write(System.Text.Encoding.UTF8.GetBytes(record.Verdict!.Outcome.ToString()));
    }
}
