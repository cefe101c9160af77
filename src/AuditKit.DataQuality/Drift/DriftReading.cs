using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Variables;
using AuditKit.Statistics.Association;

namespace AuditKit.DataQuality.Drift;

/// <summary>How one column differs between the training rows and the audited rows.</summary>
/// <param name="Column">The column.</param>
/// <param name="Numeric">True for a Kolmogorov-Smirnov distance, false for total variation.</param>
/// <param name="Distance">The distance; null where one side has no value.</param>
/// <param name="Probability">Permutation p-value.</param>
/// <param name="Rows">Rows with a value.</param>
internal sealed record DriftReading(string Column, bool Numeric, double? Distance, double Probability, long Rows)
{
    // Distribution functions are compared at the quantiles of all rows; exact where there are no more distinct numbers.
    private const int GridPoints = 256;

    /// <param name="subject">The data.</param>
    /// <param name="column">The column.</param>
    /// <param name="sides">0 for a training row, 1 for an audited one.</param>
    public static DriftReading Of(DataSubject subject, Feature column, int[] sides)
    {
        Variable coded = column.Numbers is { } numbers ? QuantileBins.Of(column.Name, numbers, GridPoints) : column.Coded;
        ContingencyTable table = ContingencyTable.OfCodes(coded.Codes, coded.Count, sides, 2)[0];
        bool numeric = column.Numbers is not null;
        if (table.Columns < 2) return new DriftReading(column.Name, numeric, null, 1, table.Total);
        int replicates = subject.Context.Options.Int32("replicates");
        Core.Randomness.SeedStream seeds = subject.Seeds.For("drift/" + column.Name);
        return numeric
            ? new DriftReading(column.Name, true, IndependenceTest.LargestGap(table), IndependenceTest.KolmogorovSmirnov(table, seeds, replicates), table.Total)
            : new DriftReading(column.Name, false, TotalVariation(table), IndependenceTest.ChiSquare([table], seeds, replicates), table.Total);
    }

    public IEnumerable<Measurement> Measurements(double adjusted)
    {
        yield return Of(Numeric ? DriftExamination.KolmogorovSmirnov : DriftExamination.TotalVariation, Distance);
        yield return Of(DriftExamination.Probability, Distance is null ? null : Probability);
        yield return Of(DriftExamination.Adjusted, Distance is null ? null : adjusted);
    }

    private Measurement Of(string metric, double? value) => new(metric, Slice.All, value is { } number ? new MeasuredValue.Measured(number) : new MeasuredValue.NotMeasured("one side of the split has no value"), Rows)
    {
        Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["column"] = Column },
    };

    private static double TotalVariation(ContingencyTable table)
    {
        double[] Shares(int side) => [.. Enumerable.Range(0, table.Rows).Select(row => (double)table[row, side] / table.ColumnTotals[side])];
        return ShareDistances.TotalVariation(Shares(0), Shares(1));
    }
}
