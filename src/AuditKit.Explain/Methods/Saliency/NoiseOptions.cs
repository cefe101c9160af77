using AuditKit.Explain.Methods.Sampling;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>How gradients around a row are sampled.</summary>
public sealed record NoiseOptions
{
    /// <summary>Standard deviation of the noise, relative to the range of each input. Default: 0.1.</summary>
    public double Level { get; init; } = 0.1;

    /// <summary>How much is sampled.</summary>
    public SamplingOptions Sampling { get; init; } = new();

    /// <summary>What is made of the gradients. Default: their mean.</summary>
    public NoiseStatistic Statistic { get; init; }
}
