using AuditKit.Core.Events;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Training;
using AuditKit.Statistics.Samples;

namespace AuditKit.Explain.Quality.Retraining;

/// <summary>
/// Remove and retrain (Hooker et al. 2019): from every row the units of largest absolute attribution are replaced by the mean of the
/// training rows, the recipe is trained again on what is left, and its accuracy on held-out rows, changed alike, is compared with
/// that after random removal. All shares, orders and repeats are replicas of one stack. A model that was not retrained would
/// only show that such rows are strange to it.
/// </summary>
/// <param name="training">Trains the recipe.</param>
/// <param name="device">Where it computes.</param>
/// <param name="plan">Shares and repeats.</param>
public sealed class RemoveAndRetrain(Models.Training.Retraining training, ComputeDevice device, RemovalPlan plan)
{
    /// <summary>Trains and compares.</summary>
    /// <param name="train">The rows of <see cref="Models.Training.Retraining.Rows"/> with their attributions.</param>
    /// <param name="held">Held-out rows with theirs.</param>
    /// <param name="classes">Class of each held-out row.</param>
    /// <param name="level">Coverage of the intervals over held-out rows.</param>
    /// <param name="seeds">Chance.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training.</param>
    /// <exception cref="InvalidInputException">The recipe predicts numbers, or there are no held-out rows.</exception>
    public RetrainingCurve Run(RetrainingRows train, RetrainingRows held, IReadOnlyList<int> classes, double level, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        if (training.Rows.Numbers is not null) throw new InvalidInputException("quality.remove_and_retrain", "a regression has no accuracy", "leave this metric out");
        if (held.Count == 0 || held.Count != classes.Count || train.Count != training.Rows.Count) throw new InvalidInputException("quality.remove_and_retrain", $"{held.Count} held-out rows with {classes.Count} classes, {train.Count} of {training.Rows.Count} training rows", "give attributions of all training rows and of held-out rows with a label");
        float[] mean = MeanOf(training.Rows);
        Removal[] removals = [.. Removals(train.Groups.Names.Count)];
        IReadOnlyList<TrainedModel?> models = training.Fit([.. removals.Select(removal => training.Rows with { Features = removal.Of(train, mean, seeds.For("train order")) })], seeds, progress, token);
        Dictionary<(int, bool), List<double[]>> hits = [];
        foreach ((Removal removal, TrainedModel? model) in removals.Zip(models))
        {
            if (model is null) continue;
            if (!hits.TryGetValue((removal.Units, removal.IsRandom), out List<double[]>? found)) hits[(removal.Units, removal.IsRandom)] = found = [];
            found.Add(Hits(model, removal.Of(held, mean, seeds.For("held order")), classes, token));
        }

        return CurveOf(hits, train.Groups.Names.Count, level) with { Rows = held.Count, Diverged = models.Count(model => model is null) };
    }

    private IEnumerable<Removal> Removals(int units)
    {
        for (int repeat = 0; repeat < plan.Repeats; repeat++)
        {
            yield return new Removal(0, false, repeat);
            foreach (int removed in Steps(units).Select(step => step.Units))
            {
                yield return new Removal(removed, false, repeat);
                yield return new Removal(removed, true, repeat);
            }
        }
    }

    private IEnumerable<(double Share, int Units)> Steps(int units) => plan.Shares.Select(share => (share, Units: Math.Clamp((int)Math.Round(share * units), 1, units))).DistinctBy(step => step.Units);

    private RetrainingCurve CurveOf(Dictionary<(int, bool), List<double[]>> hits, int units, double level)
    {
        (double Share, int Units)[] steps = [.. Steps(units)];
        RetrainingPoint[] points = [.. steps.Select(step => new RetrainingPoint(step.Share, Measure(ByRow(hits, step.Units, false), level, 0), Measure(ByRow(hits, step.Units, true), level, 0)))];
        List<double[]> gaps = [];
        foreach ((_, int removed) in steps)
        {
            if (ByRow(hits, removed, false) is { } attributed && ByRow(hits, removed, true) is { } random) gaps.Add([.. random.Zip(attributed, (r, a) => r - a)]);
        }

        return new RetrainingCurve(Measure(ByRow(hits, 0, false), level, 0), points, Measure(Average(gaps), level, -1)) { Rows = 0, Diverged = 0 };
    }

    private static double[]? ByRow(Dictionary<(int, bool), List<double[]>> hits, int units, bool isRandom) => hits.TryGetValue((units, isRandom), out List<double[]>? found) ? Average(found) : null;

    private static double[]? Average(List<double[]> rows) => rows.Count == 0 ? null : [.. Enumerable.Range(0, rows[0].Length).Select(row => rows.Average(values => values[row]))];

    private static MeasuredValue Measure(double[]? rows, double level, double least) => rows is null ? new MeasuredValue.NotMeasured("every training diverged") : SampleEstimate.Mean(rows).Measure(level, least, 1);

    private double[] Hits(TrainedModel model, float[] features, IReadOnlyList<int> classes, CancellationToken token)
    {
        using ModelSession session = model.Open(device);
        double[] logits = session.Logits(new EncodedRows(features, classes.Count, model.Inputs), token);
        return [.. classes.Select((label, row) => Largest(logits.AsSpan(row * model.Outputs, model.Outputs)) == label ? 1.0 : 0.0)];
    }

    private static int Largest(ReadOnlySpan<double> logits)
    {
        int best = 0;
        for (int c = 1; c < logits.Length; c++) best = logits[c] > logits[best] ? c : best;
        return best;
    }

    private static float[] MeanOf(TrainingRows rows)
    {
        double[] sums = new double[rows.Columns];
        for (int i = 0; i < rows.Features.Length; i++) sums[i % sums.Length] += rows.Features[i];
        return [.. sums.Select(sum => (float)(sum / rows.Count))];
    }

    private sealed record Removal(int Units, bool IsRandom, int Repeat)
    {
        public float[] Of(RetrainingRows rows, ReadOnlySpan<float> mean, SeedStream seeds) =>
            Units == 0 ? rows.Features.ToArray() : rows.Without(Units, mean, IsRandom ? seeds.For("draw", Repeat) : null);
    }
}
