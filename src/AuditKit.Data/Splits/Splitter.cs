using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Splits;

/// <summary>
/// Assigns rows to training, validation and test, stratified: in every stratum the test rows are floor or ceiling of the
/// share, and so are the validation rows of those left. Which rows is drawn from a stream keyed by the stratum's name, so it
/// depends on seed and row index alone and a new stratum leaves the others as they were.
/// </summary>
public static class Splitter
{
    /// <summary>Splits all rows of a table.</summary>
    /// <param name="table">The rows, after the consent filter.</param>
    /// <param name="options">Shares, strata, unit.</param>
    /// <param name="seeds">The chance of this split.</param>
    public static Reading<SplitAssignment> Assign(Table table, SplitOptions options, SeedStream seeds) =>
        Assign(table, options, seeds, test: null);

    /// <summary>Keeps the test rows that are given (a test file) and parts the others into training and validation.</summary>
    public static Reading<SplitAssignment> AssignValidation(Table table, ReadOnlySpan<bool> isTest, SplitOptions options, SeedStream seeds) =>
        Assign(table, options, seeds, isTest.ToArray());

    /// <summary>Takes the split from a column that says train, validation or test; without validation rows they are taken from training.</summary>
    public static Reading<SplitAssignment> FromColumn(Table table, string column, SplitOptions options, SeedStream seeds)
    {
        Reading<SplitAssignment> read = SplitColumn.Read(table, column);
        if (!read.Succeeded(out SplitAssignment? given) || given.CountOf(Split.Validation) > 0) return read;
        return Assign(table, options, seeds, [.. given.Rows.ToArray().Select(split => split == Split.Test)]);
    }

    private static Reading<SplitAssignment> Assign(Table table, SplitOptions options, SeedStream seeds, bool[]? test)
    {
        Reading<Strata> strataRead = Strata.Of(table, options.Stratify);
        if (!strataRead.Succeeded(out Strata? strata)) return Reading.Failed<SplitAssignment>(strataRead.Problems);
        if (options.Unit is { } unit && !table.Has(unit)) return Reading.Failed<SplitAssignment>(Problems.NoColumn("data.unit", unit, table));
        Units units = Units.Of(table, options.Unit);
        Split[] settled = new Split[table.RowCount];
        List<int>[] members = Members(units, strata, test);
        Draw(members, strata, options, seeds, test is null, units, settled);
        for (int row = 0; test is not null && row < test.Length; row++)
        {
            if (test[row]) settled[row] = Split.Test;
        }

        SplitAssignment assignment = new(settled);
        return Reading.Of(assignment, SplitFindings.Of(assignment, strata, options));
    }

    /// <summary>The units of every stratum (that of a unit's first row), without those that are test already.</summary>
    private static List<int>[] Members(Units units, Strata strata, bool[]? test)
    {
        List<int>[] members = [.. strata.Names.Select(_ => new List<int>())];
        for (int unit = 0; unit < units.Count; unit++)
        {
            int first = units.FirstRow(unit);
            if (test is null || !test[first]) members[strata.Codes[first]].Add(unit);
        }

        return members;
    }

    private static void Draw(List<int>[] members, Strata strata, SplitOptions options, SeedStream seeds, bool withTest, Units units, Split[] splits)
    {
        int[] counts = [.. members.Select(list => list.Count)];
        int[] test = withTest ? Apportionment.Take(counts, options.Test) : new int[counts.Length];
        int[] validation = Apportionment.Take([.. counts.Zip(test, (count, taken) => count - taken)], options.Validation);
        for (int stratum = 0; stratum < members.Length; stratum++)
        {
            int[] order = [.. members[stratum]];
            seeds.For("split").For(strata.Names[stratum]).Open().Shuffle<int>(order);
            for (int i = 0; i < order.Length; i++)
            {
                Split split = i < test[stratum] ? Split.Test : i < test[stratum] + validation[stratum] ? Split.Validation : Split.Train;
                units.Mark(order[i], split, splits);
            }
        }
    }
}
