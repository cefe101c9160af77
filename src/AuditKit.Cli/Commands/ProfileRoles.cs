using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Bands;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary>What the columns of a bare file mean.</summary>
/// <param name="Options">Label, attributes and the like.</param>
/// <param name="Bins">Numeric columns to cut, each as COLUMN=EDGE,EDGE.</param>
/// <param name="Split">Column that names the split; null for one split of all rows.</param>
internal sealed record ProfileRoles(AuditTableOptions Options, IReadOnlyList<string> Bins, string? Split)
{
    /// <summary>Gives the table its meaning.</summary>
    /// <exception cref="InvalidInputException">A column is missing or does not fit; every problem is listed.</exception>
    public AuditTable Apply(Table table, SessionSettings settings, List<Finding> findings)
    {
        List<string> bands = [];
        foreach (string text in Bins) table = Cut(table, text, bands);
        SplitAssignment split = Split is { } column
            ? Take(Splitter.FromColumn(table, column, new SplitOptions { Unit = Options.Unit }, SeedStream.FromSeed(settings.Seed)), findings)
            : SplitAssignment.All(Data.Splits.Split.Test, table.RowCount);
        string[] bookkeeping = Split is null ? [] : [Split];
        return Take(AuditTableBuilder.Build(table, Options with { Bands = bands, Exclude = [.. Options.Exclude, .. bookkeeping] }, split), findings);
    }

    private static Table Cut(Table table, string text, List<string> bands)
    {
        string[] parts = text.Split('=', 2);
        double[] edges = [.. OptionText.Split(parts.Length == 2 ? parts[1] : null).Select(edge => double.TryParse(edge, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
        bool ascending = edges.Length > 0 && edges.All(double.IsFinite) && edges.Zip(edges.Skip(1)).All(pair => pair.First < pair.Second);
        if (!ascending) throw new InvalidInputException("--bins", $"'{text}' does not give a column and ascending edges", "write for example age=25,45,65");
        if (!table.Find(parts[0], out Column? column) || column is not NumberColumn numbers) throw new InvalidInputException("--bins", $"there is no column of numbers '{parts[0]}'", $"the file has {string.Join(", ", table.Names)}");
        bands.Add(parts[0] + Banding.Suffix);
        return table.With(bands[^1], Banding.Cut(numbers, edges));
    }

    private static T Take<T>(Reading<T> reading, List<Finding> findings)
        where T : class
    {
        if (!reading.Succeeded(out T? value)) throw new InvalidInputException(reading.Problems);
        findings.AddRange(reading.Findings);
        return value;
    }
}
