namespace AuditKit.Core.Measurements;

/// <summary>A number, or the reason why there is none. Closed: no third case exists.</summary>
public abstract record MeasuredValue
{
    private MeasuredValue()
    {
    }

    /// <summary>A number that was measured.</summary>
    public sealed record Measured : MeasuredValue
    {
        /// <summary>Makes a measured value.</summary>
        /// <exception cref="ArgumentException">The estimate is NaN.</exception>
        public Measured(double estimate, Interval? interval = null)
        {
            if (double.IsNaN(estimate)) throw new ArgumentException("NaN is not a measured value; say why it is not measured.", nameof(estimate));
            (Estimate, Interval) = (estimate, interval);
        }

        /// <summary>The point estimate. Finite, but for metrics that admit infinity.</summary>
        public double Estimate { get; }

        /// <summary>Where the truth lies; null only for exact facts (a count, a table's k).</summary>
        public Interval? Interval { get; }
    }

    /// <summary>There is no number, and this is why.</summary>
    /// <param name="Reason">A short sentence without a full stop, for example <c>no positive labels in this slice</c>.</param>
    public sealed record NotMeasured(string Reason) : MeasuredValue;
}
