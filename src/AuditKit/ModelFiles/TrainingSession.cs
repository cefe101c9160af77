using AuditKit.Core.Devices;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Splits;
using AuditKit.Engine.Planning;
using AuditKit.Models.Captions;
using AuditKit.Models.Contrastive;
using AuditKit.Models.Devices;
using AuditKit.Models.Evidences;
using AuditKit.Models.Recipes;
using AuditKit.Models.Training;

namespace AuditKit.ModelFiles;

/// <summary>Trains a model by the data and subject sections of a spec, without auditing it. The chance is that of an audit of the same spec, so the model has the same bits.</summary>
/// <param name="preparation">Reads and checks the spec.</param>
/// <param name="time">The clock of the producers.</param>
public sealed class TrainingSession(AuditPreparation preparation, TimeProvider time)
{
    /// <summary>Trains.</summary>
    /// <param name="request">The spec.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="progress">Told of stages and epochs.</param>
    /// <param name="cancellation">Ends training with nothing kept.</param>
    /// <param name="checkpoint">File where the state is kept behind each epoch, and which training goes on from if it is there; null to keep none.</param>
    /// <exception cref="InvalidInputException">The spec cannot be used, its subject is not trained, or the checkpoint is of another training.</exception>
    public async Task<TrainingOutcome> TrainAsync(PreparationRequest request, ComputeRequest compute, IProgress<AuditEvent> progress, CancellationToken cancellation, string? checkpoint = null)
    {
        AuditPlan plan = preparation.Prepare(request with { OnlyTrains = true }).Plan;
        if (plan.Spec.Subject.Kind != SubjectKind.Train) throw new InvalidInputException("subject", "nothing is trained by this spec", "state subject.train, or use 'auditkit model import' for a model that exists");
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        List<Finding> findings = [];
        List<Fact> facts = [];
        bool pretrains = PretrainingRecipes.Has(plan.Spec.Subject.Recipe);
        string? file = checkpoint is null ? null : Path.GetFullPath(checkpoint);
        foreach (PlannedStage stage in Needed(plan, pretrains ? DataEvidence.Table : ModelsEvidence.Model))
        {
            cancellation.ThrowIfCancellationRequested();
            ProducerDescriptor descriptor = stage.Producer.Descriptor;
            progress.Report(new AuditEvent(descriptor.Id, AuditEventKind.Started, descriptor.Title));
            StageReport report = await stage.Producer.ProduceAsync(ContextOf(plan.Spec, descriptor.Id, evidence, compute, progress) with { Checkpoint = file }, cancellation).ConfigureAwait(false);
            findings.AddRange(report.Findings);
            facts.AddRange(report.Facts);
            progress.Report(new AuditEvent(descriptor.Id, AuditEventKind.Finished, descriptor.Title, 1));
        }

        SplitAssignment split = evidence.Get(DataEvidence.Table).Split;
        SortedDictionary<string, int> rows = new(StringComparer.Ordinal) { ["train"] = split.CountOf(Split.Train), ["validation"] = split.CountOf(Split.Validation), ["test"] = split.CountOf(Split.Test) };
        ProducerContext training = ContextOf(plan.Spec, "train", evidence, compute, progress) with { Checkpoint = file };
        if (pretrains) return await Task.Run(() => Pretrain(training, rows, findings, facts, cancellation), cancellation).ConfigureAwait(false);
        return new TrainingOutcome(new TrainedSubject.Predictor(evidence.Get(ModelsEvidence.Model)), evidence.Get(LearningCurve.Kind), rows, findings, facts);
    }

    private static TrainingOutcome Pretrain(ProducerContext context, IReadOnlyDictionary<string, int> rows, List<Finding> findings, List<Fact> facts, CancellationToken token)
    {
        context.Progress.Report(new AuditEvent("train", AuditEventKind.Started, "Train the model"));
        ComputeDevice device = TorchRuntime.Open(context.Compute);
        TrainingOutcome outcome = context.Spec.Subject.Recipe == PretrainingRecipes.Caption
            ? Outcome(CaptionSubject.Fit(context, device, token), result => new TrainedSubject.Captioner(result))
            : Outcome(ContrastiveSubject.Fit(context, device, token), fit => new TrainedSubject.Encoder(fit));
        context.Progress.Report(new AuditEvent("train", AuditEventKind.Finished, "Train the model", 1));
        return outcome;

        TrainingOutcome Outcome<T>(SubjectFit<T> fit, Func<T, TrainedSubject> subject) =>
            new(subject(fit.Result), fit.Curve, rows, [.. findings, .. fit.Findings], [.. facts, .. fit.Facts]);
    }

    // The stage that makes what is wanted, and those whose evidence it takes.
    private static List<PlannedStage> Needed(AuditPlan plan, EvidenceKind kind)
    {
        HashSet<string> wanted = [kind.Id];
        List<PlannedStage> needed = [];
        foreach (PlannedStage stage in plan.Stages.Reverse())
        {
            ProducerDescriptor descriptor = stage.Producer.Descriptor;
            if (!descriptor.Produces.Any(kind => wanted.Contains(kind.Id))) continue;
            wanted.UnionWith(descriptor.Consumes.Select(kind => kind.Id));
            needed.Insert(0, stage);
        }

        return needed;
    }

    private ProducerContext ContextOf(AuditSpec spec, string stage, EvidenceSet evidence, ComputeRequest compute, IProgress<AuditEvent> progress) => new()
    {
        Spec = spec,
        Evidence = evidence,
        Ledger = new Ledger(),
        Seeds = SeedStream.FromSeed(spec.Seed).For("stage/" + stage),
        Compute = compute,
        WorkPool = new InProcessWorkPool(compute.Threads),
        Progress = progress,
        Time = time,
    };
}
