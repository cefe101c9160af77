using System.Globalization;
using AuditKit.Data.Columns;
using AuditKit.Testing;

namespace AuditKit.Models.Tests.Support;

/// <summary>The Adult data as the reference model uses them: five numbers and seven category columns, training rows first.</summary>
internal sealed record Adult(Table Table, int[] TrainRows, int[] TestRows, int[] Labels)
{
    private static readonly string[] Names =
    [
        "age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship", "race", "sex",
        "capital-gain", "capital-loss", "hours-per-week", "native-country", "income",
    ];

    public static IReadOnlyList<string> Features { get; } =
    [
        "age", "education-num", "capital-gain", "capital-loss", "hours-per-week",
        "workclass", "marital-status", "occupation", "relationship", "race", "sex", "native-country",
    ];

    public static Adult Read()
    {
        string[][] train = Lines("data/adult/adult.data"), test = Lines("data/adult/adult.test"), all = [.. train, .. test];
        Table table = new(Features.Select(name => new NamedColumn(name, ColumnOf(all, Array.IndexOf(Names, name)))));
        int[] rows = [.. Enumerable.Range(0, all.Length)];
        return new Adult(table, rows[..train.Length], rows[train.Length..], [.. all.Select(cells => cells[^1].StartsWith(">50K", StringComparison.Ordinal) ? 1 : 0)]);
    }

    private static Column ColumnOf(string[][] rows, int index) => double.TryParse(rows[0][index], CultureInfo.InvariantCulture, out _)
        ? NumberColumn.Of([.. rows.Select(cells => double.Parse(cells[index], CultureInfo.InvariantCulture))])
        : CategoryColumn.OfTexts([.. rows.Select(cells => cells[index])]);

    private static string[][] Lines(string relative)
    {
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        return [.. File.ReadLines(path).Select(line => line.Split(", ")).Where(cells => cells.Length == Names.Length)];
    }
}
