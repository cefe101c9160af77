namespace AuditKit.Privacy.Accounting;

/// <summary>
/// Repeated steps of one Gaussian mechanism on a Poisson sample: each record takes part in a step with probability q, a sum of
/// sensitivity 1 gets normal noise of standard deviation s. q = 1 is the plain Gaussian mechanism. Neighbours differ by one
/// record added, removed or zeroed out.
/// </summary>
internal sealed record GaussianSteps
{
    /// <summary>Makes the steps.</summary>
    /// <param name="noiseMultiplier">s: noise standard deviation over sensitivity; 0 means no noise.</param>
    /// <param name="samplingRate">q in [0, 1].</param>
    /// <param name="steps">How often, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public GaussianSteps(double noiseMultiplier, double samplingRate, long steps)
    {
        if (!(noiseMultiplier >= 0) || double.IsInfinity(noiseMultiplier)) throw new ArgumentOutOfRangeException(nameof(noiseMultiplier), noiseMultiplier, "A noise multiplier is finite and not negative.");
        if (!(samplingRate is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(samplingRate), samplingRate, "A sampling rate lies between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        (NoiseMultiplier, SamplingRate, Steps) = (noiseMultiplier, samplingRate, steps);
    }

    /// <summary>s: noise standard deviation over sensitivity; 0 means no noise.</summary>
    public double NoiseMultiplier { get; }

    /// <summary>q: probability that a record takes part in one step, in [0, 1].</summary>
    public double SamplingRate { get; }

    /// <summary>How often.</summary>
    public long Steps { get; }
}
