using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.DataQuality.Duplicates;

namespace AuditKit.DataQuality.Tests;

public sealed class DuplicateTests
{
    [Fact]
    public void Counts_equal_those_of_comparing_every_row_with_every_other()
    {
        for (int run = 0; run < 30; run++)
        {
            RandomSource source = SeedStream.FromSeed(run).Open();
            const int Rows = 60;
            int[][] cells = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, Rows).Select(_ => source.Next(4) - 1).ToArray())];
            int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => source.Next(3) - 1)];
            NamedColumn[] columns =
            [
                .. cells.Take(3).Select((codes, i) => new NamedColumn($"c{i}", CategoryColumn.Of(["x", "y", "z"], codes))),
                new("number", NumberColumn.Of([.. cells[3].Select(code => code < 0 ? double.NaN : code)])),
            ];
            int Differing(int a, int b) => cells.Count(column => column[a] != column[b]);
            int[] rows = [.. Enumerable.Range(0, Rows)], training = rows[..30], test = rows[30..];

            DuplicateScan scan = new(Rows, columns, labels);

            Assert.Equal(rows.Count(b => rows[..b].Any(a => Differing(a, b) == 0 && labels[a] == labels[b])), scan.Repeated());
            Assert.Equal(rows.Count(b => labels[b] >= 0 && rows.Any(a => labels[a] >= 0 && labels[a] != labels[b] && Differing(a, b) == 0)), scan.Conflicting());
            Assert.Equal(rows.Count(b => rows.Any(a => a != b && Differing(a, b) <= 1)), scan.NearlyRepeated());
            Assert.Equal([.. test.Select(b => training.Any(a => Differing(a, b) == 0))], scan.Leaked(test, training));
        }
    }

    [Fact]
    public void Leaked_rows_and_units_are_found_with_their_effect()
    {
        // 20 training rows, 40 audited: 10 of them are training rows again, and 4 of their units.
        double[] values = [.. Enumerable.Range(0, 20), .. Enumerable.Range(0, 10), .. Enumerable.Range(100, 30)];
        string[] units = [.. Enumerable.Range(0, 60).Select(row => row is >= 20 and < 24 ? $"u{row - 20}" : $"u{row}")];
        string[] labels = [.. Enumerable.Range(0, 60).Select(row => row % 2 == 0 ? "yes" : "no")];
        Table table = new(new NamedColumn("x", NumberColumn.Of(values)), new NamedColumn("unit", CategoryColumn.OfTexts(units)), new NamedColumn("label", CategoryColumn.OfTexts(labels)));
        SplitAssignment split = SplitAssignment.Of([.. Enumerable.Range(0, 60).Select(row => row < 20 ? Split.Train : Split.Test)]);
        AuditTable audited = AuditTableBuilder.Build(table, new AuditTableOptions { Label = "label", Positive = ["yes"], Unit = "unit" }, split).Require();
        // Right on all leaked rows, on 15 of the 30 others.
        byte[] predictions = [.. Enumerable.Range(20, 40).Select(row => (byte)(row < 30 || row < 45 ? 1 - (row % 2) : row % 2))];

        DomainResult result = Examination.Run(audited, PredictionTable.Of(audited, [.. Enumerable.Range(20, 40)], predictions));

        Close.To(0.25, result.Of("data.leaked_share").Estimate, 1e-15);
        Close.To(0.1, result.Of("data.leaked_unit_share").Estimate, 1e-15);
        Close.To(0.5, result.Of("data.leakage_accuracy_difference").Estimate, 1e-15);
        Assert.True(result.Of("data.leakage_accuracy_difference").Interval!.Lower > 0);
        Assert.Equal(Severity.Critical, result.Findings.Single(finding => finding.Code == "data.unit_leakage").Severity);
        Assert.Contains(result.Findings, finding => finding.Code == "data.leakage");
    }
}
