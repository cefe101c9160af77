using AuditKit.Core.Events;
using AuditKit.Core.Learning;
using AuditKit.Core.Producers;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>Tries every method that was listed and chooses one on the choice rows.</summary>
internal sealed class MitigationRun(MitigationSubject subject, MitigationOptions options, IWeightedTrainer trainer, ProducerContext context)
{
    public (MitigationReport Report, MitigatedRows Rows) Run(CancellationToken cancellation)
    {
        SubjectChecks.Require(subject, options);
        bool trains = options.Methods.Any(MitigationMethods.Trains);
        string[] methods = [.. trains && IsOtherModel ? [MitigationMethods.Unmitigated] : Array.Empty<string>(), .. options.Methods];
        TrainedMitigations? trained = trains ? new(subject, options, trainer, context) : null;
        FittedThresholds thresholds = new(subject, options);
        List<Tried> tried = [];
        foreach ((int i, string method) in methods.Index())
        {
            context.Progress.Report(new AuditEvent(MitigateProducer.Id, AuditEventKind.Advanced, MitigationMethods.NameOf(method), (double)i / methods.Length));
            tried.Add(method == MitigationMethods.ThresholdOptimizer ? thresholds.Run() : trained!.Run(method, cancellation));
        }

        ExpectedQuality[] qualities = [.. tried.Select(candidate => ExpectedQuality.Of(subject, subject.Choice, options.Constraint, candidate.Chances))];
        int skipped = methods.Length - options.Methods.Count;
        int best = skipped + ExpectedQuality.Best(qualities[skipped..], options.Limit);
        MitigationReport report = new(options.Attributes, options.Constraint, options.Limit, [.. tried.Zip(qualities, (candidate, quality) => candidate.Candidate with { ChoiceAccuracy = quality.Accuracy, ChoiceGap = quality.Gap })])
        {
            Chosen = tried[best].Candidate.Method,
            ChosenOn = subject.ChosenOn,
            DrawKey = context.Seeds.For("draw").ToSeed(),
            RowsWithoutRule = thresholds.WithoutRule,
        };
        return (report, RowsOf(tried));
    }

    // Where the learner is not the audited model, what it does without mitigation parts the two causes of a change.
    private bool IsOtherModel => !trainer.IsAuditedModel(options.Learner, context.Spec);

    private MitigatedRows RowsOf(List<Tried> tried)
    {
        int[] kept = [.. subject.Choice.Concat(subject.Measured).Order()];
        HashSet<int> measured = [.. subject.Measured];
        return new MitigatedRows(
            [.. kept.Select(row => subject.Predictions.RowIds[row])],
            [.. kept.Select(measured.Contains)],
            [.. tried.Select(candidate => KeyValuePair.Create(candidate.Candidate.Method, kept.Select(row => candidate.Chances[row]).ToArray()))]);
    }
}
