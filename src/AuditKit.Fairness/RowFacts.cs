using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness;

/// <summary>What stands behind the numbers, from the predictions or from the counts of a stream.</summary>
/// <param name="RowCount">All predicted rows.</param>
/// <param name="Training">Rows left out because a model learned from them.</param>
/// <param name="Validation">Rows left out because they decided when training stopped.</param>
/// <param name="HasLabels">True if rows have labels.</param>
/// <param name="HasScores">True if rows have scores.</param>
/// <param name="HasWeights">True if rows have weights.</param>
internal sealed record RowFacts(long RowCount, long Training, long Validation, bool HasLabels, bool HasScores, bool HasWeights)
{
    public static RowFacts Of(PredictionTable table) =>
        new(table.RowCount, table.Split.CountOf(Split.Train), table.Split.CountOf(Split.Validation), table.HasLabels, table.HasScores, table.HasWeights);

    /// <summary>A stream has no split: all of its rows are audited.</summary>
    public static RowFacts Of(SliceLattice lattice) =>
        new(lattice.Cube.Rows, 0, 0, lattice.Whole.Outcomes.Count(OutcomeCells.Labelled) > 0, lattice.Cube.Scores is not null, lattice.Cube.IsWeighted);
}
