using AuditKit.Explain.Chunking;

namespace AuditKit.Explain.Methods;

/// <summary>The gradient at the row itself: its absolute value, or times the input. Exact; one gradient row each.</summary>
internal sealed class GradientMethod(string id, string description, Func<double, double, double> combine) : IAttributionMethod
{
    public string Id => id;

    public string Description => description;

    /// <summary><c>|dF/dx|</c>.</summary>
    public static GradientMethod Saliency { get; } = new("saliency", "absolute gradient", (gradient, _) => Math.Abs(gradient));

    /// <summary><c>x dF/dx</c>.</summary>
    public static GradientMethod InputTimesGradient { get; } = new("input-x-gradient", "input times gradient", (gradient, input) => input * gradient);

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        int width = subject.Function.Inputs;
        double[] gradients = new double[subject.Count * width], values = new double[gradients.Length];
        Chunker chunker = new(subject.Function, subject.Plan);
        chunker.Differentiate(
            subject.Count,
            row => subject.Targets[row],
            (row, input) => subject.Row(row).CopyTo(input),
            (row, _, gradient) => gradient.CopyTo(gradients.AsSpan(row * width)),
            token);
        ReadOnlySpan<double> rows = subject.Rows.Span;
        for (int i = 0; i < values.Length; i++) values[i] = combine(gradients[i], rows[i]);
        return new Attribution
        {
            Method = Id,
            Description = Description,
            Rows = subject.Count,
            Columns = width,
            Values = values,
            Multipliers = gradients,
            Range = subject.Range,
            Work = chunker.Count,
        };
    }
}
