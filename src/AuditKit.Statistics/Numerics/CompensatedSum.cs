namespace AuditKit.Statistics.Numerics;

/// <summary>A running sum whose rounding error does not grow with the number of terms (Neumaier 1974).</summary>
public struct CompensatedSum
{
    private double sum;
    private double lost;

    /// <summary>The sum of the terms so far.</summary>
    public readonly double Value => sum + lost;

    /// <summary>Adds a term.</summary>
    public void Add(double term)
    {
        double next = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }
}
