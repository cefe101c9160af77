using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Sampling;

/// <summary>
/// Samples rows block by block. Where there is a tolerance, rows are looked at after every round of samples and leave when their
/// largest standard error is small enough; whether a row leaves depends on this row alone.
/// </summary>
internal sealed class SampledRows
{
    /// <summary>Samples between two looks at the errors.</summary>
    private const int RoundSamples = 16;

    private readonly AttributionSubject subject;
    private readonly SamplingOptions options;
    private readonly SampleStatistic statistic;
    private readonly double limit;
    private readonly double[] scale;
    private readonly int width;
    private readonly double[] values;
    private readonly double[] errors;
    private readonly double[] gradients;
    private readonly double[] samples;

    /// <param name="subject">The rows.</param>
    /// <param name="options">How much is sampled.</param>
    /// <param name="statistic">What is made of the samples.</param>
    /// <param name="scale">By what the standard error of each input is multiplied to be compared with the range of the output.</param>
    /// <param name="range">That range, in the unit of the scaled errors.</param>
    public SampledRows(AttributionSubject subject, SamplingOptions options, SampleStatistic statistic, double[] scale, double range)
    {
        (this.subject, this.options, this.statistic, this.scale) = (subject, options, statistic, scale);
        width = subject.Function.Inputs;
        (values, errors, gradients, samples) = (new double[subject.Count * width], new double[subject.Count * width], new double[subject.Count * width], new double[subject.Count]);
        limit = (options.Tolerance ?? 0) * (range > 0 ? range : 1);
    }

    /// <summary>Samples all rows.</summary>
    /// <param name="method">For the result.</param>
    /// <param name="chunker">Runs the calls.</param>
    /// <param name="open">Makes the samples of rows <c>first</c> to <c>first + count</c>.</param>
    /// <param name="token">Ends the work.</param>
    public Attribution Run(IAttributionMethod method, Chunker chunker, Func<int, int, ISampleBlock> open, CancellationToken token)
    {
        int above = 0;
        foreach ((int first, int count) in RowBlocks.Of(subject.Count, subject.Plan.Rows))
        {
            using var scope = torch.NewDisposeScope();
            using ISampleBlock block = open(first, count);
            above += Run([.. Enumerable.Range(first, count)], block, chunker, token);
        }

        return new Attribution
        {
            Method = method.Id,
            Description = method.Description,
            Rows = subject.Count,
            Columns = width,
            Values = values,
            StandardErrors = errors,
            Multipliers = gradients,
            Facts = [new AttributionFact("samples", samples)],
            Tolerance = options.Tolerance,
            RowsAboveTolerance = above,
            Range = subject.Range,
            Work = chunker.Count,
        };
    }

    private int Run(int[] rows, ISampleBlock block, Chunker chunker, CancellationToken token)
    {
        torch.Device device = torch.device(subject.Function.Device);
        using Moments sampled = new([rows.Length, width], device, statistic == SampleStatistic.Variance), gradient = new([rows.Length, width], device, false);
        for (int from = 0; rows.Length > 0 && from < options.Samples;)
        {
            int to = options.Tolerance is null ? options.Samples : Math.Min(options.Samples, from + RoundSamples);
            // A last round of one sample would make no strata.
            if (options.Samples - to == 1) to = options.Samples;
            block.Begin(from, to);
            Sample(rows.Length, from, to, block, chunker, sampled, gradient, token);
            from = to;
            rows = from == options.Samples ? Close(rows, sampled, gradient) : Finished(rows, block, sampled, gradient);
        }

        return options.Tolerance is null ? 0 : rows.Length;
    }

    private static void Sample(int rows, int from, int to, ISampleBlock block, Chunker chunker, Moments sampled, Moments gradient, CancellationToken token) => new StepSweep(chunker, rows).Differentiate(
        from,
        to,
        block.Targets,
        block.Points,
        (step, first, count, _, found) =>
        {
            torch.Tensor wide = found.to(torch.ScalarType.Float64);
            gradient.Add(step, first, wide);
            sampled.Add(step, first, block.Sampled(step, first, count, wide));
        },
        token);

    /// <summary>Stores rows that are good enough; answers with those that are left.</summary>
    private int[] Finished(int[] rows, ISampleBlock block, Moments sampled, Moments gradient)
    {
        using var scope = torch.NewDisposeScope();
        bool[] isDone = [.. Largest(sampled).Select(error => error <= limit)];
        if (!isDone.Contains(true)) return rows;
        Store(rows, isDone, sampled, gradient);
        int[] left = [.. Enumerable.Range(0, rows.Length).Where(row => !isDone[row])];
        if (left.Length == 0) return [];
        torch.Tensor index = torch.tensor([.. left.Select(row => (long)row)], device: torch.device(subject.Function.Device));
        sampled.Keep(index);
        gradient.Keep(index);
        block.Keep(index);
        return [.. left.Select(row => rows[row])];
    }

    /// <summary>Stores all rows at the end of the samples; answers with those above the tolerance.</summary>
    private int[] Close(int[] rows, Moments sampled, Moments gradient)
    {
        using var scope = torch.NewDisposeScope();
        Store(rows, [.. Enumerable.Repeat(true, rows.Length)], sampled, gradient);
        return [.. rows.Zip(Largest(sampled)).Where(pair => pair.Second > limit).Select(pair => pair.First)];
    }

    private double[] Largest(Moments sampled) => (ErrorOf(sampled) * torch.tensor(scale, device: torch.device(subject.Function.Device))).amax([1]).ToDoubles();

    private torch.Tensor ErrorOf(Moments sampled) => statistic == SampleStatistic.Variance ? sampled.VarianceError : sampled.MeanError;

    private void Store(int[] rows, bool[] isDone, Moments sampled, Moments gradient)
    {
        double[] value = (statistic == SampleStatistic.Variance ? sampled.Variance : sampled.Mean).ToDoubles(), error = ErrorOf(sampled).ToDoubles(), mean = gradient.Mean.ToDoubles();
        for (int i = 0; i < rows.Length; i++)
        {
            if (!isDone[i]) continue;
            value.AsSpan(i * width, width).CopyTo(values.AsSpan(rows[i] * width));
            error.AsSpan(i * width, width).CopyTo(errors.AsSpan(rows[i] * width));
            mean.AsSpan(i * width, width).CopyTo(gradients.AsSpan(rows[i] * width));
            samples[rows[i]] = sampled.Count;
        }
    }
}
