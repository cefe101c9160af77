using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>
/// TracIn (Pruthi et al. 2020): the sum over checkpoints of <c>rate grad l(train) . grad l(examined)</c>. Positive: steps on the training row
/// made the loss of the examined rows smaller. Each checkpoint is opened once; gradients of a group are averaged before the product.
/// </summary>
internal sealed class TracIn(TracInOptions options) : IModelAnalysis
{
    private const int FewestPlaces = 256;

    private const int MostPlaces = 1 << 16;

    private const long MostInfluences = 20_000_000;

    public string Id => InfluenceAnalyses.TracInId;

    public string Description => $"influence traced through checkpoints, {(options.By switch { TracInOptions.All => "all rows together", TracInOptions.Rows => "each row alone", string attribute => $"by {attribute}" })}";

    public AnalysisResult Analyse(AnalysisSubject subject, CancellationToken token)
    {
        if (subject.Function is not IGraphFunction function) throw MethodRefusedException.LayerUnavailable(Id, "the weights of this model cannot be reached, only its outputs");
        if (subject.Truth is null) throw new InvalidInputException("truth", "the true targets of the examined rows are not known", "give labels");
        if (subject.Training is not { Truth: { } trainingTruth } training || training.Width != function.Inputs) throw new InvalidInputException("training", "training rows with their true targets are needed", "give the rows that the model was trained on");
        if (subject.Checkpoints.Count == 0) throw new InvalidInputException("checkpoints", "there is no checkpoint", "give model files from the course of the training, or the model itself");
        RowLoss examinedLoss = new(subject.Truth), trainingLoss = new(trainingTruth);
        examinedLoss.Check("truth", subject.Count, function.Outputs);
        trainingLoss.Check("training", training.Count, function.Outputs);
        ExaminedGroups groups = ExaminedGroups.Of(subject, examinedLoss.Known, options.By);
        if (trainingLoss.Known.LongLength * groups.Names.Count > MostInfluences) throw new InvalidInputException("by", $"{trainingLoss.Known.Length} training rows and {groups.Names.Count} groups of examined rows make more than {MostInfluences} influences", "join the examined rows, or give fewer");
        InfluenceSums sums = new(trainingLoss.Known, groups);
        WorkCount work = WorkCount.None;
        foreach (ModelCheckpoint checkpoint in subject.Checkpoints)
        {
            token.ThrowIfCancellationRequested();
            work += Trace(subject, function, checkpoint, sums, examinedLoss, training, trainingLoss, token);
        }

        return new InfluenceReport(subject, sums, trainingLoss, options.Top, $"{Description}, {examinedLoss.Words}").Result(work);
    }

    private WorkCount Trace(AnalysisSubject subject, IGraphFunction opened, ModelCheckpoint checkpoint, InfluenceSums sums, RowLoss examinedLoss, ReferenceRows training, RowLoss trainingLoss, CancellationToken token)
    {
        using GraphSession session = checkpoint.Model.OpenGraph(opened.Interpreter.Device, opened.Precision);
        GraphFunction function = new(session, Quantity.Logit);
        if (function.Inputs != opened.Inputs || function.Outputs != opened.Outputs) throw new InvalidInputException("checkpoints", $"a checkpoint takes {function.Inputs} inputs and gives {function.Outputs} outputs, the model {opened.Inputs} and {opened.Outputs}", "give checkpoints of this model");
        using ParameterGradients gradients = new(function, Chosen(function));
        long memory = subject.Attribution.Plan.MemoryBytes, all = gradients.Sizes.Sum();
        using Sketch? sketch = Places(memory, all, sums.Groups.Names.Count) is { } places ? new Sketch(places, gradients.Sizes, subject.Seeds.For("tracin"), torch.device(function.Device)) : null;
        sums.Projection = sketch?.Size;
        sums.Parameters = (gradients.Names.Count, gradients.ByRow);
        // Gradients of all parameters of one call, as they come and 64-bit, in a quarter of the memory.
        int rows = (int)Math.Clamp(memory / 4 / (3L * sizeof(double) * Math.Max(1, all)), 1, subject.Attribution.Plan.Rows);
        CheckpointInfluence influence = new(function, gradients, sketch, new ChunkPlan(rows, memory));
        influence.AddTo(sums, checkpoint.Rate, subject.Attribution, examinedLoss, training, trainingLoss, token);
        return influence.Work;
    }

    private IReadOnlyList<string> Chosen(GraphFunction function)
    {
        IReadOnlyList<string> trainable = ParameterRules.Trainable(function.Interpreter.Graph, function.Output);
        foreach (string name in options.Parameters.Where(name => !trainable.Contains(name)))
        {
            throw new InvalidInputException("parameters", $"'{name}' is no weight of the model", $"name one of {string.Join(", ", Spelling.Ranked(name, trainable).Take(12))}");
        }

        if (trainable.Count == 0) throw new MethodRefusedException(RefusalReason.NotApplicable, Id, "the model has no weights that gradients could move", "use permutation");
        return options.Parameters.Count == 0 ? trainable : options.Parameters;
    }

    // Exact as long as the groups' mean gradients fit into a quarter of the memory.
    private int? Places(long memory, long parameters, int groups)
    {
        if (options.Projection is { } asked) return asked;
        long fitting = memory / 4 / (sizeof(double) * (long)groups);
        return fitting >= parameters ? null : (int)Math.Clamp(fitting, FewestPlaces, MostPlaces);
    }
}
