using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>Collects rows of one slice that arrive in order of their score.</summary>
internal sealed class ScorePart(bool weighted)
{
    private readonly List<double> values = [];
    private readonly List<long> positives = [], negatives = [];
    private readonly List<(Int128 Sum, Int128 Square)> positiveWeights = [], negativeWeights = [];

    public void Add(double score, bool positive)
    {
        if (values.Count == 0 || values[^1] != score) Open(score);
        (positive ? positives : negatives)[^1]++;
    }

    public void Add(double score, bool positive, double weight)
    {
        Add(score, positive);
        List<(Int128 Sum, Int128 Square)> weights = positive ? positiveWeights : negativeWeights;
        weights[^1] = (weights[^1].Sum + FixedPoint.Of(weight), weights[^1].Square + FixedPoint.Of(weight * weight));
    }

    public ScoreSample ToSample() => ScoreSample.Of([.. values], [.. positives], [.. negatives], weighted ? Weights() : null);

    private ScoreWeights Weights() => new(
        [.. positiveWeights.Select(pair => pair.Sum)], [.. negativeWeights.Select(pair => pair.Sum)],
        [.. positiveWeights.Select(pair => pair.Square)], [.. negativeWeights.Select(pair => pair.Square)]);

    private void Open(double score)
    {
        values.Add(score);
        positives.Add(0);
        negatives.Add(0);
        if (!weighted) return;
        positiveWeights.Add((0, 0));
        negativeWeights.Add((0, 0));
    }
}
