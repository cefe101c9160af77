using AuditKit.Data.Tables;
using AuditKit.Models.Devices;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Producers;

/// <summary>Answers of one version of a model.</summary>
internal static class VersionPrediction
{
    /// <exception cref="ArgumentException">The model has no positive class.</exception>
    public static ModelVersion Of(string name, TrainedModel model, AuditTable table, int[] rows, ComputeDevice device, CancellationToken cancellation)
    {
        using ModelSession session = model.Open(device);
        EncodedRows encoded = model.Preprocessor.Encode(table.Table, rows);
        return Of(name, model.Target, session.Probabilities(encoded, cancellation));
    }

    /// <summary>From probabilities, row-major, <c>rows x classes</c>.</summary>
    public static ModelVersion Of(string name, ModelTarget target, double[] probabilities)
    {
        int positive = target.PositiveClass ?? throw new ArgumentException("Answers need a positive class.", nameof(target)), classes = target.Classes.Count;
        double[] scores = [.. Enumerable.Range(0, probabilities.Length / classes).Select(row => probabilities[(row * classes) + positive])];
        return new ModelVersion(name, [.. scores.Select(score => score >= (target.Threshold ?? ModelPrediction.Threshold) ? Outcome.Positive : Outcome.Negative)], scores);
    }
}
