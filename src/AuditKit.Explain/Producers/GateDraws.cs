using AuditKit.Core.Randomness;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Sanity;
using AuditKit.Models;
using AuditKit.Models.Devices;

namespace AuditKit.Explain.Producers;

/// <summary>Randomised models against which every method is held, on a few rows spread over the sample. All methods meet the same models.</summary>
internal sealed class GateDraws
{
    private const int MostRows = 32;

    /// <summary>Few rows need small calls: filling them up would cost more than the rows.</summary>
    private const int RowsPerCall = 128;

    private readonly TrainedModel model;
    private readonly ComputeDevice device;
    private readonly ExplainOptions options;
    private readonly SeedStream seeds;
    private readonly AttributionSubject few;

    public GateDraws(TrainedModel model, ComputeDevice device, AttributionSubject subject, ExplainOptions options, SeedStream seeds)
    {
        (this.model, this.device, this.options, this.seeds) = (model, device, options, seeds);
        Rows = Math.Min(MostRows, subject.Count);
        int[] chosen = [.. Enumerable.Range(0, Rows).Select(i => (int)((long)i * subject.Count / Rows))];
        few = AttributionSubject.Of(
            subject.Function,
            [.. chosen.SelectMany(row => subject.Row(row).ToArray())],
            subject.Baseline.ToArray(),
            new TargetChoice.PerRow([.. chosen.Select(row => subject.Targets[row])]),
            new ChunkPlan(Math.Min(RowsPerCall, subject.Plan.Rows), subject.Plan.MemoryBytes));
    }

    /// <summary>Rows that are compared.</summary>
    public int Rows { get; }

    /// <summary>One similarity for each draw; draws without an order in any row are left out.</summary>
    public IReadOnlyList<double> Of(IAttributionMethod method, CancellationToken token)
    {
        Attribution original = method.Attribute(few, token);
        List<double> similarities = [];
        int draws = options.Draws ?? SanityGate.DrawsFor(model.Inputs);
        for (int draw = 0; draw < draws; draw++)
        {
            using ModelSession session = RandomisedModel.Of(model, seeds.For("model", draw)).Open(device, Precision.Double);
            ModelFunction function = new(session, options.Quantity, Precision.Double);
            Attribution randomised = method.Attribute(SanityGate.Other(few, function, token), token);
            if (SanityGate.Similarity(original, randomised) is { } similarity) similarities.Add(similarity);
        }

        return similarities;
    }
}
