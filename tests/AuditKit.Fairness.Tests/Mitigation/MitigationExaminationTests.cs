using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Work;
using AuditKit.Data.Splits;
using AuditKit.Fairness.Mitigation;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Tests.Mitigation;

[Trait("Kind", "contract")]
public sealed class MitigationExaminationTests
{
    [Fact]
    public void Numbers_are_those_of_the_measured_rows_alone()
    {
        MitigationCase audited = new();
        (FairnessPart result, MitigatedRows decided) = Examine(audited);

        int[] held = audited.RowsOf(Split.Test);
        double[] chances = [.. held.Select(row => decided.Of("threshold-optimizer")[Place(decided, row)])];
        double Gap(Func<int, double> of)
        {
            double[] rates = [.. new[] { 0, 1 }.Select(group => Enumerable.Range(0, held.Length).Where(i => audited.Groups[held[i]] == group).Average(of))];
            return rates.Max() - rates.Min();
        }

        double before = Gap(i => audited.Scores[held[i]] >= 0.5 ? 1 : 0), after = Gap(i => chances[i]);
        double accuracy = Enumerable.Range(0, held.Length).Average(i => audited.Labels[held[i]] == "yes" ? chances[i] : 1 - chances[i]);
        // Sums of 270 chances.
        Assert.Equal(after - before, Of(result, "fairness.mitigation_demographic_parity_change", "threshold-optimizer").Estimate!.Value, 1e-12);
        Assert.Equal(after, Of(result, "fairness.mitigated_demographic_parity", "threshold-optimizer").Estimate!.Value, 1e-12);
        Assert.Equal(accuracy, Of(result, "fairness.mitigated_accuracy", "threshold-optimizer").Estimate!.Value, 1e-12);
        Assert.All(result.Measurements.Where(measurement => measurement.Options.ContainsKey("mitigation")), measurement => Assert.True(measurement.Interval!.Contains(measurement.Estimate!.Value)));
    }

    [Fact]
    public void What_a_reader_must_know_is_said()
    {
        (FairnessPart result, _) = Examine(new MitigationCase());

        Finding outcome = Assert.Single(result.Findings, finding => finding.Code == "fairness.mitigation_outcome");
        Assert.StartsWith("6 candidates were tried", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("is not the audited one", outcome.Sentence, StringComparison.Ordinal);
        Assert.Contains("Correlation removal and threshold optimizer read group", Assert.Single(result.Findings, finding => finding.Code == "fairness.attribute_read_at_decision").Sentence, StringComparison.Ordinal);
        ScatterExhibit frontier = Assert.Single(result.Exhibits.OfType<ScatterExhibit>());
        Assert.Equal(7, frontier.Points.Count);
        Assert.All(frontier.Points, point => Assert.True(point.XInterval is not null && point.YInterval is not null));
        Assert.Equal(7, Assert.IsType<TableExhibit>(result.Exhibits.Single(exhibit => exhibit.Id == "fairness.mitigation_candidates")).Rows.Count);
    }

    [Fact]
    public void Without_mitigations_nothing_is_said()
    {
        DomainResult result = Fairness.Tests.Examination.Run(Fairness.Tests.Examination.Table(true, false, ("a", "yes", "yes", 1, 30), ("b", "no", "no", 0, 30)));

        Assert.DoesNotContain(result.Exhibits, exhibit => exhibit.Id.Contains("mitigation", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Measurements, measurement => measurement.Metric.Contains("mitigat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mitigations_that_were_asked_for_and_not_tried_are_not_passed_over()
    {
        MitigationCase asked = new();

        FairnessPart? part = await new MitigationExamination().ExamineAsync(SubjectOf(asked.Spec().Domains[0].Options, asked.WithoutStage()), TestContext.Current.CancellationToken);

        Assert.Equal("fairness.mitigation_not_tried", Assert.Single(part!.Findings).Code);
    }

    private static Measurement Of(FairnessPart result, string metric, string mitigation) =>
        result.Measurements.Single(measurement => measurement.Metric == metric && measurement.Options["mitigation"] == mitigation);

    private static int Place(MitigatedRows decided, int row) => decided.RowIds.Index().First(pair => pair.Item == row).Index;

    private static (FairnessPart Result, MitigatedRows Decided) Examine(MitigationCase audited)
    {
        (_, MitigatedRows decided, EvidenceSet evidence) = audited.Run();
        FairnessPart part = new MitigationExamination().ExamineAsync(SubjectOf(new FairnessDomain().Descriptor.Options.Resolve(null, "fairness", []), evidence), TestContext.Current.CancellationToken).GetAwaiter().GetResult()!;
        return (part, decided);
    }
    private static FairnessSubject SubjectOf(OptionSet options, EvidenceSet evidence) => new(new DomainContext
    {
        Options = options,
        Evidence = evidence,
        Ledger = new Ledger(),
        Seeds = SeedStream.FromSeed(7).For("fairness"),
        Level = 0.95,
        Compute = new ComputeRequest("cpu", 1),
        WorkPool = new InProcessWorkPool(1),
        Progress = new NoProgress(),
    });
}
