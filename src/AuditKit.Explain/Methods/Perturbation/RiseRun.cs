using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>Masks all rows of a subject, block by block, in rounds.</summary>
internal sealed class RiseRun
{
    private readonly AttributionSubject subject;
    private readonly IMaskLaw law;
    private readonly RiseOptions options;
    private readonly CancellationToken token;
    private readonly Chunker chunker;
    private readonly SeedStream[] seeds;
    private readonly torch.Tensor baseline;
    private readonly double[] values, errors, map, samples;
    private int unfinished;

    public RiseRun(AttributionSubject subject, IMaskLaw law, RiseOptions options, CancellationToken token)
    {
        (this.subject, this.law, this.options, this.token) = (subject, law, options, token);
        Positions = law.Shape.Aggregate(1L, (product, extent) => product * extent);
        chunker = new Chunker(subject.Function, subject.Plan);
        seeds = [.. Enumerable.Range(0, subject.Count).Select(row => RowSeeds.Of(subject, PerturbationMethods.RiseId, row))];
        baseline = subject.Function.Rows(subject.Baseline.Span);
        int width = subject.Function.Inputs;
        (values, errors, map, samples) = (new double[subject.Count * width], new double[subject.Count * width], new double[subject.Count * Positions], new double[subject.Count]);
    }

    /// <summary>Positions of a mask.</summary>
    public long Positions { get; }

    /// <summary>Some rows, until each is finished.</summary>
    public void Block(int first, int count, int firstRound)
    {
        using var scope = torch.NewDisposeScope();
        IModelFunction function = subject.Function;
        torch.Tensor rows = function.Rows(subject.Rows.Span.Slice(first * function.Inputs, count * function.Inputs));
        MaskSums sums = new(count, Positions, rows.device);
        List<int> open = [.. Enumerable.Range(0, count)];
        foreach ((int from, int to) in SampleRounds.Of(firstRound, options.Samples, options.Tolerance is not null))
        {
            Round(first, rows, open, from, to, sums);
            open.RemoveAll(row => Settles(first, row, to, sums));
            if (open.Count == 0) break;
        }

        unfinished += options.Tolerance is null ? 0 : open.Count;
    }

    /// <summary>What was found.</summary>
    public Attribution Result(IAttributionMethod method) => new()
    {
        Method = method.Id,
        Description = method.Description,
        Rows = subject.Count,
        Columns = subject.Function.Inputs,
        Values = values,
        StandardErrors = errors,
        Map = new AttributionMap(law.Name, law.Shape, map),
        Facts = [new AttributionFact("samples", samples)],
        Tolerance = options.Tolerance,
        RowsAboveTolerance = unfinished,
        Range = subject.Range,
        Work = chunker.Count,
    };

    private void Round(int first, torch.Tensor rows, List<int> open, int from, int to, MaskSums sums)
    {
        int each = to - from;
        torch.Tensor? masks = null;
        chunker.Evaluate(
            (long)open.Count * each,
            items =>
            {
                masks = MasksOf(items, first, open, from, each);
                torch.Tensor row = torch.tensor([.. Enumerable.Range(0, items.Count).Select(i => (long)open[(int)((items.First + i) / each)])], device: rows.device);
                return torch.lerp(baseline.expand(items.Count, rows.shape[1]), rows.index_select(0, row), law.ToInputs(masks));
            },
            (items, found) =>
            {
                foreach ((int place, int start, int count) in Segments(items, each))
                {
                    int row = open[place];
                    torch.Tensor outputs = found.narrow(0, start, count).select(1, subject.Targets[first + row]).to(torch.ScalarType.Float64);
                    sums.Add(row, masks!.narrow(0, start, count), outputs - Shift(first + row));
                }
            },
            token);
    }

    private double Shift(int row) => (subject.Outputs[row] + subject.BaselineOutputs[row]) / 2;

    // The items of a call that belong to the same row: its place, the first item, how many.
    private static IEnumerable<(int Place, int Start, int Count)> Segments(ItemRange items, int each)
    {
        for (int start = 0; start < items.Count;)
        {
            long item = items.First + start;
            int count = (int)Math.Min(each - (item % each), items.Count - start);
            yield return ((int)(item / each), start, count);
            start += count;
        }
    }

    private torch.Tensor MasksOf(ItemRange items, int first, List<int> open, int from, int each)
    {
        float[] cells = new float[items.Count * law.Cells], shifts = new float[items.Count * law.Shifts];
        for (int i = 0; i < items.Count; i++)
        {
            long item = items.First + i;
            RandomSource random = seeds[first + open[(int)(item / each)]].For("mask", from + (item % each)).Open();
            foreach (ref float cell in cells.AsSpan(i * law.Cells, law.Cells)) cell = random.NextDouble() < options.Probability ? 1 : 0;
            foreach (ref float shift in shifts.AsSpan(i * law.Shifts, law.Shifts)) shift = (float)random.NextDouble();
        }

        return law.Masks(ToTensor(cells, [items.Count, law.Cells]), ToTensor(shifts, [items.Count, law.Shifts]));
    }

    private torch.Tensor ToTensor(float[] numbers, long[] shape) => torch.tensor(numbers, shape).to(baseline.dtype).to(baseline.device);

    private bool Settles(int first, int row, int count, MaskSums sums)
    {
        using var scope = torch.NewDisposeScope();
        (torch.Tensor means, torch.Tensor deviations) = sums.Of(row, count);
        bool isFinished = count == options.Samples || options.Tolerance is not { } tolerance || deviations.max().item<double>() <= tolerance * subject.Range;
        if (!isFinished) return false;
        int width = subject.Function.Inputs, at = first + row;
        torch.Tensor shifted = means + Shift(at);
        shifted.CopyTo(map.AsSpan((int)(at * Positions), (int)Positions));
        law.ToInputs(shifted.unsqueeze(0)).CopyTo(values.AsSpan(at * width, width));
        law.ToInputs(deviations.unsqueeze(0)).CopyTo(errors.AsSpan(at * width, width));
        samples[at] = count;
        return options.Tolerance is not { } wanted || deviations.max().item<double>() <= wanted * subject.Range;
    }
}
