namespace AuditKit.Models.Training;

/// <summary>Encoded rows with their classes: what a recipe learns from.</summary>
/// <param name="Features">Row-major, <c>Labels.Length x Columns</c>, finite.</param>
/// <param name="Columns">Encoded columns.</param>
/// <param name="Labels">Class of each row, from 0.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record TrainingRows(float[] Features, int Columns, int[] Labels, int Classes)
{
    /// <summary>Weight of each row in the loss; all 1 if null.</summary>
    public float[]? Weights { get; init; }

    /// <summary>Positions, ascending, of rows that only decide when to stop; null leaves the choice to the recipe.</summary>
    public int[]? Validation { get; init; }

    /// <summary>The number to be predicted of each row, where it is no class; labels are then empty and there are no classes.</summary>
    public float[]? Numbers { get; init; }

    /// <summary>Rows with a number to be predicted.</summary>
    /// <param name="features">Row-major, <c>numbers.Length x columns</c>, finite.</param>
    /// <param name="columns">Encoded columns.</param>
    /// <param name="numbers">Finite numbers.</param>
    public static TrainingRows OfNumbers(float[] features, int columns, float[] numbers) => new(features, columns, [], 0) { Numbers = numbers };

    /// <summary>Number of rows.</summary>
    public int Count => Numbers?.Length ?? Labels.Length;

    /// <summary>Outputs of a network for these rows: one for each class, or one for a number.</summary>
    public int Outputs => Numbers is null ? Classes : 1;

    /// <summary>The rows without some of them, in the same order.</summary>
    internal TrainingRows Without(int[] positions)
    {
        HashSet<int> gone = [.. positions];
        int[] kept = [.. Enumerable.Range(0, Count).Where(row => !gone.Contains(row))];
        float[] features = new float[kept.Length * Columns];
        for (int i = 0; i < kept.Length; i++) Features.AsSpan(kept[i] * Columns, Columns).CopyTo(features.AsSpan(i * Columns));
        return new TrainingRows(features, Columns, Numbers is null ? [.. kept.Select(row => Labels[row])] : [], Classes) { Numbers = Numbers is null ? null : [.. kept.Select(row => Numbers[row])], Weights = Weights is null ? null : [.. kept.Select(row => Weights[row])] };
    }
}
