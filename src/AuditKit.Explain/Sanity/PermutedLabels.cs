using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models;
using AuditKit.Models.Training;

namespace AuditKit.Explain.Sanity;

/// <summary>Models of the audit's recipe that learned labels in an order of chance, and so nothing that is true.</summary>
public static class PermutedLabels
{
    /// <summary>Trainings where a spec does not say how many: a few where they are stacked and cheap, else none.</summary>
    public const int DefaultDraws = 3;

    /// <summary>Trainings that a spec asks for.</summary>
    public static int DrawsOf(AuditSpec spec, int? asked) => RepeatedTraining.AppliesTo(spec) ? asked ?? (RepeatedTraining.IsCheap(spec) ? DefaultDraws : 0) : 0;

    /// <summary>Why there are none, as a clause; null where there are some.</summary>
    public static string? ReasonOf(AuditSpec spec, int? asked) => DrawsOf(spec, asked) > 0 ? null
        : RepeatedTraining.AppliesTo(spec) ? "it was not asked for (permuted), and this recipe is not trained again unasked" : "the model was not trained here";

    /// <summary>Trains them, in one stack; those that diverge are left out.</summary>
    /// <param name="training">Trains the recipe.</param>
    /// <param name="draws">Trainings, each with its own order.</param>
    /// <param name="seeds">Chance.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training.</param>
    public static IReadOnlyList<TrainedModel> Train(Retraining training, int draws, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token) =>
        [.. training.Fit([.. Enumerable.Range(0, draws).Select(draw => training.Permuted(seeds.For("permutation", draw)))], seeds, progress, token).OfType<TrainedModel>()];
}
