using System.Globalization;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Models.Evidences;
using AuditKit.Models.Files;
using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>The loop over one stack.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly ITrainableNetwork network;
    private readonly TrainingPlan plan;
    private readonly IReadOnlyList<Replica> replicas;
    private readonly ReplicaCourse[] courses;
    private readonly ReplicaStack stack;
    private readonly int steps;

    public TrainingRun(ITrainableNetwork network, ResidentRows rows, TrainingPlan plan, IReadOnlyList<Replica> replicas, IReadOnlyList<IReadOnlyList<int>> validation)
    {
        (this.network, this.plan, this.replicas) = (network, plan, replicas);
        courses = [.. validation.Select(list => new ReplicaCourse(plan.EarlyStopping, list))];
        stack = new ReplicaStack(network, rows, plan.Stack with { Tile = replicas.Count }, replicas, plan.Objective, plan.Transform);
        stack.Measure();
        steps = stack.StepsPerEpoch(0);
    }

    private int Epochs => plan.Stack.Epochs;

    private int[] Running => [.. Enumerable.Range(0, courses.Length).Where(stack.Runs)];

    public IReadOnlyList<ReplicaFit> ToEnd(IProgress<AuditEvent> progress, CancellationToken token)
    {
        for (int epoch = Resume() + 1; epoch <= Epochs && Running.Length > 0; epoch++)
        {
            double[] norms = RunEpoch(epoch, token);
            int[] running = Running;
            if (running.Length == 0) break;
            Measure(epoch, running, norms, token);
            foreach (int k in running.Where(k => courses[k].Watch.Ended)) stack.Stop(k);
            // Kernels are paid for by every place: when half have ended, the others go on in a smaller stack.
            if (2 * Running.Length <= stack.Size) stack.Compact();
            plan.Checkpoint?.Write(new CheckpointState(epoch, stack.Save(), [.. courses.Select(course => course.Save())], [.. courses.Select(course => course.Watch.BestWeights)]));
            progress.Report(new AuditEvent("train", AuditEventKind.Advanced, Message(epoch, running), (double)epoch / Epochs));
        }

        return [.. courses.Select(ResultOf)];
    }

    private int Resume()
    {
        if (plan.Checkpoint?.Read() is not { } state) return 0;
        if (state.Fault(stack.Save()) is { } fault) throw new ModelFileException($"The checkpoint '{plan.Checkpoint.Path}' does not fit this training: {fault}.");
        stack.Load(state.Stack);
        foreach ((int k, ReplicaCourse course) in courses.Index())
        {
            course.Load(state.Courses[k], state.BestWeights[k]);
            stack.Decide(k, course.Losses);
        }

        return state.Epoch;
    }

    // Mean gradient norm of each replica over the epoch's steps.
    private double[] RunEpoch(int epoch, CancellationToken token)
    {
        int[] running = Running;
        double[] before = [.. courses.Select((_, k) => stack.Tally.NormSumOf(k))];
        foreach (int k in running) courses[k].Order(stack.CursorOf(k).Order(epoch - 1));
        for (int step = (epoch - 1) * steps; step < epoch * steps; step++)
        {
            token.ThrowIfCancellationRequested();
            stack.Step(step);
            foreach (int k in running.Where(stack.Runs)) courses[k].Rate(stack.RateOf(k, step));
            if (Running.Length == 0) break;
        }

        return [.. courses.Select((_, k) => (stack.Tally.NormSumOf(k) - before[k]) / steps)];
    }

    private void Measure(int epoch, int[] running, double[] norms, CancellationToken token)
    {
        float[][] weights = [.. running.Select(stack.WeightsOf)];
        DeadUnits units = new();
        IReadOnlyList<EpochScore?> train = plan.Judge.Score(weights, [.. running.Select(k => replicas[k].Rows)], null, token);
        IReadOnlyList<EpochScore?> validation = plan.Judge.Score(weights, [.. running.Select(k => courses[k].Validation)], units, token);
        (double[] Norms, double?[] Ratios)[] meter = stack.CloseMeter();
        foreach ((int i, int k) in running.Index())
        {
            double rate = stack.RateOf(k, (epoch * steps) - 1);
            LearningEpoch entry = new(epoch, train[i]!.Loss, validation[i]?.Loss, train[i]!.Quality, validation[i]?.Quality, rate, norms[k]);
            (double[] gradients, double?[] ratios) = meter[stack.PlaceOf(k)];
            courses[k].Close(entry, new LedgerEpoch(epoch, LayersOf(gradients, ratios, layer => units.ShareOf(layer, i))), weights[i]);
            stack.Decide(k, courses[k].Losses);
        }
    }

    private List<LayerEpoch> LayersOf(double[] norms, double?[] ratios, Func<string, double?> dead)
    {
        List<LayerEpoch> layers = [];
        foreach (IGrouping<string, int> layer in Enumerable.Range(0, network.Parameters.Count).Where(i => network.Parameters[i].Trains).OrderBy(i => network.Parameters[i].Block).GroupBy(i => network.Parameters[i].Layer))
        {
            int weight = layer.FirstOrDefault(i => network.Parameters[i].Decays, layer.First());
            layers.Add(new LayerEpoch(layer.Key, Math.Sqrt(layer.Sum(i => norms[i] * norms[i])), ratios[weight], dead(layer.Key)));
        }

        return layers;
    }

    private ReplicaFit ResultOf(ReplicaCourse course, int replica)
    {
        NonFiniteStep? failure = stack.Tally.FailureOf(replica);
        string stopped = failure is null ? course.Watch.Stopped(Epochs) : string.Create(CultureInfo.InvariantCulture, $"the loss or its gradient was not finite in step {failure.Step}");
        LearningCurve curve = new(plan.Judge.QualityName, course.Epochs, course.Watch.BestEpoch, stopped);
        TrainingLedger ledger = new(course.Ledger, course.Rates, course.DataOrder.ToString());
        return new ReplicaFit(course.Watch.BestWeights, curve, ledger, stack.Tally.StepsOf(replica), stack.Tally.RowsOf(replica), failure);
    }

    private string Message(int epoch, int[] running)
    {
        LearningEpoch entry = courses[running[0]].Epochs[^1];
        string of = running.Length == 1 && courses.Length == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" of {running.Length} networks, the first");
        return string.Create(CultureInfo.InvariantCulture, $"epoch {epoch} of {Epochs}{of}, loss {entry.TrainLoss:0.0000}{(entry.ValidationLoss is { } loss ? $", validation {loss:0.0000}" : string.Empty)}");
    }

    public void Dispose() => stack.Dispose();
}
