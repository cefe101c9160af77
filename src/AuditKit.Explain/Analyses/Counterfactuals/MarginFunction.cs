using AuditKit.Explain.Analyses.Outputs;
using AuditKit.Explain.Functions;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>
/// How far a row is from a goal, for every class it may start from or go to: positive where the goal is reached. For a class, its
/// log odds over the threshold, or its log probability minus the largest other one; for a number, its distance over the limit.
/// </summary>
internal sealed class MarginFunction(IModelFunction function, Quantity quantity, Goal goal) : IModelFunction
{
    public int Inputs => function.Inputs;

    public int Outputs => function.Outputs;

    public Precision Precision => function.Precision;

    public string Device => function.Device;

    public long BytesPerRow => function.BytesPerRow;

    public string? GradientRefusal => function.GradientRefusal;

    public torch.Tensor Evaluate(torch.Tensor rows)
    {
        torch.Tensor outputs = function.Evaluate(rows);
        if (goal.Number is { } number) return goal.IsUpper ? number - outputs.to(torch.ScalarType.Float64) : outputs.to(torch.ScalarType.Float64) - number;
        if (goal.Threshold is { } threshold) return ClassOutputs.LogOdds(outputs, quantity) - Math.Log(threshold / (1 - threshold));
        torch.Tensor over = Over(ClassOutputs.LogProbabilities(outputs, quantity));
        return goal.Class is null ? over.neg() : over;
    }

    // Each class minus the largest of the others: the second largest for the largest itself.
    private static torch.Tensor Over(torch.Tensor values)
    {
        (torch.Tensor largest, torch.Tensor places) = values.topk(2, 1);
        torch.Tensor isLargest = torch.arange(values.shape[1], device: values.device).unsqueeze(0).eq(places.narrow(1, 0, 1));
        return values - torch.where(isLargest, largest.narrow(1, 1, 1), largest.narrow(1, 0, 1));
    }
}
