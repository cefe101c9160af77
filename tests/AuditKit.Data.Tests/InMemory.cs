using System.Text;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;

namespace AuditKit.Data.Tests;

/// <summary>CSV texts without files.</summary>
internal static class InMemory
{
    public static Reading<LoadedTable> Read(byte[] bytes, CsvOptions? options = null) =>
        CsvFile.Read("data.csv", () => new MemoryStream(bytes), options ?? new CsvOptions());

    public static Reading<LoadedTable> Read(string text, CsvOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static Table Table(string text, CsvOptions? options = null) => Read(text, options).Require().Table;

    public static Problem OnlyProblem(string text, CsvOptions? options = null) => Assert.Single(Read(text, options).Problems);

    public static string?[] Texts(this Table table, string column) => [.. Enumerable.Range(0, table.RowCount).Select(table[column].TextAt)];

    public static string Shared(string path)
    {
        string? found = Testing.SharedFiles.Find(path);
        if (found is null) Assert.Skip(Testing.SharedFiles.Absent(path));
        return found;
    }
}
