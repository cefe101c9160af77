using System.Runtime.InteropServices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using TorchSharp;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>Runs calibration rows through the interpreter and takes the ranges of values.</summary>
internal sealed class RangeCollection(GraphInterpreter interpreter, IReadOnlyDictionary<string, GraphTensor> rows, string[] values, CancellationToken token)
{
    // Rows at a time: the kept values of all of them would not fit into memory.
    private const int Part = 64;
    private const double Tail = 1e-4;

    /// <summary>The range of each value.</summary>
    /// <exception cref="GraphException">A value is not finite, or the rows do not fit the graph.</exception>
    public Dictionary<string, ValueRange> Collect(CalibrationMethod method)
    {
        Dictionary<string, (double Low, double High)> ends = values.ToDictionary(name => name, _ => (double.PositiveInfinity, double.NegativeInfinity));
        Visit((name, numbers) => ends[name] = Widen(ends[name], numbers, name));
        if (method == CalibrationMethod.MinMax) return ends.ToDictionary(pair => pair.Key, pair => ValueRange.Of(pair.Value.Low, pair.Value.High));
        Dictionary<string, Histogram> histograms = ends.ToDictionary(pair => pair.Key, pair => new Histogram(pair.Value.Low, pair.Value.High));
        Visit((name, numbers) => histograms[name].Add(numbers));
        return histograms.ToDictionary(pair => pair.Key, pair => method == CalibrationMethod.Percentile ? Percentiles(pair.Value) : Cut(pair.Value, ends[pair.Key]));
    }

    private static ValueRange Percentiles(Histogram histogram) => ValueRange.Of(histogram.Quantile(Tail), histogram.Quantile(1 - Tail));

    private static ValueRange Cut(Histogram histogram, (double Low, double High) ends)
    {
        double largest = Math.Max(Math.Abs(ends.Low), Math.Abs(ends.High));
        if (largest == 0) return ValueRange.Of(0, 0);
        double threshold = EntropyThreshold.Of(histogram, largest);
        return ValueRange.Of(Math.Max(ends.Low, -threshold), Math.Min(ends.High, threshold));
    }

    private static (double Low, double High) Widen((double Low, double High) ends, ReadOnlySpan<float> numbers, string name)
    {
        foreach (float number in numbers)
        {
            if (!float.IsFinite(number)) throw new GraphException($"the value '{name}' is {number} for a calibration row");
            ends = (Math.Min(ends.Low, number), Math.Max(ends.High, number));
        }

        return ends;
    }

    private void Visit(Action<string, float[]> take)
    {
        long count = rows.Values.First().Shape[0];
        for (long first = 0; first < count; first += Part)
        {
            token.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            using var quiet = torch.no_grad();
            RunContext context = new(interpreter.Device.ToTorch(), interpreter.Precision, long.MaxValue);
            long taken = Math.Min(Part, count - first);
            using GraphRun run = interpreter.Run(new RunRequest { Inputs = rows.ToDictionary(pair => pair.Key, pair => context.Load(GraphRows.Part(pair.Value, first, taken))), Keep = values });
            foreach (string name in values) take(name, MemoryMarshal.Cast<byte, float>(GraphTensorLoading.FromTorch(run.Tensor(name).to_type(torch.ScalarType.Float32)).Bytes.Span).ToArray());
        }
    }
}
