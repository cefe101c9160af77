namespace AuditKit.Statistics.Confusion;

/// <summary>
/// A set of the nine cells label x prediction, each of them negative, positive or missing. A rate is one set over another, so
/// the same definition serves counts and sums of weights.
/// </summary>
/// <param name="Mask">Bit 3 x label + prediction, with 0 negative, 1 positive, 2 missing.</param>
public readonly record struct OutcomeCells(int Mask)
{
    /// <summary>Number of cells of an <see cref="OutcomeTable"/>.</summary>
    public const int CellCount = 9;

    /// <summary>Positive label, positive prediction.</summary>
    public static OutcomeCells TruePositive { get; } = At(1, 1);

    /// <summary>Negative label, positive prediction.</summary>
    public static OutcomeCells FalsePositive { get; } = At(0, 1);

    /// <summary>Positive label, negative prediction.</summary>
    public static OutcomeCells FalseNegative { get; } = At(1, 0);

    /// <summary>Negative label, negative prediction.</summary>
    public static OutcomeCells TrueNegative { get; } = At(0, 0);

    /// <summary>Rows with label and prediction.</summary>
    public static OutcomeCells Complete { get; } = TruePositive | FalsePositive | FalseNegative | TrueNegative;

    /// <summary>Rows with a positive label, with or without a prediction.</summary>
    public static OutcomeCells PositiveLabel { get; } = At(1, 0) | At(1, 1) | At(1, 2);

    /// <summary>Rows with a label.</summary>
    public static OutcomeCells Labelled { get; } = PositiveLabel | At(0, 0) | At(0, 1) | At(0, 2);

    /// <summary>Rows with a positive prediction, with or without a label.</summary>
    public static OutcomeCells PositivePrediction { get; } = At(0, 1) | At(1, 1) | At(2, 1);

    /// <summary>Rows with a prediction.</summary>
    public static OutcomeCells Predicted { get; } = PositivePrediction | At(0, 0) | At(1, 0) | At(2, 0);

    /// <summary>Every row.</summary>
    public static OutcomeCells All { get; } = new((1 << CellCount) - 1);

    /// <summary>Both sets together.</summary>
    public static OutcomeCells operator |(OutcomeCells left, OutcomeCells right) => new(left.Mask | right.Mask);

    /// <summary>Both sets together.</summary>
    public static OutcomeCells BitwiseOr(OutcomeCells left, OutcomeCells right) => left | right;

    /// <summary>True if the set holds the cell.</summary>
    public bool Holds(int cell) => (Mask & (1 << cell)) != 0;

    private static OutcomeCells At(int label, int prediction) => new(1 << ((3 * label) + prediction));
}
