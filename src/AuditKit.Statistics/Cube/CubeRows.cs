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

    /// <summary>Scores that are already coded, in place of <see cref="Scores"/>; null where there are none.</summary>
    public CodedScores? Coded { get; init; }

    /// <summary>True if the cells shall hold exact moments of score and squared error; every score must then lie in [0, 1].</summary>
    public bool Moments { get; init; }

    /// <summary>Non-negative weights; empty where every row counts once.</summary>
    public ReadOnlyMemory<double> Weights { get; init; }

    /// <summary>Checks that all columns have <see cref="Count"/> entries.</summary>
    /// <exception cref="ArgumentException">A column has another length, or a weight is negative or not finite.</exception>
    internal void Check()
    {
        if (Attributes.Any(column => column.Count != Count) || Differs(Labels.Length) || Differs(Predictions.Length) || Differs(Weights.Length) || (Scores is not null && Scores.Count != Count) || (Coded is not null && Coded.Codes.Length != Count))
        {
            throw new ArgumentException($"Every column of the cube has {Count} rows.");
        }

        foreach (double weight in Weights.Span)
        {
            if (!(weight >= 0) || double.IsInfinity(weight)) throw new ArgumentException($"A weight is finite and not negative, not {weight}.");
        }

        if (Moments) CheckScores();
    }

    /// <summary>Code (and value, where moments are asked for) of every row's score; null without scores.</summary>
    internal CodedScores? CodedScores => Coded ?? Scores?.ToCodes(Moments);

    private void CheckScores()
    {
        if (Scores is null && (Coded is null || Coded.Values.Length != Count)) throw new ArgumentException("Moments need the scores.");
        ReadOnlySpan<double> values = Scores is null ? Coded!.Values.Span : Scores.Values();
        foreach (double score in values)
        {
            if (score is < 0 or > 1) throw new ArgumentException($"Moments are taken of scores in [0, 1], not of {score}.");
        }
    }

    private bool Differs(int length) => length != 0 && length != Count;
}
