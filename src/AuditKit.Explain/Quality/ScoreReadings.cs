using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Quality;

/// <summary>Readings by quantity.</summary>
public static class ScoreReadings
{
    /// <summary>The reading that gives the target's probability; the output itself where there is only one.</summary>
    public static ScoreReading For(Quantity quantity, int outputs) => quantity switch
    {
        _ when outputs == 1 => ScoreReading.AsIs,
        Quantity.Logit => ScoreReading.Softmax,
        Quantity.LogOdds => ScoreReading.Logistic,
        _ => ScoreReading.AsIs,
    };

    /// <summary>Score <c>[rows]</c> of outputs <c>[rows, outputs]</c> at targets <c>[rows]</c>.</summary>
    internal static torch.Tensor Read(this ScoreReading reading, torch.Tensor outputs, torch.Tensor targets)
    {
        torch.Tensor read = reading == ScoreReading.Softmax ? outputs.softmax(1) : reading == ScoreReading.Logistic ? outputs.sigmoid() : outputs;
        return read.gather(1, targets.unsqueeze(1)).squeeze(1);
    }
}
