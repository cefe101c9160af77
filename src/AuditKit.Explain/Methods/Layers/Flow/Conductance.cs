using System.Globalization;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods.Layers.Maps;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Explain.Methods.Paths.Quadrature;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Explain.Methods.Layers.Flow;

/// <summary>
/// Conductance (Dhamdhere, Sundararajan and Yan 2018): how much of the change of the output from the baseline flows through each neuron
/// of a layer, <c>integral of dF/dy dy/da</c> along the straight path. Through a layer that no path leads around it sums to
/// <c>F(x) - F(b)</c>; the gap is published for every row.
/// </summary>
internal sealed class Conductance(ConductanceOptions options) : IAttributionMethod
{
    public const string MethodId = "conductance";

    private const int FirstSteps = 16;

    public string Id => MethodId;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"conductance, {RuleNames.Of(options.Rule)} rule, {(options.Steps is { } steps ? $"{steps} steps" : $"adaptive to {options.Tolerance} of the output's range")}");

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        GraphLayers layers = GraphLayers.Of(subject.Function, Id);
        if (layers.Function.GradientRefusal is { } why) throw new MethodRefusedException(RefusalReason.NotDifferentiable, Id, $"there is no smooth path from the baseline: {why.TrimEnd('.')}", "use layer-attribution at the first layer that has a gradient, for example an embedding");
        LayerValue layer = options.Layer is null ? DefaultLayer.OfNeurons(layers, Id) : layers.Find(options.Layer);
        LayerGradients.Require(layers.Function, layer, Id);
        bool isComplete = Separation.Separates(layers, layer);
        double[] values = new double[subject.Count * layer.Width], changes = new double[subject.Count];
        WorkCount work = options.Steps is { } steps ? Once(subject, layer, steps, values, token) : Doubling(subject, layer, isComplete, values, changes, token);
        double[] gaps = isComplete ? [.. Enumerable.Range(0, subject.Count).Select(row => Gap(subject, row, values.AsSpan(row * layer.Width, layer.Width)))] : [];
        return new Attribution
        {
            Method = Id,
            Description = $"{Description}; {layer.Name}{(isComplete ? string.Empty : ", which paths lead around")}",
            Rows = subject.Count,
            Columns = layer.Width,
            Values = values,
            Map = new AttributionMap(layer.Name, layer.RowShape, values),
            Gaps = gaps,
            ErrorEstimates = options.Steps is null ? changes : [],
            Tolerance = options.Steps is null ? options.Tolerance : null,
            RowsAboveTolerance = options.Steps is null ? Enumerable.Range(0, subject.Count).Count(row => changes[row] > options.Tolerance || (isComplete && gaps[row] > options.Tolerance)) : 0,
            Range = subject.Range,
            Work = work,
        };
    }

    private WorkCount Once(AttributionSubject subject, LayerValue layer, int steps, double[] values, CancellationToken token)
    {
        ConductancePass pass = new(subject, layer, QuadratureNodes.Of(options.Rule, steps));
        pass.Run(token).CopyTo(values, 0);
        return pass.Work;
    }

    // Doubles the steps of the rows that are not finished. A small gap alone can hide errors that cancel, so the change of a row counts too.
    private WorkCount Doubling(AttributionSubject subject, LayerValue layer, bool isComplete, double[] values, double[] changes, CancellationToken token)
    {
        int width = layer.Width;
        int[] open = [.. Enumerable.Range(0, subject.Count)];
        Array.Fill(changes, double.PositiveInfinity);
        WorkCount work = new(0, 0, 0);
        for (int steps = FirstSteps; open.Length > 0 && steps <= options.Budget; steps *= 2)
        {
            AttributionSubject few = open.Length == subject.Count ? subject : subject.With(open, range: subject.Range, token: token);
            ConductancePass pass = new(few, layer, QuadratureNodes.Of(options.Rule, steps));
            double[] found = pass.Run(token);
            work += pass.Work;
            for (int i = 0; i < open.Length; i++)
            {
                Span<double> old = values.AsSpan(open[i] * width, width);
                ReadOnlySpan<double> now = found.AsSpan(i * width, width);
                if (steps > FirstSteps) changes[open[i]] = Distance(old, now) / Scale(subject);
                now.CopyTo(old);
            }

            open = [.. open.Where(row => changes[row] > options.Tolerance || (isComplete && Gap(subject, row, values.AsSpan(row * width, width)) > options.Tolerance))];
        }

        return work;
    }

    private static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        CompensatedSum sum = default;
        for (int i = 0; i < a.Length; i++) sum.Add(Math.Abs(a[i] - b[i]));
        return sum.Value;
    }

    private static double Gap(AttributionSubject subject, int row, ReadOnlySpan<double> values)
    {
        CompensatedSum sum = default;
        foreach (double value in values) sum.Add(value);
        return Math.Abs(sum.Value - (subject.Outputs[row] - subject.BaselineOutputs[row])) / Scale(subject);
    }

    private static double Scale(AttributionSubject subject) => subject.Range > 0 ? subject.Range : 1;
}
