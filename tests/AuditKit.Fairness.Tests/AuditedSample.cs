using AuditKit.Core.Domains;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Tests;

/// <summary>A table with the meaning of its columns, beside the predictions in it.</summary>
internal sealed record AuditedSample(AuditTable Rows, PredictionTable Predictions)
{
    /// <summary>Columns <c>label</c> and <c>prediction</c> (yes, no) with any others.</summary>
    public static AuditedSample Of(Table table, string[] attributes, string? unit = null, string? weight = null, string? score = null)
    {
        string? label = table.Has("label") ? "label" : null;
        PredictionOptions predictions = new() { Prediction = "prediction", PredictionPositive = ["yes"], Label = label, Positive = label is null ? [] : ["yes"], Attributes = attributes, Weight = weight, Score = score };
        AuditTableOptions roles = new() { Label = label, Positive = predictions.Positive, Attributes = attributes, Exclude = score is null ? ["prediction"] : ["prediction", score], Unit = unit, Weight = weight };
        return new AuditedSample(
            AuditTableBuilder.Build(table, roles, SplitAssignment.All(Split.Test, table.RowCount)).Require(), PredictionTableBuilder.Build(table, predictions).Require());
    }

    /// <summary>Rows of texts, repeated.</summary>
    public static Table Table(string[] names, params (string?[] Cells, int Count)[] rows)
    {
        string?[][] all = [.. rows.SelectMany(row => Enumerable.Repeat(row.Cells, row.Count))];
        return new Table(names.Select((name, column) => new NamedColumn(name, CategoryColumn.OfTexts([.. all.Select(row => row[column])]))));
    }

    public DomainResult Run(params (string Key, SpecNode Value)[] options) => Run(1, options);

    public DomainResult Run(int threads, params (string Key, SpecNode Value)[] options) =>
        Examination.RunSection(Predictions, Examination.Section([("bootstrap", Examination.Scalar("200")), .. options]), Rows, threads);
}
