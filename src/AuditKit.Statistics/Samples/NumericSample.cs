using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Samples;

/// <summary>
/// Predicted and true numbers of the rows of a slice, sorted by prediction, label and weight, so that no number depends on the
/// order in which rows came.
/// </summary>
public sealed class NumericSample
{
    private readonly double[] predictions;
    private readonly double[] labels;
    private readonly double[] weights;

    private NumericSample(double[] predictions, double[] labels, double[] weights)
    {
        (this.predictions, this.labels, this.weights) = (predictions, labels, weights);
        Labelled = labels.Length == 0 ? 0 : labels.Count(label => !double.IsNaN(label));
    }

    /// <summary>Number of rows.</summary>
    public int Count => predictions.Length;

    /// <summary>Rows with a label.</summary>
    public int Labelled { get; }

    /// <summary>Ascending predictions.</summary>
    public ReadOnlySpan<double> Predictions => predictions;

    /// <summary>Labels beside the predictions, NaN where missing; empty without labels.</summary>
    public ReadOnlySpan<double> Labels => labels;

    /// <summary>Weights beside the predictions; empty where every row counts once.</summary>
    public ReadOnlySpan<double> Weights => weights;

    /// <summary>Sorts the rows.</summary>
    /// <param name="predictions">Finite numbers.</param>
    /// <param name="labels">Finite or NaN; empty without labels.</param>
    /// <param name="weights">Not negative; empty where every row counts once.</param>
    public static NumericSample Of(ReadOnlySpan<double> predictions, ReadOnlySpan<double> labels = default, ReadOnlySpan<double> weights = default)
    {
        (double Prediction, double Label, double Weight)[] rows = new (double, double, double)[predictions.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = (predictions[i] + 0.0, labels.IsEmpty ? 0 : labels[i] + 0.0, weights.IsEmpty ? 1 : weights[i]);
        Array.Sort(rows);
        return new NumericSample(
            [.. rows.Select(row => row.Prediction)],
            labels.IsEmpty ? [] : [.. rows.Select(row => row.Label)],
            weights.IsEmpty ? [] : [.. rows.Select(row => row.Weight)]);
    }

    /// <summary>The mean prediction.</summary>
    public SampleEstimate MeanPrediction() => SampleEstimate.Mean(predictions, weights);

    /// <summary>The mean of prediction minus label.</summary>
    public SampleEstimate MeanError() => OverErrors(error => error);

    /// <summary>The mean of |prediction - label|.</summary>
    public SampleEstimate MeanAbsoluteError() => OverErrors(Math.Abs);

    /// <summary>The root of the mean of (prediction - label)^2; its variance is that of the mean over 4 times the mean.</summary>
    public SampleEstimate RootMeanSquaredError()
    {
        SampleEstimate square = OverErrors(error => error * error);
        return square.Value > 0 ? square with { Value = Math.Sqrt(square.Value), Variance = square.Variance / (4 * square.Value) } : square;
    }

    /// <summary>
    /// The part of the labels' variance that predictions leave, (mean e^2) / (mean (y - mean y)^2) = 1 - R^2. Null where the labels
    /// are constant. Influence: ratio x (e^2 / mean e^2 - (y - mean y)^2 / mean (y - mean y)^2).
    /// </summary>
    public SampleEstimate? UnexplainedShare()
    {
        (double[] errors, double[] truth, double[] weight) = Complete();
        double centre = SampleEstimate.WeightedMean(truth, weight);
        double[] square = [.. errors.Select(error => error * error)], distance = [.. truth.Select(label => (label - centre) * (label - centre))];
        double error = SampleEstimate.WeightedMean(square, weight), spread = SampleEstimate.WeightedMean(distance, weight);
        if (errors.Length == 0 || !(spread > 0) || truth.AsSpan().IndexOfAnyExcept(truth[0]) < 0) return null;
        double ratio = error / spread;
        double[] influence = new double[errors.Length];
        for (int i = 0; i < influence.Length; i++) influence[i] = (square[i] - (ratio * distance[i])) / spread;
        return SampleEstimate.OfInfluence(ratio, influence, weight);
    }

    /// <summary>Prediction minus label of the labelled rows, ascending by prediction.</summary>
    public double[] Errors() => Complete().Errors;

    private SampleEstimate OverErrors(Func<double, double> term)
    {
        (double[] errors, _, double[] weight) = Complete();
        return SampleEstimate.Mean([.. errors.Select(term)], weight);
    }

    private (double[] Errors, double[] Labels, double[] Weights) Complete()
    {
        if (labels.Length == 0) return ([], [], []);
        int[] rows = [.. Enumerable.Range(0, Count).Where(row => !double.IsNaN(labels[row]))];
        return ([.. rows.Select(row => predictions[row] - labels[row])], [.. rows.Select(row => labels[row])], weights.Length == 0 ? [] : [.. rows.Select(row => weights[row])]);
    }

    /// <summary>The smallest value with at least this share of the weight at or below it.</summary>
    public double Quantile(double share)
    {
        CompensatedSum total = default, sum = default;
        for (int i = 0; i < Count; i++) total.Add(weights.Length == 0 ? 1 : weights[i]);
        for (int i = 0; i < Count; i++)
        {
            sum.Add(weights.Length == 0 ? 1 : weights[i]);
            if (sum.Value >= share * total.Value) return predictions[i];
        }

        return predictions[^1];
    }
}
