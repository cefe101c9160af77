using AuditKit.Core.Devices;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Models;
using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Asks the model again, in 64 bits where it is a model, whether a counterfactual reaches the goal.</summary>
internal sealed class Verification(AnalysisSubject subject, Goal goal)
{
    /// <summary>True for each encoded row that reaches the goal of its search.</summary>
    /// <param name="candidates">What is asked about.</param>
    /// <param name="encoded">Their rows, row-major.</param>
    /// <param name="token">Ends the work.</param>
    public (bool[] Holds, WorkCount Work) Of(IReadOnlyList<Candidate> candidates, double[] encoded, CancellationToken token)
    {
        if (subject.Model is not { } model || subject.Function.Precision == Precision.Double) return Of(subject.Function, candidates, encoded, token);
        ComputeDevice device = TorchRuntime.Open(new ComputeRequest(subject.Function.Device, torch.get_num_threads()));
        using ModelSession session = model.Open(device, Precision.Double);
        return Of(new ModelFunction(session, subject.Quantity, Precision.Double), candidates, encoded, token);
    }

    private (bool[] Holds, WorkCount Work) Of(IModelFunction function, IReadOnlyList<Candidate> candidates, double[] encoded, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        MarginFunction margins = new(function, subject.Quantity, goal);
        Chunker chunker = new(margins, subject.Attribution.Plan);
        torch.Tensor rows = margins.Rows(encoded), indices = margins.Targets(candidates.Select(candidate => candidate.Search.Index));
        double[] found = new double[candidates.Count];
        chunker.Evaluate(
            found.Length,
            items => rows.narrow(0, items.First, items.Count),
            (items, outputs) => outputs.gather(1, indices.narrow(0, items.First, items.Count).unsqueeze(1)).CopyTo(found.AsSpan((int)items.First, items.Count)),
            token);
        return ([.. found.Select(margin => margin >= 0)], chunker.Count);
    }
}
