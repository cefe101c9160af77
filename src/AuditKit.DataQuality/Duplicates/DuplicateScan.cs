using AuditKit.Data.Columns;
using AuditKit.DataQuality.Variables;

namespace AuditKit.DataQuality.Duplicates;

/// <summary>Rows that say the same.</summary>
internal sealed class DuplicateScan
{
    // Cells beyond which near duplicates are not looked for: one pass over all rows per feature.
    private const long MostCells = 50_000_000;

    private readonly RowHashes features;
    private readonly NamedColumn[] columns;
    private readonly int[] labels;

    /// <summary>Hashes the rows.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">The features.</param>
    /// <param name="labels">The label code of each row, -1 where missing; empty without labels.</param>
    public DuplicateScan(int rows, IEnumerable<NamedColumn> columns, int[] labels)
    {
        this.columns = [.. columns];
        this.labels = labels;
        features = RowHashes.Of(rows, this.columns);
    }

    /// <summary>Rows that equal an earlier one in every feature and the label.</summary>
    public int Repeated()
    {
        HashSet<UInt128> seen = new(features.Count);
        int repeated = 0;
        for (int row = 0; row < features.Count; row++)
        {
            if (!seen.Add(features[row] + (uint)(labels.Length == 0 ? 0 : labels[row] + 1))) repeated++;
        }

        return repeated;
    }

    /// <summary>Labelled rows whose features equal those of a row with another label.</summary>
    public int Conflicting()
    {
        if (labels.Length == 0) return 0;
        const int Mixed = -2;
        Dictionary<UInt128, int> labelOf = new(features.Count);
        for (int row = 0; row < features.Count; row++)
        {
            if (labels[row] < 0) continue;
            if (!labelOf.TryAdd(features[row], labels[row]) && labelOf[features[row]] != labels[row]) labelOf[features[row]] = Mixed;
        }

        return Enumerable.Range(0, features.Count).Count(row => labels[row] >= 0 && labelOf[features[row]] == Mixed);
    }

    /// <summary>True if no column can differ in a near duplicate: arrays always stay, since rows that agree in all but their image are not alike.</summary>
    public bool HoldsArraysOnly => columns.All(column => column.Column is TensorColumn);

    /// <summary>Rows that agree with another row in all features but at most one, which holds no arrays; null where the table is too large.</summary>
    public int? NearlyRepeated()
    {
        if ((long)features.Count * columns.Length > MostCells) return null;
        bool[] near = new bool[features.Count];
        foreach (NamedColumn column in columns.Where(column => column.Column is not TensorColumn))
        {
            Dictionary<UInt128, int> first = new(features.Count);
            for (int row = 0; row < features.Count; row++)
            {
                UInt128 rest = features[row] - RowHashes.Cell(column, row);
                if (first.TryAdd(rest, row)) continue;
                near[row] = near[first[rest]] = true;
            }
        }

        return near.AsSpan().Count(true);
    }

    /// <summary>Which of the rows named have the features of one of the training rows.</summary>
    public bool[] Leaked(int[] test, int[] training)
    {
        HashSet<UInt128> known = [.. training.Select(row => features[row])];
        return [.. test.Select(row => known.Contains(features[row]))];
    }
}
