using System.Runtime.InteropServices;
using AuditKit.Core;
using AuditKit.Data.Tables;
using AuditKit.Models.Evidences;

namespace AuditKit.Models.Training;

/// <summary>What makes a training repeatable beyond its options: digests of rows, their order, recipe and weights.</summary>
/// <param name="Subject">The rows that could be learned from.</param>
/// <param name="TrainPlaces">Places in them that gradients were taken of.</param>
/// <param name="ValidationPlaces">Places in them that only decided when to stop.</param>
/// <param name="Ledger">What happened; null where a method without steps was used.</param>
/// <param name="Temperature">Temperature by which the last layer was divided; null where none was fitted.</param>
internal sealed record TrainingRecord(TabularSubject Subject, IReadOnlyList<int> TrainPlaces, IReadOnlyList<int> ValidationPlaces, TrainingLedger? Ledger, double? Temperature)
{
    /// <summary>The facts with what this record adds.</summary>
    public TrainingFacts AddTo(TrainingFacts facts, AuditTable table, Digest weights, long? seed) => facts with
    {
        TorchSharp = typeof(TorchSharp.torch).Assembly.GetName().Version?.ToString(3),
        Seed = seed,
        RecipeDigest = Digest.Of(facts.Recipe + facts.Options).ToString(),
        TrainDigest = DigestOf(TrainPlaces, table),
        ValidationDigest = DigestOf(ValidationPlaces, table),
        DataOrder = Ledger?.DataOrder,
        WeightDigest = weights.ToString(),
        Temperature = Temperature,
    };

    // Over the rows' places in their source, so that the same rows give the same digest whatever else was loaded.
    private string? DigestOf(IReadOnlyList<int> places, AuditTable table)
    {
        if (places.Count == 0) return null;
        int[] ids = new int[places.Count];
        for (int i = 0; i < ids.Length; i++) ids[i] = table.RowIds[Subject.Rows[places[i]]];
        return Digest.Of(MemoryMarshal.AsBytes(ids.AsSpan())).ToString();
    }
}
