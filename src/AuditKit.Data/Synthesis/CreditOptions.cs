namespace AuditKit.Data.Synthesis;

/// <summary>
/// Strengths of the bias in synthetic credit data. Each is a shift of the log-odds of approval (or a scale of one), so 0 is
/// none; with all of them 0 every group has exactly the same base rate.
/// </summary>
public sealed record CreditOptions
{
    /// <summary>Number of rows. Default: 20,000.</summary>
    public int Rows { get; init; } = 20_000;

    /// <summary>Seed of every draw. Default: 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Taken off the log-odds of women. Default: 0.6.</summary>
    public double Sex { get; init; } = 0.6;

    /// <summary>Taken off the log-odds of people aged 18-24. Default: 0.5.</summary>
    public double Age { get; init; } = 0.5;

    /// <summary>Taken off the log-odds of women aged 18-24, beside both. Default: 0.4.</summary>
    public double Intersection { get; init; } = 0.4;

    /// <summary>Taken off the log-odds of people in the south. Default: 0.4.</summary>
    public double Region { get; init; } = 0.4;

    /// <summary>
    /// How strongly features depend on the groups: region, income and employment on sex; region, housing, income and debt on
    /// age. With it a model that never sees sex or age still tells them apart. Default: 1.
    /// </summary>
    public double Proxy { get; init; } = 1;

    /// <summary>How much rarer consent to research is at 18-24: 0.25 times this is taken off its probability. Default: 0.4.</summary>
    public double Consent { get; init; } = 0.4;

    /// <summary>The same rows and seed with every bias multiplied.</summary>
    /// <param name="bias">0 for none, 1 for these strengths; at most 3, so that consent stays a probability.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not within 0 and 3.</exception>
    public CreditOptions Scaled(double bias)
    {
        if (!(bias is >= 0 and <= 3)) throw new ArgumentOutOfRangeException(nameof(bias), bias, "The bias lies between 0 and 3.");
        return this with
        {
            Sex = Sex * bias,
            Age = Age * bias,
            Intersection = Intersection * bias,
            Region = Region * bias,
            Proxy = Proxy * bias,
            Consent = Consent * bias,
        };
    }
}
