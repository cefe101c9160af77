using AuditKit.Core.Randomness;

namespace AuditKit.Data.Synthesis;

/// <summary>
/// Draws credit applications with a built-in, documented bias. Columns: sex, age, age_band, region, income, debt_ratio,
/// years_employed, arrears, housing, loan_amount, consent, approved (yes or no). Every variable has a stream of its own, and
/// a longer table begins with the rows of a shorter one.
/// </summary>
public static class CreditGenerator
{
    /// <summary>The label column.</summary>
    public const string Label = "approved";

    /// <summary>The positive label.</summary>
    public const string Positive = "yes";

    internal const string Version = "credit/1 " + SeedStream.Version;

    /// <summary>Draws a table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no row to draw.</exception>
    public static SyntheticCredit Generate(CreditOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Rows);
        CreditDraw draw = new(options);
        for (int row = 0; row < options.Rows; row++) draw.Next(row);
        return new SyntheticCredit(draw.ToTable(), CreditTruthComputation.Of(options));
    }

    /// <summary>The truth of the process, without drawing.</summary>
    public static CreditTruth TruthOf(CreditOptions options) => CreditTruthComputation.Of(options);
}
