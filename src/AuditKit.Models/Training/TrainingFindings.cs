using System.Globalization;
using AuditKit.Core.Evidences;
using AuditKit.Core.Measurements;
using AuditKit.Models.Evidences;
using AuditKit.Models.Recipes;

namespace AuditKit.Models.Training;

/// <summary>What curve and ledger tell a reader.</summary>
internal static class TrainingFindings
{
    private const double Vanishing = 1e-3, ManyDead = 0.4;

    public static IEnumerable<Finding> Of(ReplicaFit fit, TrainingOptions options)
    {
        if (fit.Curve.BestEpoch == 0) yield break;
        LearningEpoch best = fit.Curve.Epochs[fit.Curve.BestEpoch - 1];
        bool whole = fit.Curve.Epochs.Count == options.Epochs && fit.Curve.BestEpoch == options.Epochs;
        if (best.ValidationLoss is not null && whole && options.EarlyStopping.Patience > 0)
        {
            string what = options.EarlyStopping.Metric == EarlyStoppingOptions.Quality ? "validation quality still rose" : "validation loss still fell";
            yield return new Finding("models.not_converged", Severity.Note, $"The {what} in the last of {options.Epochs} epochs.") { Action = "Train for more epochs." };
        }

        IReadOnlyList<LayerEpoch> layers = fit.Ledger.Epochs[fit.Curve.BestEpoch - 1].Layers;
        if (Vanishes(layers) is { } vanishing) yield return vanishing;
        if (Dead(layers) is { } dead) yield return dead;
    }

    private static Finding? Vanishes(IReadOnlyList<LayerEpoch> layers)
    {
        if (layers.Count < 2 || !(layers[0].GradientNorm < Vanishing * layers[^1].GradientNorm) || layers[0].GradientNorm == 0) return null;
        string sentence = string.Create(CultureInfo.InvariantCulture, $"The gradient of the first layer ({layers[0].Layer}: {layers[0].GradientNorm:0.0e+0}) was under a thousandth of the last layer's ({layers[^1].GradientNorm:0.0e+0}): the first layers hardly learned.");
        return new Finding("models.gradient_vanishes", Severity.Warning, sentence) { Action = "Use relu or gelu instead of tanh, a norm, or fewer layers." };
    }

    private static Finding? Dead(IReadOnlyList<LayerEpoch> layers)
    {
        LayerEpoch[] dead = [.. layers.Where(layer => layer.DeadShare > ManyDead)];
        if (dead.Length == 0) return null;
        string named = string.Join(", ", dead.Select(layer => string.Create(CultureInfo.InvariantCulture, $"{layer.DeadShare:P0} of {layer.Layer}")));
        return new Finding("models.dead_units", Severity.Warning, $"Units gave 0 on every validation row: {named}.") { Action = "Use a smaller rate, leaky-relu or gelu, or fewer units." };
    }
}
