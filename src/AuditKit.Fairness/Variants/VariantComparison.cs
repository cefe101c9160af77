using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Mitigation;
using AuditKit.Fairness.Mitigation.Comparison;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Variants;

/// <summary>Smaller variants against the full model over the groups of one attribute: the paired comparison of decision rules, with variants for rules.</summary>
internal sealed class VariantComparison
{
    private readonly ModelVersions versions;
    private readonly PredictionTable measured;
    private readonly int[]? units;
    private readonly double level;

    public VariantComparison(string attribute, ModelVersions versions, PredictionTable held, AuditTable? table, double level, SeedStream seeds)
    {
        (Attribute, this.versions, this.level) = (attribute, versions, level);
        Dictionary<int, int> rowOf = held.RowIds.ToArray().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        measured = held.Select([.. versions.RowIds.ToArray().Select(id => rowOf[id])]);
        units = table?.UnitsOf(measured.RowIds);
        MitigationReport report = new([attribute], FairnessConstraint.DemographicParity, 0, [.. Variants.Select(version => new MitigationCandidate(version.Name, false, false))]) { Chosen = string.Empty, ChosenOn = string.Empty, DrawKey = 0 };
        MitigatedRows rows = new(versions.RowIds.ToArray(), [.. Enumerable.Repeat(true, measured.RowCount)], [.. Variants.Select(version => KeyValuePair.Create(version.Name, Array.ConvertAll(version.Answers, answer => (double)answer)))]);
        Comparison = new MitigationComparison(report, rows, held, level, seeds.For(attribute), table);
    }

    /// <summary>The attribute whose groups are compared.</summary>
    public string Attribute { get; }

    /// <summary>The smaller ones.</summary>
    public IEnumerable<ModelVersion> Variants => versions.Versions.Skip(1);

    /// <summary>The variants in their order, each paired with the full model.</summary>
    public MitigationComparison Comparison { get; }

    /// <summary>Labelled rows of each group.</summary>
    public IReadOnlyList<int> GroupRows => [.. Enumerable.Range(0, Comparison.Groups.Names.Count).Select(group => Enumerable.Range(0, measured.RowCount).Count(row => Comparison.Groups.Codes[row] == group && IsLabelled(row)))];

    /// <summary>The group with the fewest labelled rows; -1 where no row has a label.</summary>
    public int Smallest => Enumerable.Range(0, Comparison.Groups.Names.Count).Where(group => GroupRows[group] > 0).OrderBy(group => GroupRows[group]).FirstOrDefault(-1);

    /// <summary>Accuracy in a group of a variant minus that of the full model; null where the group has no labelled row.</summary>
    public MeasuredValue? ChangeIn(int group, ModelVersion version)
    {
        byte[] labels = measured.HasLabels ? measured.Labels.ToArray() : [.. Enumerable.Repeat(Outcome.Missing, measured.RowCount)];
        double[] before = [.. measured.Predictions.ToArray().Select(answer => (double)answer)], after = Array.ConvertAll(version.Answers, answer => (double)answer);
        IReadOnlyList<JointRow> cells = JointTable.Of(Comparison.Groups.Codes, labels, before, after, measured.HasWeights ? measured.Weights.ToArray() : null, units);
        return PairedMean.Of(cells.Where(cell => cell.Label <= 1 && cell.Group == group), cell => (cell.RightBefore, cell.RightAfter))?.Change(level);
    }

    private bool IsLabelled(int row) => measured.HasLabels && measured.Labels[row] != Outcome.Missing;
}
