using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.DataQuality.Texts;
using AuditKit.Statistics.Association;

namespace AuditKit.DataQuality.Annotators;

/// <summary>Whether those who labelled the rows agree, and as well for every group.</summary>
internal sealed class AnnotatorExamination : IDataExamination
{
    private const string Alpha = "data.annotator_alpha";
    private const string Key = "annotators";

    // Krippendorff 2004: below this not even tentative conclusions should rest on the labels.
    private const double Tentative = 0.667;

    public IReadOnlyList<OptionDescriptor> Options { get; } = [new TextListOption(Key, "Columns that each hold one annotator's label of the row; at least two.")];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new(Alpha, "Krippendorff's alpha of the annotators", "1", Direction.Up, null, 1, 1, "1 - observed / expected disagreement of the annotators' labels, as categories", "Krippendorff 2011"),
    ];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        IReadOnlyList<string> columns = options.Texts(Key);
        if (columns.Count == 1) yield return new Problem(Key, "one annotator cannot agree with anybody", "name at least two columns");
        foreach (string name in columns.Where(name => !outline.Has(name))) yield return new Problem(Key, $"there is no column '{name}'", $"the data have {outline.Names}");
    }

    public Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        IReadOnlyList<string> columns = subject.Context.Options.Texts(Key);
        if (columns.Count < 2) return Task.FromResult<DataPart?>(null);
        int[][] items = Items([.. columns.Select(name => subject.Table.Table[name])], subject.Table.RowCount);
        Measurement all = Of(subject, Slice.All, items);
        Measurement[] groups = [.. from attribute in subject.Attributes.Select(bare => bare.WithMissing())
                                   from code in Enumerable.Range(0, attribute.Count)
                                   select Of(subject, attribute.SliceOf(code), [.. items.Where((_, row) => attribute.Codes[row] == code)])];
        return Task.FromResult<DataPart?>(new DataPart
        {
            Measurements = [all, .. groups],
            Findings = [.. Findings(groups.Prepend(all))],
            Checks = [.. Checks(all, groups)],
        });
    }

    private static int[][] Items(Column[] annotators, int rows)
    {
        Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
        foreach (string text in annotators.SelectMany(column => Enumerable.Range(0, rows).Select(column.TextAt)).OfType<string>().Distinct().Order(StringComparer.Ordinal)) codeOf.Add(text, codeOf.Count);
        int[][] items = new int[rows][];
        for (int row = 0; row < rows; row++)
        {
            items[row] = new int[codeOf.Count];
            foreach (Column column in annotators)
            {
                if (column.TextAt(row) is { } text) items[row][codeOf[text]]++;
            }
        }

        return items;
    }

    private static Measurement Of(DataSubject subject, Slice slice, int[][] items) => new(
        Alpha,
        slice,
        KrippendorffAlpha.Measure(items, subject.Level, subject.Seeds.For("annotators/" + slice), subject.Context.Options.Int32("replicates")),
        items.Count(item => item.Sum() >= 2));

    private static IEnumerable<CheckLine> Checks(Measurement all, Measurement[] groups)
    {
        yield return CheckLine.Of("Annotators", all, "Krippendorff's alpha of their labels");
        if (groups.Where(group => group.Estimate is not null).MinBy(group => group.Estimate) is { } lowest)
        {
            yield return CheckLine.Of("Annotators by group", lowest, $"lowest alpha: {Words.Name(lowest.Slice)}");
        }
    }

    private static IEnumerable<Finding> Findings(IEnumerable<Measurement> measured)
    {
        Measurement[] low = [.. measured.Where(measurement => measurement.Interval is { } interval && interval.Upper < Tentative)];
        if (low.Length == 0) yield break;
        string list = Words.Few(low.Select(measurement => $"{(measurement.Slice.IsAll ? "all rows" : Words.Name(measurement.Slice))}, alpha {Words.Number(measurement.Estimate!.Value)} {Words.Range(measurement.Interval!)}"), 4);
        yield return new Finding("data.annotators_disagree", Severity.Warning, $"Annotators agree too little for conclusions to rest on their labels (alpha under {Tentative}): {list}.")
        {
            Action = "Sharpen the instructions, label these rows again, or use several labels per row.",
            Slice = low[0].Slice,
            References = [Alpha],
        };
    }
}
