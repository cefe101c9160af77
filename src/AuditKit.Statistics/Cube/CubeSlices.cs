using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Cube;

/// <summary>Parts a cube into its slices: cells with the same attribute codes stand together, because those are most significant.</summary>
internal static class CubeSlices
{
    public static IReadOnlyList<CubeSlice> Of(CountCube cube, CubeLayout layout)
    {
        ReadOnlySpan<CubeCell> cells = cube.Cells;
        List<CubeSlice> slices = [];
        Dictionary<long, ScoreTotals> totals = Totals(cube);
        long width = (long)OutcomeCells.CellCount * layout.ScoreSlots;
        for (int start = 0, end; start < cells.Length; start = end)
        {
            long group = cells[start].Key / width;
            for (end = start; end < cells.Length && cells[end].Key / width == group;) end++;
            slices.Add(Build(cube, layout, cells[start..end]) with { Totals = totals.GetValueOrDefault(group) });
        }

        return slices;
    }

    private static Dictionary<long, ScoreTotals> Totals(CountCube cube)
    {
        Dictionary<long, ScoreMoments[]> byLabel = [];
        foreach (CubeCell cell in cube.Moments is null ? default : cube.Moments.Cells)
        {
            (long group, long outcome) = Math.DivRem(cell.Key, (long)OutcomeCells.CellCount);
            if (!byLabel.TryGetValue(group, out ScoreMoments[]? moments)) byLabel.Add(group, moments = [ScoreMoments.None, ScoreMoments.None, ScoreMoments.None]);
            moments[outcome / 3] = moments[outcome / 3].Add(cell.Moments!);
        }

        return byLabel.ToDictionary(pair => pair.Key, pair => ScoreTotals.Of(pair.Value[0], pair.Value[1], pair.Value[2]));
    }

    private static CubeSlice Build(CountCube cube, CubeLayout layout, ReadOnlySpan<CubeCell> cells)
    {
        int[] codes = new int[cube.Attributes.Count];
        long[] counts = new long[OutcomeCells.CellCount];
        Int128[] weights = new Int128[OutcomeCells.CellCount], squares = new Int128[OutcomeCells.CellCount];
        bool exact = cube.Scores is { Exact: true };
        int values = cube.Scores?.Count ?? 0;
        long[] positives = new long[values], negatives = new long[values];
        ScoreWeights scoreWeights = ScoreWeights.Empty(cube.IsWeighted && exact ? values : 0);
        layout.Decompose(cells[0].Key, codes);
        foreach (CubeCell cell in cells)
        {
            int outcome = (int)(cell.Key % layout.Width / layout.ScoreSlots), score = (int)(cell.Key % layout.ScoreSlots);
            counts[outcome] += cell.Count;
            weights[outcome] += cell.Weight;
            squares[outcome] += cell.Square;
            if (score >= values || outcome >= 6) continue;
            (outcome >= 3 ? positives : negatives)[score] += cell.Count;
            if (cube.IsWeighted && exact) scoreWeights.Add(score, outcome >= 3, cell.Weight, cell.Square);
        }

        OutcomeTable table = cube.IsWeighted
            ? new OutcomeTable(counts, [.. weights.Select(FixedPoint.ToDouble)], [.. squares.Select(FixedPoint.ToDouble)])
            : new OutcomeTable(counts);
        Slice slice = Slice.Of(codes.Select((code, i) => (cube.Attributes[i].Name, cube.Attributes[i].Values[code])));
        return new CubeSlice(slice, codes, table, exact ? ScoreSample.Of([.. cube.Scores!.Marks], positives, negatives, cube.IsWeighted ? scoreWeights : null) : null)
        {
            // Weighted pairs are not counted pairs: the counts bound nothing.
            AucBounds = cube.Scores is { Exact: false } && !cube.IsWeighted ? Bounds(positives, negatives) : null,
        };
    }

    // Pairs within one bin may be won or lost; all others are decided by the bins.
    private static Interval? Bounds(long[] positives, long[] negatives)
    {
        Int128 pairs = (Int128)positives.Sum() * negatives.Sum(), won = 0, open = 0;
        if (pairs == 0) return null;
        long below = 0;
        for (int bin = 0; bin < positives.Length; bin++)
        {
            won += (Int128)positives[bin] * below;
            open += (Int128)positives[bin] * negatives[bin];
            below += negatives[bin];
        }

        return new Interval(ExactFraction.Divide(won, pairs), ExactFraction.Divide(won + open, pairs), 1, "score histogram", IntervalKind.Guaranteed);
    }
}
