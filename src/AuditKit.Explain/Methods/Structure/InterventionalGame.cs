using System.Numerics;

namespace AuditKit.Explain.Methods.Structure;

/// <summary>
/// Unknown features come from a background row. With a players whom only the row satisfies and c whom only the background row
/// satisfies (and nobody whom neither does) the leaf is reached by the coalitions that hold all of the a and none of the c: each of
/// the a has <c>(a-1)! c! / (a+c)!</c>, each of the c has <c>-a! (c-1)! / (a+c)!</c>. Background rows that answer alike are taken together.
/// </summary>
internal sealed class InterventionalGame : ITreeGame
{
    private readonly TreePath[] paths;
    private readonly (ulong Satisfied, double Share)[][] background;
    private readonly double[,] joining;

    public InterventionalGame(TreePaths trees, IReadOnlyList<bool[]> answers)
    {
        paths = [.. trees.All];
        background = [.. paths.Select(path => answers.GroupBy(path.Satisfied).Select(same => (same.Key, same.Count() / (double)answers.Count)).ToArray())];
        int most = paths.Max(path => path.Players.Length);
        // joining[a, c] = (a-1)! c! / (a+c)!, so that joining[c, a] is the other weight.
        joining = new double[most + 1, most + 1];
        for (int a = 1; a <= most; a++)
        {
            joining[a, 0] = 1.0 / a;
            for (int c = 1; a + c <= most; c++) joining[a, c] = joining[a, c - 1] * c / (a + c);
        }
    }

    public double Nobody(int path) => background[path].Where(same => same.Satisfied == paths[path].All).Sum(same => same.Share);

    public void Add(int path, ulong satisfied, double factor, Span<double> values)
    {
        TreePath own = paths[path];
        foreach ((ulong other, double share) in background[path])
        {
            if ((satisfied | other) != own.All) continue;
            ulong mine = satisfied & ~other, theirs = other & ~satisfied;
            int a = BitOperations.PopCount(mine), c = BitOperations.PopCount(theirs);
            for (ulong rest = mine; rest != 0; rest &= rest - 1) values[own.Players[BitOperations.TrailingZeroCount(rest)]] += factor * share * joining[a, c];
            for (ulong rest = theirs; rest != 0; rest &= rest - 1) values[own.Players[BitOperations.TrailingZeroCount(rest)]] -= factor * share * joining[c, a];
        }
    }
}
