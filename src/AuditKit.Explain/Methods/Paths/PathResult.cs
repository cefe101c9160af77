using AuditKit.Explain.Chunking;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Explain.Methods.Paths;

/// <summary>Turns mean gradients along the path into attributions, and measures their gap.</summary>
internal static class PathResult
{
    public static Attribution Of(IAttributionMethod method, AttributionSubject subject, double[] multipliers, WorkCount work)
    {
        int width = subject.Function.Inputs;
        double[] values = new double[multipliers.Length], gaps = new double[subject.Count];
        ReadOnlySpan<double> baseline = subject.Baseline.Span;
        double scale = subject.Range > 0 ? subject.Range : 1;
        for (int row = 0; row < subject.Count; row++)
        {
            ReadOnlySpan<double> input = subject.Row(row);
            CompensatedSum sum = default;
            for (int i = 0; i < width; i++)
            {
                double value = (input[i] - baseline[i]) * multipliers[(row * width) + i];
                values[(row * width) + i] = value;
                sum.Add(value);
            }

            gaps[row] = Math.Abs(sum.Value - (subject.Outputs[row] - subject.BaselineOutputs[row])) / scale;
        }

        return new Attribution
        {
            Method = method.Id,
            Description = method.Description,
            Rows = subject.Count,
            Columns = width,
            Values = values,
            Multipliers = multipliers,
            Gaps = gaps,
            Range = subject.Range,
            Work = work,
        };
    }
}
