using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.Fairness.Variants;

/// <summary>One row per variant: size, accuracy, worst and smallest group, gap, with the paired change against the full model.</summary>
internal static class VariantTable
{
    private static readonly TableColumn[] Heads =
    [
        new("Variant"),
        new("Size, kB", Alignment.Decimal),
        new("Accuracy", Alignment.Decimal),
        new("change", Alignment.Right),
        new("Worst group", Alignment.Decimal),
        new("change", Alignment.Right),
        new("Smallest group, change", Alignment.Right),
        new("Gap", Alignment.Decimal),
        new("change", Alignment.Right),
    ];

    public static TableExhibit Of(VariantComparison variants, ModelVersion full)
    {
        int smallest = variants.Smallest;
        string which = smallest < 0 ? "no group has labels" : string.Create(CultureInfo.InvariantCulture, $"{variants.Comparison.Groups.Names[smallest]}, {variants.GroupRows[smallest]:#,0} rows");
        return new TableExhibit($"fairness.variants.{variants.Attribute}", $"Smaller variants by {variants.Attribute}", Heads, [Full(variants, full), .. variants.Variants.Zip(variants.Comparison.Candidates, (version, compared) => Row(variants, version, compared))])
        {
            Note = $"On the same held-out rows. Worst group: lowest accuracy. Smallest group: fewest rows with a label ({which}). Gap: {Kind.Name}. Changes are against the full model, paired, as intervals.",
        };
    }

    private static GapKind Kind => GapKind.All[0];

    private static TableCell[] Full(VariantComparison variants, ModelVersion full)
    {
        Compared any = variants.Comparison.Candidates[0];
        return [TableCell.Words(full.Name), Size(full), Cell(variants.Comparison.AuditedAccuracy), Blank, Cell(any.Worst.Before), Blank, Blank, Cell(any.Gaps.Single(gap => gap.Kind == Kind).Before), Blank];
    }

    private static TableCell[] Row(VariantComparison variants, ModelVersion version, Compared compared)
    {
        ComparedGap gap = compared.Gaps.Single(gap => gap.Kind == Kind);
        return
        [
            TableCell.Words(version.Name),
            Size(version),
            Cell(compared.Accuracy),
            Range(compared.AccuracyChange),
            Cell(compared.Worst.After),
            Range(compared.Worst.Change),
            variants.Smallest is >= 0 and int group && variants.ChangeIn(group, version) is { } change ? Range(change) : TableCell.Words("not measured"),
            Cell(gap.After),
            Range(gap.Change),
        ];
    }

    private static TableCell Blank => TableCell.Words(string.Empty);

    private static TableCell Size(ModelVersion version) => version.Facts.Bytes is { } bytes ? TableCell.Of(bytes / 1000.0, 1) : TableCell.Words("not measured");

    private static TableCell Cell(double value) => double.IsNaN(value) ? TableCell.Words("not measured") : TableCell.Of(value);

    private static TableCell Cell(MeasuredValue value) => value is MeasuredValue.Measured measured ? TableCell.Of(measured.Estimate) : TableCell.Words("not measured");

    private static TableCell Range(MeasuredValue value) => value is MeasuredValue.Measured { Interval: { } interval } ? TableCell.Range(interval) : TableCell.Words("not measured");
}
