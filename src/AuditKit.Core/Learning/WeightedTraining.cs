namespace AuditKit.Core.Learning;

/// <summary>One training: which rows, with which labels and weights.</summary>
/// <param name="Name">Names its chance: two trainings of one name and input give the same scores.</param>
/// <param name="Learner">Which model is fitted.</param>
/// <param name="Features">All rows; those that are not learned from are only scored.</param>
/// <param name="Rows">Rows of <paramref name="Features"/> that are learned from, ascending.</param>
public sealed record WeightedTraining(string Name, Learner Learner, FeatureMatrix Features, IReadOnlyList<int> Rows)
{
    /// <summary>0 or 1 for each of <see cref="Rows"/>.</summary>
    public required IReadOnlyList<byte> Labels { get; init; }

    /// <summary>Weight in the loss of each of <see cref="Rows"/>: not negative, finite, only their ratios matter.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>The one label that has all the weight, or null where both labels have some: then there is nothing to fit.</summary>
    public byte? OnlyLabel()
    {
        byte? seen = null;
        for (int i = 0; i < Labels.Count; i++)
        {
            if (!(Weights[i] > 0) || seen == Labels[i]) continue;
            if (seen is not null) return null;
            seen = Labels[i];
        }

        return seen ?? 0;
    }
}
