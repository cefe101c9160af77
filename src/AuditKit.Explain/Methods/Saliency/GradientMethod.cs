using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Saliency;

/// <summary>The gradient at the row itself: as it is, its absolute value, or times the input. Exact; one gradient row each.</summary>
internal sealed class GradientMethod(string id, string description, Func<torch.Tensor, torch.Tensor, torch.Tensor> combine) : IAttributionMethod
{
    public string Id => id;

    public string Description => description;

    /// <summary><c>|dF/dx|</c>.</summary>
    public static GradientMethod Saliency { get; } = new(GradientMethods.SaliencyId, "absolute gradient", (gradients, _) => gradients.abs());

    /// <summary><c>dF/dx</c>.</summary>
    public static GradientMethod SignedSaliency { get; } = new(GradientMethods.SaliencyId, "gradient", (gradients, _) => gradients);

    /// <summary><c>x dF/dx</c>.</summary>
    public static GradientMethod InputTimesGradient { get; } = new(GradientMethods.InputTimesGradientId, "input times gradient", (gradients, rows) => gradients * rows);

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        int width = subject.Function.Inputs;
        double[] gradients = new double[subject.Count * width], values = new double[gradients.Length];
        Chunker chunker = new(subject.Function, subject.Plan);
        chunker.Differentiate(
            subject.Count,
            items => subject.Function.Targets(subject.Targets.Skip((int)items.First).Take(items.Count)),
            items => subject.Function.Rows(RowsOf(items)),
            (items, _, found) =>
            {
                torch.Tensor wide = found.to(torch.ScalarType.Float64);
                wide.CopyTo(gradients.AsSpan((int)items.First * width, items.Count * width));
                torch.Tensor rows = torch.tensor(RowsOf(items).ToArray(), [items.Count, width], device: wide.device);
                combine(wide, rows).CopyTo(values.AsSpan((int)items.First * width, items.Count * width));
            },
            token);
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

        ReadOnlySpan<double> RowsOf(ItemRange items) => subject.Rows.Span.Slice((int)items.First * width, items.Count * width);
    }
}
