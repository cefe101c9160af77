namespace AuditKit.Privacy.Accounting;

/// <summary>
/// Everything one subject went through, in one spelling: steps that touch nobody dropped, equal steps merged, the rest sorted.
/// So the order in which events were recorded changes no bit of an epsilon.
/// </summary>
internal sealed class Composition
{
    private Composition(IReadOnlyList<GaussianSteps> parts) => Parts = parts;

    /// <summary>Parts with noise, sampling rate and steps above 0, or a part without noise.</summary>
    public IReadOnlyList<GaussianSteps> Parts { get; }

    /// <summary>True if nothing was released about anybody: epsilon 0 at every delta.</summary>
    public bool IsEmpty => Parts.Count == 0;

    /// <summary>True if some step released data without noise: no finite epsilon.</summary>
    public bool IsWithoutNoise => Parts.Any(part => part.NoiseMultiplier == 0);

    /// <summary>True if every record takes part in every step, so that the parts add up to one Gaussian.</summary>
    public bool IsPlainGaussian => Parts.All(part => part.SamplingRate == 1);

    /// <summary>Largest sampling rate; 0 for the empty composition.</summary>
    public double LargestRate => Parts.Select(part => part.SamplingRate).DefaultIfEmpty(0).Max();

    public static Composition Of(params IEnumerable<GaussianSteps> events) => new(
    [
        .. events
            .Where(part => part.SamplingRate > 0 && part.Steps > 0)
            .GroupBy(part => (part.NoiseMultiplier, part.SamplingRate))
            .OrderBy(group => group.Key.NoiseMultiplier)
            .ThenBy(group => group.Key.SamplingRate)
            .Select(group => new GaussianSteps(group.Key.NoiseMultiplier, group.Key.SamplingRate, group.Sum(part => part.Steps))),
    ]);

    /// <summary>The same steps with every noise multiplier set to <paramref name="noise"/>.</summary>
    public Composition WithNoise(double noise) => Of(Parts.Select(part => new GaussianSteps(noise, part.SamplingRate, part.Steps)));
}
