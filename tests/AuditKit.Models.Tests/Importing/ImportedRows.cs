using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Models.Importing;

namespace AuditKit.Models.Tests.Importing;

/// <summary>Six rows of a number, a category and an outcome, four of them for training.</summary>
internal static class ImportedRows
{
    public static AuditTable Table(bool hasTraining = true, params NamedColumn[] more)
    {
        Table table = new(
        [
            new NamedColumn("age", NumberColumn.Of(10, 20, 30, 40, 1000, double.NaN)),
            new NamedColumn("city", CategoryColumn.OfTexts("b", "a", "c", "a", "d", null)),
            new NamedColumn("y", CategoryColumn.OfTexts("no", "yes", "no", "yes", "no", "yes")),
            .. more,
        ]);
        SplitAssignment split = hasTraining ? SplitAssignment.Of(Split.Train, Split.Train, Split.Train, Split.Train, Split.Test, Split.Test) : SplitAssignment.All(Split.Test, 6);
        return AuditTableBuilder.Build(table, new AuditTableOptions { Label = "y", Positive = ["yes"] }, split).Value!;
    }

    public static ImportSettings Settings(params (string Key, SpecNode Value)[] entries)
    {
        List<Problem> problems = [];
        MapNode map = new([new MapEntry(Text("model"), Text("m.onnx")), .. entries.Select(entry => new MapEntry(Text(entry.Key), entry.Value))], null);
        OptionSet options = ImportSettings.Descriptor.Options.Resolve(map, "subject.import", problems);
        Assert.Empty(problems);
        return ImportSettings.From(options);
    }

    public static ScalarNode Text(string text) => new(text, false, null);

    public static ListNode List(params string[] texts) => new([.. texts.Select(Text)], null);

    public static MapNode Map(params (string Key, SpecNode Value)[] entries) => new([.. entries.Select(entry => new MapEntry(Text(entry.Key), entry.Value))], null);
}
