using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;
using PdfCell = AuditKit.Pdf.Layout.TableCell;
using PdfColumn = AuditKit.Pdf.Layout.TableColumn;
using SourceCell = AuditKit.Core.Exhibits.TableCell;
using SourceColumn = AuditKit.Core.Exhibits.TableColumn;

namespace AuditKit.Reporting.Charts;

/// <summary>
/// A table whose columns take the width of their content; words wrap, numbers never do. A table with more columns than a page takes is
/// set as several, each with the first column.
/// </summary>
internal sealed class ExhibitTable(Sheet sheet, TableExhibit exhibit, double? half = null, bool isPart = false)
{
    private const double WidestName = 90;
    private const int MostSpanned = 14, FewestHalved = 8, MostOfFullSize = 30, MostApart = 6;

    private double Gap => half is not null || exhibit.Columns.Count > 6 ? 9 : 12;

    private double Width => half ?? sheet.Grid.Body.Width;

    /// <summary>Long tables, those beside another and those of columns that would not stand beside each other are set smaller.</summary>
    private TextStyle Style => half is not null || exhibit.Rows.Count > MostOfFullSize || isWide.Value ? Look.Small : Look.Cell;

    private readonly Lazy<bool> isWide = new(() => exhibit.Columns.Count is > 6 and < 10
        && exhibit.Columns.Select((column, i) => sheet.Widest([column.Head, .. exhibit.Rows.Select(row => Text(row, i))], Look.Cell)).Sum() + (9 * exhibit.Columns.Count) > (half ?? sheet.Grid.Body.Width));

    /// <summary>Whether no cell needs to wrap within a width.</summary>
    public bool FitsIn(double width) => !HasGroups && Enumerable.Range(0, exhibit.Columns.Count).Sum(Natural) + (Gap * (exhibit.Columns.Count - 1)) <= width;

    /// <summary>Whether no cell but the first needs to wrap.</summary>
    private bool FitsWrapped => Math.Min(Natural(0), WidestName) + Enumerable.Range(1, exhibit.Columns.Count - 1).Sum(Natural) + (Gap * (exhibit.Columns.Count - 1)) <= Width;

    /// <summary>Rows that follow each other with the same first cell, as numbers of the row they begin with.</summary>
    private readonly int[] starts = [.. Enumerable.Range(0, exhibit.Rows.Count).Where(row => row == 0 || First(exhibit, row) != First(exhibit, row - 1))];

    private bool Repeats => exhibit.Columns.Count > 2 && starts.Length * 2 < exhibit.Rows.Count && exhibit.Rows.All(row => row is [{ Text.Length: > 0 }, ..]);

    /// <summary>Whether what repeats in the first column heads its rows instead.</summary>
    private bool HasGroups => Repeats && (isPart || exhibit.Rows.Count > MostSpanned);

    public IEnumerable<Block> Blocks()
    {
        double column = (sheet.Grid.Body.Width - (PageGrid.Gutter * 2)) / 2;
        return half is null && exhibit.Rows.Count > FewestHalved && !Repeats && new ExhibitTable(sheet, exhibit, column).FitsWrapped ? [Halves(column)] : Whole();
    }

    /// <summary>A long narrow table in two columns, read down the left one first.</summary>
    private SideBySideBlock Halves(double column) => new([.. exhibit.Rows.Chunk((exhibit.Rows.Count + 1) / 2)
        .Select(rows => new SideColumn(0, [.. new ExhibitTable(sheet, exhibit with { Rows = rows }, column).Blocks()]))])
    { Gap = PageGrid.Gutter * 2 };

    private IEnumerable<Block> Whole()
    {
        int lead = HasGroups ? 1 : 0, first = lead + 1;
        do
        {
            (int[] columns, double[] widths) = Take(first);
            yield return Table(columns, widths) with { SpaceBefore = first == lead + 1 ? 0 : 10 };
            first += columns.Length - 1;
        }
        while (first < exhibit.Columns.Count);
    }

    /// <summary>The first column and as many of the next as fit.</summary>
    private (int[] Columns, double[] Widths) Take(int first)
    {
        for (int count = exhibit.Columns.Count - first; count >= 0; count--)
        {
            int[] columns = [HasGroups ? 1 : 0, .. Enumerable.Range(first, count)];
            double available = Width - (Gap * (columns.Length - 1));
            double[] natural = [.. columns.Select(Natural)], least = [.. columns.Select(Least)];
            if (count > 1 && ColumnWidths.Of(natural, least, available) is null) continue;
            double[] widths = ColumnWidths.Of(natural, least, available) ?? [.. columns.Select(_ => available / columns.Length)];
            return (columns, Aligned(columns, widths));
        }

        throw new InvalidOperationException($"Table '{exhibit.Id}' has no columns.");
    }

