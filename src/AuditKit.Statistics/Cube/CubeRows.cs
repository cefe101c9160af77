namespace AuditKit.Statistics.Cube;

/// <summary>The coded columns that a cube counts. Every column has one entry per row; columns that do not exist are left out.</summary>
public sealed record CubeRows
{
    /// <summary>Number of rows.</summary>
    public required int Count { get; init; }

    /// <summary>Attributes, at least one entry a row.</summary>
    public IReadOnlyList<CodedColumn> Attributes { get; init; } = [];

    /// <summary>1 positive, 0 negative, anything else missing; empty where no row has a label.</summary>
    public ReadOnlyMemory<byte> Labels { get; init; }

    /// <summary>1 positive, 0 negative, anything else missing; empty where no row has a prediction.</summary>
    public ReadOnlyMemory<byte> Predictions { get; init; }

    /// <summary>Scores; null where there are none.</summary>
    public ScoreColumn? Scores { get; init; }

    /// <summary>Non-negative weights; empty where every row counts once.</summary>
    public ReadOnlyMemory<double> Weights { get; init; }

    /// <summary>Checks that all columns have <see cref="Count"/> entries.</summary>
    /// <exception cref="ArgumentException">A column has another length, or a weight is negative or not finite.</exception>
    internal void Check()
    {
        if (Attributes.Any(column => column.Count != Count) || Differs(Labels.Length) || Differs(Predictions.Length) || Differs(Weights.Length) || (Scores is not null && Scores.Count != Count))
        {
            throw new ArgumentException($"Every column of the cube has {Count} rows.");
        }

        foreach (double weight in Weights.Span)
        {
            if (!(weight >= 0) || double.IsInfinity(weight)) throw new ArgumentException($"A weight is finite and not negative, not {weight}.");
        }
    }

    private bool Differs(int length) => length != 0 && length != Count;
}
