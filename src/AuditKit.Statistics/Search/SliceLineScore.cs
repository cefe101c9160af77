namespace AuditKit.Statistics.Search;

/// <summary>
/// The score of SliceLine (Sagadeeva and Boehm 2021, their scoring function): a (mean error of the slice / mean error - 1) -
/// (1 - a) (n / |S| - 1). Larger is worse; 0 for all rows.
/// </summary>
/// <param name="Rows">n, all rows.</param>
/// <param name="Error">Sum of the errors of all rows; positive.</param>
/// <param name="Weight">a in (0, 1]: how much the error counts against the size.</param>
public readonly record struct SliceLineScore(long Rows, double Error, double Weight)
{
    /// <summary>The score of a slice of some rows with some sum of errors.</summary>
    public double Of(double size, double error) => (Weight * ((error / size / (Error / Rows)) - 1)) - ((1 - Weight) * ((Rows / size) - 1));

    /// <summary>
    /// No slice within this one that has enough rows scores more (their upper bound, with n the number of rows). A slice of s rows
    /// has an error of at most min(s x largest, error), so its score is at most a function of s that rises until s x largest = error
    /// and from there on is monotone: the largest value is at that point or at an end.
    /// </summary>
    /// <param name="size">Rows of this slice.</param>
    /// <param name="error">Its sum of errors.</param>
    /// <param name="largest">Largest error of a row.</param>
    /// <param name="minimum">Fewest rows.</param>
    public double Bound(long size, double error, double largest, long minimum)
    {
        double full = largest > 0 ? Math.Clamp(error / largest, minimum, size) : minimum;
        return Math.Max(Of(full, Math.Min(error, full * largest)), Math.Max(Of(minimum, Math.Min(error, minimum * largest)), Of(size, error)));
    }
}
