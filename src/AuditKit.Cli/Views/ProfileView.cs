using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Measurements;
using AuditKit.Data.Profiles;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>A datasheet of a table on the screen or as JSON.</summary>
internal static class ProfileView
{
    public static void Write(CommandContext context, DataProfile profile, IReadOnlyList<Finding> findings)
    {
        if (context.Style.Json) context.WriteJson(profile);
        else WriteScreen(context.Console, profile, findings);
    }

    private static void WriteScreen(IAnsiConsole console, DataProfile profile, IReadOnlyList<Finding> findings)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{profile.Rows} rows, {profile.Columns.Count} columns, {profile.DuplicateRows} rows that repeat an earlier one"));
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Column");
        table.AddColumn("Read as");
        foreach (string head in new[] { "Missing", "Distinct" }) table.AddColumn(new TableColumn(head).RightAligned());
        table.AddColumn("Values");
        foreach (ColumnProfile column in profile.Columns)
        {
            table.AddRow(
                Markup.Escape(column.Name),
                column.Type.ToString().ToLowerInvariant(),
                column.Missing.ToString(CultureInfo.InvariantCulture),
                column.Distinct.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(Values(column)));
        }

        console.Write(table);
        foreach (Finding finding in findings) console.WriteLine($"{finding.Severity}: {finding.Sentence}");
    }

    private static string Values(ColumnProfile column) => column.Numbers is { } numbers
        ? $"{NumberText.Of(numbers.Minimum)} to {NumberText.Of(numbers.Maximum)}, median {NumberText.Of(numbers.Median)}, mean {NumberText.Of(numbers.Mean)}"
        : string.Join(", ", column.Top.Take(4).Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Value} {value.Rows}")));
}
