using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods.Sampling;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>A statistic of the gradients around a row, with its standard error.</summary>
/// <param name="id">Method id.</param>
/// <param name="options">Noise and samples.</param>
/// <param name="noise">Makes the noise for a subject; drawn by the options if null.</param>
internal sealed class NoiseMethod(string id, NoiseOptions options, Func<AttributionSubject, INoise>? noise = null) : IAttributionMethod
{
    public string Id => id;

    public string Description => FormattableString.Invariant($"{Words} of gradients under normal noise of {options.Level} of each input's range, {options.Sampling.Words}");

    public IAttributionMethod OfFixedCost(int nodes) => options.Sampling.Tolerance is null ? this : new NoiseMethod(id, options with { Sampling = options.Sampling.OfFixedCost(nodes) }, noise);

    private string Words => options.Statistic switch
    {
        NoiseStatistic.Absolute => "mean absolute value",
        NoiseStatistic.Squared => "mean square",
        NoiseStatistic.Variance => "variance",
        _ => "mean",
    };

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        INoise source = noise?.Invoke(subject) ?? new DrawnNoise(subject, options.Level);
        bool isSquare = options.Statistic is NoiseStatistic.Squared or NoiseStatistic.Variance;
        // The error of a gradient is worth what it moves over the input's range; that of a square, its square.
        double[] scale = [.. subject.Spread.ToArray().Select(spread => isSquare ? spread * spread : spread)];
        SampleStatistic statistic = options.Statistic == NoiseStatistic.Variance ? SampleStatistic.Variance : SampleStatistic.Mean;
        SampledRows rows = new(subject, options.Sampling, statistic, scale, isSquare ? subject.Range * subject.Range : subject.Range);
        return rows.Run(this, new Chunker(subject.Function, subject.Plan), (first, count) => new NoiseBlock(subject, first, count, source, options.Statistic), token);
    }
}
