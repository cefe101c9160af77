using System.Numerics;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Resampling.Lattice;

/// <summary>The finest set of a cube: its groups, the outcomes that occur, and the cells that hold rows.</summary>
internal sealed class BaseTable
{
    public BaseTable(CountCube cube)
    {
        CountCube bare = cube.WithoutScores();
        CubeLayout layout = new(bare.Attributes, null);
        int mask = 0;
        foreach (CubeCell cell in bare.Cells) mask |= 1 << (int)(cell.Key % layout.Width);
        Outcomes = [.. Enumerable.Range(0, 9).Where(outcome => (mask & (1 << outcome)) != 0)];
        List<int[]> groups = [];
        List<BaseCell> cells = [];
        long last = -1;
        foreach (CubeCell cell in bare.Cells)
        {
            int[] codes = new int[bare.Attributes.Count];
            (int outcome, _) = layout.Decompose(cell.Key, codes);
            if (cell.Key / layout.Width != last) groups.Add(codes);
            last = cell.Key / layout.Width;
            int place = ((groups.Count - 1) * Outcomes.Count) + BitOperations.PopCount((uint)(mask & ((1 << outcome) - 1)));
            cells.Add(new BaseCell(place, cell.Count, FixedPoint.ToDouble(cell.Weight), FixedPoint.ToDouble(cell.Square)));
        }

        (Attributes, Groups, Cells) = ([.. bare.Attributes.Select(attribute => attribute.Name)], groups, [.. cells]);
    }

    public IReadOnlyList<string> Attributes { get; }

    /// <summary>Attribute codes of every group that holds rows.</summary>
    public IReadOnlyList<int[]> Groups { get; }

    /// <summary>Numbers 3 x label + prediction of the outcomes that occur, ascending.</summary>
    public IReadOnlyList<int> Outcomes { get; }

    public BaseCell[] Cells { get; }
}
