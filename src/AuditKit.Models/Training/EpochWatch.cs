using AuditKit.Core.Evidences;
using AuditKit.Models.Recipes;

namespace AuditKit.Models.Training;

/// <summary>Keeps the best weights and says when to stop. Without validation rows the last epoch is the best.</summary>
internal sealed class EpochWatch(EarlyStoppingOptions options, bool hasValidation)
{
    private double best = double.PositiveInfinity;
    private double mark = double.PositiveInfinity;
    private int sinceMark;

    public float[] BestWeights { get; private set; } = [];

    public int BestEpoch { get; private set; }

    public bool Ended => hasValidation && options.Patience > 0 && sinceMark >= options.Patience;

    public void See(LearningEpoch epoch, float[] weights)
    {
        double value = ValueOf(epoch);
        // The first epoch is kept in any case: a quality may be not measurable.
        if (!hasValidation || options.KeepsLast || value < best || BestEpoch == 0) (best, BestWeights, BestEpoch) = (value, weights, epoch.Epoch);
        if (!hasValidation) return;
        bool improved = value < mark - options.MinDelta;
        (mark, sinceMark) = improved ? (value, 0) : (mark, sinceMark + 1);
    }

    /// <summary>Sees stored epochs again, without their weights, and takes the best weights from a checkpoint.</summary>
    public void Replay(IEnumerable<LearningEpoch> epochs, float[] bestWeights)
    {
        foreach (LearningEpoch epoch in epochs) See(epoch, bestWeights);
    }

    public string Stopped(int epochs) => Ended
        ? $"no improvement of the validation {options.Metric} in {options.Patience} epochs; the weights of epoch {BestEpoch} are kept"
        : hasValidation ? $"all {epochs} epochs were run; the weights of epoch {BestEpoch} are kept" : $"all {epochs} epochs were run";

    // Small is good.
    private double ValueOf(LearningEpoch epoch)
    {
        if (!hasValidation) return double.NegativeInfinity;
        double? watched = options.Metric == EarlyStoppingOptions.Quality ? -epoch.ValidationMetric : epoch.ValidationLoss;
        return watched ?? double.PositiveInfinity;
    }
}
