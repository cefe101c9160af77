using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using AuditKit.Models.Devices;

namespace AuditKit.Explain.Explanations;

/// <summary>Explains the rows of a file: what the command <c>explain</c> does.</summary>
public static class Explainer
{
    /// <summary>Attributes every row.</summary>
    /// <exception cref="InvalidInputException">The request cannot be fulfilled; every problem is listed.</exception>
    public static Explanation Explain(ExplainRequest request, CancellationToken token)
    {
        ParsedRequest parsed = ParsedRequest.Of(request, token);
        ComputeDevice device = TorchRuntime.Open(request.Compute ?? TorchRuntime.Processor);
        using ModelSession session = request.Model.Open(device, parsed.Precision);
        ModelFunction function = new(session, parsed.Quantity, parsed.Precision);
        ChunkPlan plan = ChunkPlan.For(function, request.MemoryBytes, device.IsCpu ? ChunkPlan.MostRowsOnProcessor : ChunkPlan.MostRowsOnAccelerator);
        AttributionSubject subject = AttributionSubject.Of(function, parsed.Rows, parsed.Baseline, parsed.Target, plan, null, token);
        Attribution found = parsed.Method.Attribute(subject, token);
        return new Explanation
        {
            Attribution = found,
            Columns = [.. request.Model.Preprocessor.Columns.Select(column => column.Name)],
            Targets = subject.Targets,
            Outputs = subject.Outputs,
            BaselineOutputs = subject.BaselineOutputs,
            Precision = request.Precision,
            Quantity = request.Quantity,
            Baseline = request.Baseline,
            Work = new WorkCount(
                subject.ScanWork.ForwardRows + found.Work.ForwardRows, subject.ScanWork.BackwardRows + found.Work.BackwardRows, subject.ScanWork.Calls + found.Work.Calls),
            Findings = [.. device.Findings, .. parsed.Findings, .. FindingsOf(found)],
        };
    }

    private static IEnumerable<Finding> FindingsOf(Attribution found)
    {
        if (found.SaturatedRows > 0)
        {
            yield return new Finding("explain.saturated", Severity.Warning, $"The gradient is zero everywhere in {Figures.Count(found.SaturatedRows)} of {Figures.Count(found.Rows)} rows: their attributions say nothing.")
            {
                Action = "Attribute the logit instead of a probability.",
            };
        }

        if (found.RowsAboveTolerance > 0)
        {
            yield return new Finding(
                "explain.tolerance_not_reached",
                Severity.Warning,
                $"The tolerance of {Figures.Of(found.Tolerance ?? 0)} was not reached in {Figures.Count(found.RowsAboveTolerance)} of {Figures.Count(found.Rows)} rows; the largest gap is {Figures.Of(found.LargestGap ?? 0)} of the output's range.")
            {
                Action = "Compute in float64, or accept the error stated.",
            };
        }
    }
}
