using AuditKit.Core.Randomness;

namespace AuditKit.Models.Training;

/// <summary>Rows to learn from and rows to watch, stratified by class. Both in ascending order.</summary>
internal sealed record ValidationSplit(int[] Train, int[] Validation)
{
    /// <summary>The rows' own validation rows, or a share of each class.</summary>
    public static ValidationSplit Of(TrainingRows rows, double share, SeedStream stream)
    {
        // Numbers are one stratum.
        if (rows.Validation is not { } validation) return rows.Numbers is null ? Of(rows.Labels, rows.Classes, share, stream) : Of(new int[rows.Count], 1, share, stream);
        HashSet<int> watched = [.. validation];
        return new ValidationSplit([.. Enumerable.Range(0, rows.Count).Where(row => !watched.Contains(row))], validation);
    }

    /// <summary>Takes <c>round(share x n)</c> rows of each class, and always leaves one to learn from.</summary>
    public static ValidationSplit Of(ReadOnlySpan<int> labels, int classes, double share, SeedStream stream)
    {
        List<int>[] byClass = [.. Enumerable.Range(0, classes).Select(_ => new List<int>())];
        for (int row = 0; row < labels.Length; row++) byClass[labels[row]].Add(row);
        List<int> train = [], validation = [];
        for (int c = 0; c < classes; c++)
        {
            int[] rows = [.. byClass[c]];
            stream.For("validation", c).Open().Shuffle<int>(rows);
            int taken = rows.Length == 0 ? 0 : Math.Min((int)Math.Round(share * rows.Length, MidpointRounding.AwayFromZero), rows.Length - 1);
            validation.AddRange(rows.Take(taken));
            train.AddRange(rows.Skip(taken));
        }

        train.Sort();
        validation.Sort();
        return new ValidationSplit([.. train], [.. validation]);
    }
}