    /// <summary>The second column starts on the page's axis where the first leaves room for it; what is left goes to the last column of words.</summary>
    private double[] Aligned(int[] columns, double[] widths)
    {
        double rest = Width - (Gap * (columns.Length - 1)) - widths.Sum();
        double toAxis = half is null ? sheet.Grid.Axis - Gap - widths[0] : 0;
        if (toAxis > 0 && toAxis <= rest) (widths[0], rest) = (widths[0] + toAxis, rest - toAxis);
        int words = Array.FindLastIndex(columns, column => exhibit.Columns[column].Alignment == Alignment.Left);
        if (words == widths.Length - 1) widths[words] += rest;
        else for (int i = 1; i < widths.Length; i++) widths[i] += Math.Min(rest / (widths.Length - 1), 40);
        return widths;
    }

    private double Natural(int column) => Math.Max(HeadWidth(column, whole: true), sheet.Widest(exhibit.Rows.Select(row => Text(row, column)), Style)) + 1;

    /// <summary>The widest piece that must not break: a number, an interval, a word of up to 24 characters.</summary>
    private double Least(int column) => column == 0 || (HasGroups && column == 1) ? Math.Min(Natural(column), WidestName) : Math.Max(
        HeadWidth(column, whole: false),
        sheet.Widest(exhibit.Rows.SelectMany(row => row.ElementAtOrDefault(column)?.Text is { } text ? text.Split(' ').Select(word => word[..Math.Min(24, word.Length)]) : [Text(row, column)]), Style)) + 1;

    private double HeadWidth(int column, bool whole) => sheet.Widest(whole ? [Head(column)] : Head(column).Split(' '), Look.Head);

    private string Head(int column)
    {
        SourceColumn source = exhibit.Columns[column];
        return source.Unit is { Length: > 0 } unit && unit != "1" ? $"{source.Head}, {unit}" : source.Head;
    }

    private TableBlock Table(int[] columns, double[] widths)
    {
        bool isLong = exhibit.Rows.Count > MostApart;
        double padding = Style == Look.Small ? 0.5 : isLong ? 1 : 2;
        return new TableBlock([.. columns.Select((column, i) => new PdfColumn(widths[i], Align(column), i == columns.Length - 1 ? 0 : Gap))], [.. Enumerable.Range(0, exhibit.Rows.Count).SelectMany(row => Rows(row, columns))], Style)
        {
            Head = [new TableRow([.. columns.Select(column => PdfCell.FromString(Head(column)) with { Align = Align(column) == TextAlign.Left ? TextAlign.Left : TextAlign.Right })]) { PaddingBottom = 4 }],
            HeadStyle = Look.Head,
            HeadRule = Look.Hairline,
            RowRule = isLong ? null : Look.Hairline,
            PaddingTop = padding,
            PaddingBottom = padding,
        };
    }

    /// <summary>The row, and before it what its group repeats; in a short table the repeated cell stands once beside its rows.</summary>
    private IEnumerable<TableRow> Rows(int index, int[] columns)
    {
        IReadOnlyList<SourceCell> row = exhibit.Rows[index];
        int start = Array.IndexOf(starts, index);
        if (HasGroups && start >= 0)
        {
            yield return new TableRow(new PdfCell(Wording.Sentence(Text(row, 0)), Style with { Weight = FontWeight.Medium }) { IsHeader = true, ColumnSpan = columns.Length }) { PaddingTop = index == 0 ? 2 : 5, PaddingBottom = 1, RuleAbove = Look.Hairline, KeepWithNext = true };
        }

        bool isSpanned = Repeats && !HasGroups && columns[0] == 0;
        int end = start < 0 ? 0 : start + 1 < starts.Length ? starts[start + 1] : exhibit.Rows.Count;
        IEnumerable<PdfCell> cells = columns.Skip(isSpanned && start < 0 ? 1 : 0).Select(column => Cell(row, column, column == columns[0]) with { RowSpan = isSpanned && column == columns[0] ? end - index : 1 });
        yield return new TableRow([.. cells]) { NoRuleAbove = isSpanned && start < 0 };
    }

    private static string First(TableExhibit exhibit, int row) => exhibit.Rows[row] is [{ Text: { } text }, ..] ? text : string.Empty;

    private PdfCell Cell(IReadOnlyList<SourceCell> row, int column, bool isFirst)
    {
        TextStyle style = !isFirst && row.ElementAtOrDefault(column)?.Text is not null && exhibit.Columns[column].Alignment == Alignment.Left ? Style with { Color = Look.Secondary } : Style;
        return new PdfCell(Text(row, column), style) { IsHeader = isFirst };
    }

    private TextAlign Align(int column) => exhibit.Columns[column].Alignment switch
    {
        Alignment.Decimal => TextAlign.DecimalPoint,
        Alignment.Right => TextAlign.Right,
        _ => TextAlign.Left,
    };

    private static string Text(IReadOnlyList<SourceCell> row, int column) => row.ElementAtOrDefault(column) switch
    {
        null => string.Empty,
        { Text: { } text } => text,
        { Number: { } number } cell => NumberFormat.Fixed(number, cell.Digits),
        { Lower: { } lower, Upper: { } upper } cell => NumberFormat.Interval(lower, upper, cell.Digits),
        _ => string.Empty,
    };
}
