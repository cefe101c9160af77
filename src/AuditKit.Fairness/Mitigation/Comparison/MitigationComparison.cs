using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>Every candidate against the audited rule, paired, on the measured rows alone.</summary>
internal sealed class MitigationComparison
{
    private readonly PredictionTable measured;
    private readonly int[]? units;
    private readonly double level;
    private readonly SeedStream seeds;

    public MitigationComparison(MitigationReport report, MitigatedRows rows, PredictionTable predictions, double level, SeedStream seeds, AuditTable? table = null)
    {
        (this.level, this.seeds, Report) = (level, seeds, report);
        Dictionary<int, int> rowOf = predictions.RowIds.ToArray().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        int[] places = [.. Enumerable.Range(0, rows.RowIds.Count).Where(i => rows.Measured[i])];
        measured = predictions.Select([.. places.Select(i => rowOf[rows.RowIds[i]])]);
        units = table?.UnitsOf(measured.RowIds);
        Groups = new MitigationGroups([.. report.Attributes.Select(name => new NamedColumn(name, measured.Attribute(name)))], measured.RowCount);
        Candidates = [.. report.Candidates.Select(candidate => Compare(candidate, [.. places.Select(i => rows.Of(candidate.Method)[i])]))];
    }

    public MitigationReport Report { get; }

    /// <summary>The groups of the measured rows.</summary>
    public MitigationGroups Groups { get; }

    /// <summary>The candidates, in the order tried.</summary>
    public IReadOnlyList<Compared> Candidates { get; }

    /// <summary>True if rows belong to units: intervals then count what the rows of a unit are worth together.</summary>
    public bool IsClustered => units is not null;

    /// <summary>Measured rows.</summary>
    public int Rows => measured.RowCount;

    /// <summary>Measured rows with a label.</summary>
    public int LabelledRows => measured.RowCount - measured.Labels.Count(Outcome.Missing);

    /// <summary>Accuracy of the audited rule on the measured rows.</summary>
    public MeasuredValue AuditedAccuracy => Audited is { } mean ? mean.Mitigated(level) : NoLabels;

    private static MeasuredValue NoLabels { get; } = new MeasuredValue.NotMeasured("no measured row has a label");

    private PairedMean? Audited => Overall(CellsOf(BeforeOf()));

    private Compared Compare(MitigationCandidate candidate, double[] after)
    {
        IReadOnlyList<JointRow> cells = CellsOf(after);
        SeedStream own = seeds.For(candidate.Method);
        PairedMean? overall = Overall(cells);
        return new Compared(
            candidate,
            overall?.Mitigated(level) ?? NoLabels,
            overall?.Change(level) ?? NoLabels,
            Worst(cells, own.For("worst")),
            [.. GapKind.All.Select(kind => GapOf(kind, cells, own.For(kind.Id)))]);
    }

    private ComparedGap GapOf(GapKind kind, IReadOnlyList<JointRow> cells, SeedStream own)
    {
        GapMeans means = new(kind, cells, Groups.Names.Count);
        return new ComparedGap(kind, means.Gap(false, level), means.Gap(true, level), means.Change(level, own), means.Rows, [.. means.Excluded.Select(group => Groups.Slices[group])]);
    }

    private ComparedWorst Worst(IReadOnlyList<JointRow> cells, SeedStream own)
    {
        ILookup<int, JointRow> byGroup = cells.Where(cell => cell.Label <= 1).ToLookup(cell => cell.Group);
        (string Name, PairedMean Mean)[] means = [.. byGroup.Select(group => (Groups.Names[group.Key], PairedMean.Of(group, cell => (cell.RightBefore, cell.RightAfter)))).Where(pair => pair.Item2 is not null).Select(pair => (pair.Item1, pair.Item2!))];
        if (means.Length == 0) return new ComparedWorst(double.NaN, double.NaN, string.Empty, NoLabels);
        (double before, double after) = (means.Min(pair => pair.Mean.RawBefore), means.Min(pair => pair.Mean.RawAfter));
        // The smallest mean is minus the largest negated one, so the ends change sides.
        (double lower, double upper) = new ExtremeChange([.. means.Select(pair => pair.Mean)], PairedContrast.Singles(means.Length)).Ends(false, level, own);
        double raw = after - before;
        Interval interval = new(Math.Max(-1, Math.Min(raw, -upper)), Math.Min(1, Math.Max(raw, -lower)), level, ExtremeChange.Method);
        return new ComparedWorst(before, after, means.MinBy(pair => pair.Mean.RawAfter).Name, new MeasuredValue.Measured(raw, interval));
    }

    private static PairedMean? Overall(IReadOnlyList<JointRow> cells) => PairedMean.Of(cells.Where(cell => cell.Label <= 1), cell => (cell.RightBefore, cell.RightAfter));

    private double[] BeforeOf() => [.. measured.Predictions.ToArray().Select(prediction => (double)prediction)];

    private IReadOnlyList<JointRow> CellsOf(double[] after)
    {
        byte[] labels = measured.HasLabels ? measured.Labels.ToArray() : [.. Enumerable.Repeat(Outcome.Missing, measured.RowCount)];
        return JointTable.Of(Groups.Codes, labels, BeforeOf(), after, measured.HasWeights ? measured.Weights.ToArray() : null, units);
    }
}
