using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>
/// The weights of a function that is affine, found by its outputs: one step from the baseline on each input. That it is affine is
/// then checked on the rows, the background and mixtures of both, which are all the points that a Shapley value looks at.
/// </summary>
internal sealed class AffineProbe
{
    private const int Mixtures = 256;

    private readonly AttributionSubject subject;
    private readonly Chunker chunker;
    private readonly CancellationToken token;

    public AffineProbe(AttributionSubject subject, CancellationToken token)
    {
        (this.subject, this.token, chunker) = (subject, token, new Chunker(subject.Function, subject.Plan));
        Origin = Outputs(subject.Baseline.ToArray());
        Weights = FindWeights();
        LargestError = Check();
    }

    /// <summary>Outputs at the baseline.</summary>
    public double[] Origin { get; }

    /// <summary>Row-major, inputs x outputs.</summary>
    public double[] Weights { get; }

    /// <summary>Largest difference of an output from the affine form, relative to the size of its terms.</summary>
    public double LargestError { get; }

    /// <summary>True if nothing but rounding was found.</summary>
    public bool IsAffine => LargestError <= (subject.Function.Precision == Precision.Double ? 1e-9 : 1e-4);

    /// <summary>Work done.</summary>
    public WorkCount Work => chunker.Count;

    /// <summary>The affine form at a point.</summary>
    public double Of(ReadOnlySpan<double> row, int output) => Origin[output] + Terms(row, output).Sum;

    private (double Sum, double Size) Terms(ReadOnlySpan<double> row, int output)
    {
        ReadOnlySpan<double> baseline = subject.Baseline.Span;
        double sum = 0, size = Math.Abs(Origin[output]);
        for (int i = 0; i < row.Length; i++)
        {
            double term = Weights[(i * subject.Function.Outputs) + output] * (row[i] - baseline[i]);
            sum += term;
            size += Math.Abs(term);
        }

        return (sum, size);
    }

    private double[] FindWeights()
    {
        int width = subject.Function.Inputs, outputs = subject.Function.Outputs;
        double[] steps = [.. Enumerable.Repeat(0.0, width)], weights = new double[width * outputs];
        foreach (ReadOnlyMemory<double> part in new[] { subject.Rows, subject.Background })
        {
            for (int i = 0; i < part.Length; i++) steps[i % width] = Math.Max(steps[i % width], Math.Abs(part.Span[i] - subject.Baseline.Span[i % width]));
        }

        for (int i = 0; i < width; i++) steps[i] = steps[i] > 0 ? steps[i] : 1;
        torch.Tensor baseline = subject.Function.Rows(subject.Baseline.Span), lengths = subject.Function.Rows(steps);
        chunker.Evaluate(
            width,
            items => baseline + (lengths * torch.arange(width, torch.ScalarType.Int64, baseline.device).eq(items.Numbers(baseline.device).unsqueeze(1))),
            (items, found) => found.CopyTo(weights.AsSpan((int)items.First * outputs, items.Count * outputs)),
            token);
        for (int i = 0; i < weights.Length; i++) weights[i] = (weights[i] - Origin[i % outputs]) / steps[i / outputs];
        return weights;
    }

    private double Check()
    {
        int width = subject.Function.Inputs;
        double[] points = [.. subject.Rows.Span, .. subject.Background.Span, .. Mixed()];
        double[] found = Outputs(points);
        double largest = 0;
        for (int i = 0; i < found.Length; i++)
        {
            (double sum, double size) = Terms(points.AsSpan(i / subject.Function.Outputs * width, width), i % subject.Function.Outputs);
            double error = Math.Abs(found[i] - (Origin[i % subject.Function.Outputs] + sum));
            largest = Math.Max(largest, error == 0 ? 0 : error / Math.Max(size, double.Epsilon));
        }

        return largest;
    }

    // Every input from a row or from a background row, at even odds.
    private double[] Mixed()
    {
        int width = subject.Function.Inputs, others = subject.Background.Length / width;
        double[] points = new double[Mixtures * width];
        RandomSource random = subject.Seeds.For("affine-probe").Open();
        for (int point = 0; point < Mixtures; point++)
        {
            ReadOnlySpan<double> row = subject.Row(random.Next(subject.Count)), other = subject.Background.Span.Slice(random.Next(others) * width, width);
            for (int i = 0; i < width; i++) points[(point * width) + i] = random.Next(2) == 0 ? row[i] : other[i];
        }

        return points;
    }

    private double[] Outputs(double[] points)
    {
        int width = subject.Function.Inputs, outputs = subject.Function.Outputs;
        double[] found = new double[points.Length / width * outputs];
        chunker.Evaluate(
            points.Length / width,
            items => subject.Function.Rows(points.AsSpan((int)items.First * width, items.Count * width)),
            (items, values) => values.CopyTo(found.AsSpan((int)items.First * outputs, items.Count * outputs)),
            token);
        return found;
    }
}
