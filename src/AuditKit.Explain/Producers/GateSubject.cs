using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Producers;

/// <summary>The few rows, spread over the sample, on which the sanity gate compares models.</summary>
internal static class GateSubject
{
    private const int MostRows = 32;

    /// <summary>Few rows need small calls: filling them up would cost more than the rows.</summary>
    private const int RowsPerCall = 128;

    public static AttributionSubject Of(AttributionSubject subject, CancellationToken token)
    {
        int count = Math.Min(MostRows, subject.Count);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * subject.Count / count))];
        return subject.With(chosen, plan: new ChunkPlan(Math.Min(RowsPerCall, subject.Plan.Rows), subject.Plan.MemoryBytes), token: token);
    }
}
