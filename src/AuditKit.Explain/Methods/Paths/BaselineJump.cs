using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Paths;

/// <summary>
/// Finds paths on which the output jumps where they leave the baseline, for example because a baseline of zeros is read as padding.
/// No integral of gradients sees a jump, so the attributions miss it whatever the budget.
/// </summary>
internal static class BaselineJump
{
    private const int MostRows = 64;

    /// <summary>Step away from the baseline: small beside any smooth change, large beside rounding in single precision.</summary>
    private const double Step = 1e-4;

    /// <summary>A jump counts where it is this much of the range of the output: a hundred times what a slope of ten ranges gives over the step.</summary>
    private const double Least = 0.05;

    /// <summary>A finding where most rows jump; none otherwise.</summary>
    public static IReadOnlyList<Finding> Of(AttributionSubject subject, Chunker chunker, CancellationToken token)
    {
        if (!(subject.Range > 0)) return [];
        int count = Math.Min(MostRows, subject.Count), width = subject.Function.Inputs;
        double[] near = new double[count * width], jumps = new double[count];
        for (int i = 0; i < near.Length; i++) near[i] = subject.Baseline.Span[i % width] + (Step * (subject.Rows.Span[i] - subject.Baseline.Span[i % width]));
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = subject.Function.Rows(near), targets = subject.Function.Targets(subject.Targets.Take(count));
        chunker.Evaluate(
            count,
            items => rows.narrow(0, items.First, items.Count),
            (items, outputs) => outputs.gather(1, targets.narrow(0, items.First, items.Count).unsqueeze(1)).CopyTo(jumps.AsSpan((int)items.First, items.Count)),
            token);
        double[] sizes = [.. jumps.Select((value, row) => Math.Abs(value - subject.BaselineOutputs[row]) / subject.Range).Order()];
        return sizes[count / 2] < Least
            ? []
            :
            [
                new Finding("explain.jump_at_baseline", Severity.Warning, FormattableString.Invariant($"The output jumps where the path leaves the baseline, by {sizes[count / 2]:0.00} of its range in the middle of the rows: it is not continuous there, and the attributions miss the jump."))
                {
                    Action = "Take a baseline that the model does not read as something special, such as the mean: a sequence of zeros may count as padding.",
                },
            ];
    }
}
