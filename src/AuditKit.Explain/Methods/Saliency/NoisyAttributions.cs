using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Sampling;
using AuditKit.Explain.Numerics;
using TorchSharp;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>The mean of another method's attributions around a row, with its standard error: that method is run once for each sample.</summary>
/// <param name="id">Method id.</param>
/// <param name="inner">The other method.</param>
/// <param name="options">Noise and samples; there is no tolerance here.</param>
/// <param name="noise">Makes the noise for a subject; drawn by the options if null.</param>
internal sealed class NoisyAttributions(string id, IAttributionMethod inner, NoiseOptions options, Func<AttributionSubject, INoise>? noise = null) : IAttributionMethod
{
    public string Id => id;

    public string Description => FormattableString.Invariant($"mean of {inner.Description} under normal noise of {options.Level} of each input's range, {options.Sampling.Samples} samples");

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        INoise source = noise?.Invoke(subject) ?? new DrawnNoise(subject, options.Level);
        int width = subject.Function.Inputs;
        int[] numbers = [.. Enumerable.Range(0, subject.Count)];
        Chunker counter = new(subject.Function, subject.Plan);
        using Moments values = new([subject.Count, width], torch.CPU, false), multipliers = new([subject.Count, width], torch.CPU, false);
        for (int step = 0; step < options.Sampling.Samples; step++)
        {
            using var scope = torch.NewDisposeScope();
            Attribution found = inner.Attribute(subject.WithRows(Noisy(subject, source, step, numbers), token), token);
            counter.Add(found.Work);
            values.Add(step, 0, torch.tensor(found.Values.ToArray(), [subject.Count, width]));
            multipliers.Add(step, 0, torch.tensor(found.Signal.ToArray(), [subject.Count, width]));
        }

        using var last = torch.NewDisposeScope();
        return new Attribution
        {
            Method = Id,
            Description = Description,
            Rows = subject.Count,
            Columns = width,
            Values = values.Mean.ToDoubles(),
            StandardErrors = values.MeanError.ToDoubles(),
            Multipliers = multipliers.Mean.ToDoubles(),
            Range = subject.Range,
            Work = counter.Count,
        };
    }

    private static double[] Noisy(AttributionSubject subject, INoise source, int step, int[] numbers)
    {
        double[] rows = source.Of(step, numbers).ToDoubles();
        Dense.AddScaled(rows, subject.Rows.Span, 1);
        return rows;
    }
}
