using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;
using PdfCell = AuditKit.Pdf.Layout.TableCell;
using PdfColumn = AuditKit.Pdf.Layout.TableColumn;

namespace AuditKit.Reporting.Charts;

/// <summary>A matrix with the number in the cell and n below it. The ground of a cell says the same as its number.</summary>
internal sealed class HeatMap(Sheet sheet, HeatMapExhibit exhibit, double? half = null)
{
    private const double WidestCell = 58, Rounding = 6;
    private const int MostOfTwoLines = 12;
    private static readonly Color One = Color.FromHex("#0B4F7A");
    private readonly double[] finite = [.. exhibit.Values.SelectMany(row => row).OfType<double>().Where(double.IsFinite)];

    private double Largest => exhibit.Diverging ? finite.Select(Math.Abs).DefaultIfEmpty(1).Max() : finite.DefaultIfEmpty(1).Max();

    private double Smallest => exhibit.Diverging ? -Largest : Math.Min(0, finite.DefaultIfEmpty(0).Min());

    /// <summary>Width of the labels; beside another map no more than they need.</summary>
    private double Label => half is null ? sheet.Grid.Label : sheet.Widest(exhibit.Rows, Look.Cell) + 2;

    private double Gap => half is null ? PageGrid.Gutter : 8;

    private double Main => half is { } width ? width - Label - Gap : sheet.Grid.Main;

    /// <summary>Counts that are the same down a column stand in its head.</summary>
    private bool CountsInHead => exhibit.Rows.Count > 1 && exhibit.Counts.Count == exhibit.Rows.Count && exhibit.Counts.All(row => row.SequenceEqual(exhibit.Counts[0]));

    /// <summary>Whether value and count share a line, because there are many rows and few columns.</summary>
    private bool IsOneLine => exhibit.Rows.Count > MostOfTwoLines && exhibit.Columns.Count <= 4;

    /// <summary>Whether the map takes no more than a width, with labels that do not wrap.</summary>
    public bool FitsIn(double width) => Label + Gap + (exhibit.Columns.Count * Math.Max(CellWidth(), 24)) <= width;

    public IEnumerable<Block> Blocks()
    {
        double cell = Math.Max(CellWidth(), 24);
        int most = Math.Max(1, (int)(Main / cell));
        for (int first = 0; first < exhibit.Columns.Count; first += most)
        {
            int[] columns = [.. Enumerable.Range(first, Math.Min(most, exhibit.Columns.Count - first))];
            yield return Table(columns, Math.Min(Math.Max(cell, WidestCell), Main / columns.Length)) with { SpaceBefore = first == 0 ? 0 : 10 };
        }

        if (finite.Length > 0) yield return new CanvasBlock(20, DrawScale) { Indent = Label + Gap, SpaceBefore = 6 };
    }

    private double CellWidth()
    {
        double value = sheet.Widest(finite.Select(value => NumberFormat.Fixed(value, exhibit.Digits)), Look.Cell);
        double count = sheet.Widest(exhibit.Counts.SelectMany(row => row).Select(count => "n " + NumberFormat.Count(count)), Look.Small);
        return (IsOneLine && !CountsInHead ? value + count + 8 : Math.Max(value, count)) + Rounding;
    }

    private TableBlock Table(int[] columns, double cell) => new(
        [new PdfColumn(Label, TextAlign.Left, Gap), .. columns.Select(_ => new PdfColumn(cell, TextAlign.Center))],
        [.. exhibit.Rows.Select((label, row) => new TableRow([PdfCell.FromString(label) with { IsHeader = true }, .. columns.Select(column => Cell(row, column))]) { PaddingTop = IsOneLine ? 0.75 : 2, PaddingBottom = IsOneLine ? 0.75 : 2 })],
        Look.Cell)
    {
        Head = [new TableRow([string.Empty, .. columns.Select(column => PdfCell.FromString(exhibit.Columns[column] + (CountsInHead && column < exhibit.Counts[0].Count ? $"\nn\u00A0{NumberFormat.Count(exhibit.Counts[0][column])}" : string.Empty)))]) { PaddingBottom = 4 }],
        HeadStyle = Look.Head,
    };

    private PdfCell Cell(int row, int column)
    {
        double? value = exhibit.Values.ElementAtOrDefault(row)?.ElementAtOrDefault(column);
        long? count = exhibit.Counts.ElementAtOrDefault(row) is { } counts && column < counts.Count ? counts[column] : null;
        Color ground = value is { } number ? Ground(number) : Color.White;
        Color ink = Luminance(ground) > 0.3 ? Look.Ink : Color.White;
        var text = new RichText(new TextRun(value is { } shown ? NumberFormat.Fixed(shown, exhibit.Digits) : "\u2013", Look.Cell with { Color = ink }));
        if (count is { } n && !CountsInHead) text = text.With((IsOneLine ? "\u2002" : "\n") + "n\u00A0" + NumberFormat.Count(n), Look.Small with { Color = value is null ? Look.Secondary : ink });
        return new PdfCell(text)
        {
            Field = (canvas, area) =>
            {
                var inner = new Rect(area.X + 0.5, area.Y + 0.5, area.Width - 1, area.Height - 1);
                if (value is null) canvas.Outline(inner, Look.Hairline);
                else canvas.Fill(inner, ground);
            },
        };
    }

    private Color Ground(double value)
    {
        double share = Largest > Smallest ? (Math.Clamp(value, Smallest, Largest) - Smallest) / (Largest - Smallest) : 0;
        if (!exhibit.Diverging) return One.Over(Color.White, 0.04 + (0.86 * share));
        double away = (2 * share) - 1;
        return Diverging.Of(away, Color.White);
    }

    /// <summary>Relative luminance as WCAG defines it; 0.3 is where ink and white are about equally far.</summary>
    private static double Luminance(Color color) => (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte channel) => channel / 255.0 <= 0.04045 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);

    private void DrawScale(ICanvas canvas, Rect area)
    {
        const int Steps = 59;
        const double Width = 118;
        using IDisposable decoration = canvas.Decoration();
        for (int i = 0; i < Steps; i++)
        {
            double value = Smallest + ((Largest - Smallest) * (i + 0.5) / Steps);
            canvas.Fill(new Rect(area.X + (Width * i / Steps), area.Y, (Width / Steps) + 0.2, 7), Ground(value));
        }

        canvas.Text(NumberFormat.Fixed(Smallest, exhibit.Digits), area.X, area.Y + 16, Look.Head);
        canvas.Text(NumberFormat.Fixed(Largest, exhibit.Digits), area.X + Width, area.Y + 16, Look.Head, TextAlign.Right);
        if (exhibit.Diverging) canvas.Text("0", area.X + (Width / 2), area.Y + 16, Look.Head, TextAlign.Center);
    }
}
