using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Slices;

namespace AuditKit.Fairness.Tests;

/// <summary>A table in which men of region N are judged wrongly far more often than anybody else.</summary>
internal static class SliceSamples
{
    public const int Rows = 3000;

    public static Table Planted()
    {
        RandomSource source = SeedStream.FromSeed(11).For("planted").Open();
        string[] sex = Draw(source, "F", "M"), region = Draw(source, "N", "S", "W"), label = Draw(source, "0", "1");
        double[] age = [.. Enumerable.Range(0, Rows).Select(_ => 18.0 + source.Next(60))];
        string[] prediction = [.. label.Select((text, row) => source.NextDouble() < (sex[row] == "M" && region[row] == "N" ? .5 : .1) ? (text == "1" ? "0" : "1") : text)];
        double[] loss = [.. label.Select((text, row) => text == prediction[row] ? .1 : 2 + source.NextDouble())];
        return new Table(
            new NamedColumn("sex", CategoryColumn.OfTexts(sex)),
            new NamedColumn("region", CategoryColumn.OfTexts([.. region.Select((text, row) => row % 50 == 0 ? null : text)])),
            new NamedColumn("age", NumberColumn.Of(age)),
            new NamedColumn("constant", CategoryColumn.OfTexts([.. sex.Select(_ => "x")])),
            new NamedColumn("id", CategoryColumn.OfTexts([.. Enumerable.Range(0, Rows).Select(row => $"p{row}")])),
            new NamedColumn("person", CategoryColumn.OfTexts([.. Enumerable.Range(0, Rows).Select(row => $"p{row / 2}")])),
            new NamedColumn("label", CategoryColumn.OfTexts(label)),
            new NamedColumn("prediction", CategoryColumn.OfTexts(prediction)),
            new NamedColumn("score", NumberColumn.Of([.. prediction.Select(text => text == "1" ? .9 : .1)])),
            new NamedColumn("loss", NumberColumn.Of(loss)),
            new NamedColumn("weight", NumberColumn.Of([.. sex.Select(text => text == "M" ? 2.0 : 1.0)])));
    }

    public static PredictionTable Predictions(Table table, bool labels = true, string? weight = null) => PredictionTableBuilder.Build(table, new PredictionOptions
    {
        Prediction = "prediction",
        Score = "score",
        Label = labels ? "label" : null,
        Positive = ["1"],
        PredictionPositive = ["1"],
        Attributes = ["sex", "region"],
        Weight = weight,
    }).Require();

    public static SliceSource Source(Table table, bool predictions = true, bool labels = true, string? weight = null, string? unit = null) => new()
    {
        RowIds = Enumerable.Range(0, table.RowCount).ToArray(),
        Predictions = predictions ? Predictions(table, labels, weight) : null,
        Find = name => table.Find(name, out Column? column) ? column : null,
        Offered = [new NamedColumn("sex", table["sex"]), new NamedColumn("region", table["region"])],
        Unit = unit is null ? null : table[unit],
    };

    public static SliceOptions Options => new() { Seeds = SeedStream.FromSeed(1) };

    private static string[] Draw(RandomSource source, params string[] values) => [.. Enumerable.Range(0, Rows).Select(_ => values[source.Next(values.Length)])];
}
