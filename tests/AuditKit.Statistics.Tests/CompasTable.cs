using AuditKit.Statistics.Cube;
using AuditKit.Testing;

namespace AuditKit.Statistics.Tests;

/// <summary>The COMPAS rows as coded columns; skips the test where the file is not here.</summary>
internal static class CompasTable
{
    private const string File = "data/compas/compas-scores-two-years.noid.csv";

    public static CubeRows Read()
    {
        string? path = SharedFiles.Find(File);
        if (path is null) Assert.Skip(SharedFiles.Absent(File));
        string[][] lines = [.. System.IO.File.ReadLines(path).Select(Split)];
        string[] Column(string name) => [.. lines.Skip(1).Select(cells => cells[Array.IndexOf(lines[0], name)])];
        byte[] label = [.. Column("two_year_recid").Select(cell => (byte)(cell == "1" ? 1 : 0))];
        byte[] prediction = [.. Column("score_text").Select(cell => (byte)(cell == "Low" ? 0 : 1))];
        double[] scores = [.. Column("decile_score").Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
        return new CubeRows { Count = label.Length, Attributes = [Coded("race", Column("race")), Coded("sex", Column("sex"))], Labels = label, Predictions = prediction, Scores = ScoreColumn.Of(scores) };
    }

    private static CodedColumn Coded(string name, string[] cells)
    {
        string[] values = [.. cells.Distinct().Order(StringComparer.Ordinal)];
        return CodedColumn.Of(name, values, cells.Select(cell => (byte)Array.IndexOf(values, cell)).ToArray());
    }

    private static string[] Split(string line)
    {
        List<string> cells = [];
        System.Text.StringBuilder cell = new();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(c);
        }

        return [.. cells, cell.ToString()];
    }
}
