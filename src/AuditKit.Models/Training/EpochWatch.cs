using AuditKit.Core.Evidences;
using AuditKit.Models.Recipes;

namespace AuditKit.Models.Training;

/// <summary>Keeps the best weights and says when to stop. Without validation rows the last epoch is the best.</summary>
internal sealed class EpochWatch(EarlyStoppingOptions options, bool hasValidation)
{
    private double bestLoss = double.PositiveInfinity;
    private double mark = double.PositiveInfinity;
    private int sinceMark;

    public float[] BestWeights { get; private set; } = [];

    public int BestEpoch { get; private set; }

    public bool Ended => hasValidation && options.Patience > 0 && sinceMark >= options.Patience;

    public void See(LearningEpoch epoch, float[] weights)
    {
        double loss = epoch.ValidationLoss ?? double.NegativeInfinity;
        if (!hasValidation || loss < bestLoss) (bestLoss, BestWeights, BestEpoch) = (loss, weights, epoch.Epoch);
        if (!hasValidation) return;
        bool improved = loss < mark - options.MinDelta;
        (mark, sinceMark) = improved ? (loss, 0) : (mark, sinceMark + 1);
    }

    public string Stopped(int epochs) => Ended
        ? $"no improvement of the validation loss in {options.Patience} epochs; the weights of epoch {BestEpoch} are kept"
        : hasValidation ? $"all {epochs} epochs were run; the weights of epoch {BestEpoch} are kept" : $"all {epochs} epochs were run";
}
