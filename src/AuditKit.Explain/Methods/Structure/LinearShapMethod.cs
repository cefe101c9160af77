using AuditKit.Core.Specs;
using AuditKit.Explain.Methods.Surrogates;
using TorchSharp;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>
/// Shapley values of an affine function: <c>w_i (x_i - mean of the background)</c> where the inputs count as independent; by
/// conditional means under the background's covariance in the variant that is aware of correlation (Aas, Jullum and Loland 2021).
/// </summary>
internal sealed class LinearShapMethod(bool isAware, int limit) : IAttributionMethod
{
    public string Id => StructureMethods.LinearShapId;

    public string Description => isAware ? "linear SHAP, aware of correlation" : "linear SHAP, inputs as independent";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        int width = subject.Function.Inputs;
        AffineProbe probe = new(subject, token);
        if (!probe.IsAffine) throw new MethodRefusedException(RefusalReason.NotApplicable, Id, $"the model's output is not an affine function of its inputs (it differs from one by {probe.LargestError:0.0e0} of its terms)", "use shapley, or the logit instead of a probability");
        double[] mean = new double[width];
        for (int i = 0; i < subject.Background.Length; i++) mean[i % width] += subject.Background.Span[i];
        for (int i = 0; i < width; i++) mean[i] /= subject.Background.Length / width;
        Attribution found = isAware ? Aware(subject, probe, mean, token) : Independent(subject, probe, mean);
        double scale = subject.Range > 0 ? subject.Range : 1;
        return found with
        {
            Gaps = [.. Enumerable.Range(0, subject.Count).Select(row => Math.Abs(found.Values.Span.Slice(row * width, width).ToArray().Sum() - (subject.Outputs[row] - probe.Of(mean, subject.Targets[row]))) / scale)],
        };
    }

    private Attribution Independent(AttributionSubject subject, AffineProbe probe, double[] mean)
    {
        int width = subject.Function.Inputs, outputs = subject.Function.Outputs;
        double[] values = new double[subject.Count * width], multipliers = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            multipliers[i] = probe.Weights[(i % width * outputs) + subject.Targets[i / width]];
            values[i] = multipliers[i] * (subject.Rows.Span[i] - mean[i % width]);
        }

        return new Attribution
        {
            Method = Id,
            Description = Description,
            Rows = subject.Count,
            Columns = width,
            Values = values,
            Multipliers = multipliers,
            Range = subject.Range,
            Work = probe.Work,
        };
    }

    private Attribution Aware(AttributionSubject subject, AffineProbe probe, double[] mean, CancellationToken token)
    {
        int width = subject.Function.Inputs, groups = subject.Groups.Names.Count, others = subject.Background.Length / width;
        if (others < 2) throw new InvalidInputException("background", "a covariance needs several background rows, there is one", "give a background of many rows, or leave out 'correlated'");
        if (groups > limit) throw new InvalidInputException("limit", $"{groups} groups have more coalitions than 2^{limit}", "group the inputs, raise 'limit', or leave out 'correlated'");
        torch.Device device = torch.device(subject.Function.Device);
        torch.Tensor rows = torch.tensor(subject.Rows.ToArray(), [subject.Count, width], device: device) - torch.tensor(mean, device: device);
        torch.Tensor groupOf = torch.tensor([.. subject.Groups.GroupOf.Select(group => (long)group)], device: device);
        ConditionalGame game = new(torch.tensor(subject.Background.ToArray(), [others, width], device: device), torch.tensor(probe.Weights, [width, subject.Function.Outputs], device: device), groupOf);
        GroupValues values = new(subject);
        foreach (IGrouping<int, int> same in Enumerable.Range(0, subject.Count).GroupBy(row => subject.Targets[row]))
        {
            torch.Tensor coefficients = game.Coefficients(groups, same.Key, subject.Plan.MemoryBytes / 4, token);
            foreach (int[] block in same.Chunk((int)Math.Max(1, subject.Plan.MemoryBytes / 4 / (3L * sizeof(double) << groups))))
            {
                using var inner = torch.NewDisposeScope();
                torch.Tensor own = rows.index_select(0, torch.tensor([.. block.Select(row => (long)row)], device: device));
                values.Set(block, ExactShapley.Of(own.matmul(coefficients.t()), groups));
            }
        }

        return values.Of(this, probe.Work);
    }
}
