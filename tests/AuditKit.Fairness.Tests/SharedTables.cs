using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;
using AuditKit.Testing;

namespace AuditKit.Fairness.Tests;

/// <summary>Prediction tables of shared files; a test that needs an absent one is skipped with the reason.</summary>
internal static class SharedTables
{
    public static string Path(string relative)
    {
        string? path = SharedFiles.Find(relative);
        if (path is null) Assert.Skip(SharedFiles.Absent(relative));
        return path;
    }

    public static PredictionTable Predictions(string relative, string label, string prediction, string? score, IReadOnlyList<string> attributes, string? weight = null, string positive = "1")
    {
        CsvOptions csv = new() { Types = new Dictionary<string, ColumnRequest> { [label] = ColumnRequest.Category, [prediction] = ColumnRequest.Category } };
        Table table = CsvFile.Read(Path(relative), csv).Require().Table;
        return PredictionTableBuilder.Build(table, new PredictionOptions { Prediction = prediction, Label = label, Positive = [positive], PredictionPositive = [positive], Score = score, Attributes = attributes, Weight = weight }).Require();
    }

    /// <summary>The predictions with all columns of the file.</summary>
    public static AuditedSample Audited(string relative, string label, string prediction, string[] attributes, string? unit = null)
    {
        CsvOptions csv = new() { Types = new Dictionary<string, ColumnRequest> { [label] = ColumnRequest.Category, [prediction] = ColumnRequest.Category } };
        Table table = CsvFile.Read(Path(relative), csv).Require().Table;
        PredictionOptions options = new() { Prediction = prediction, Label = label, Positive = ["1"], Attributes = attributes };
        AuditTableOptions roles = new() { Label = label, Positive = ["1"], Attributes = attributes, Exclude = [prediction], Unit = unit };
        return new AuditedSample(
            AuditTableBuilder.Build(table, roles, Data.Splits.SplitAssignment.All(Data.Splits.Split.Test, table.RowCount)).Require(), PredictionTableBuilder.Build(table, options).Require());
    }
}
