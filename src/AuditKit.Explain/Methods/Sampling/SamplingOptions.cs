namespace AuditKit.Explain.Methods.Sampling;

/// <summary>How much a method samples.</summary>
public sealed record SamplingOptions
{
    /// <summary>Samples of one row, at least 2; the most where there is a tolerance. Default: 50.</summary>
    public int Samples { get; init; } = 50;

    /// <summary>Largest standard error at which a row is finished, relative to the range of the output; null to take all samples.</summary>
    public double? Tolerance { get; init; }

    /// <summary>A stated number of samples in place of a tolerance.</summary>
    internal SamplingOptions OfFixedCost(int samples) => new() { Samples = Math.Clamp(samples, 2, Samples) };

    /// <summary>For the description of a method.</summary>
    internal string Words => Tolerance is { } tolerance ? FormattableString.Invariant($"at most {Samples} samples, standard error {tolerance} of the output's range") : FormattableString.Invariant($"{Samples} samples");
}
