namespace AuditKit.Performance.Versions;

/// <summary>Mean and sample variance (n - 1) of some numbers.</summary>
internal readonly record struct SampleMoments(double Mean, double Variance)
{
    public static SampleMoments Of(IReadOnlyCollection<double> values)
    {
        double mean = values.Average();
        return new SampleMoments(mean, values.Count < 2 ? 0 : values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
