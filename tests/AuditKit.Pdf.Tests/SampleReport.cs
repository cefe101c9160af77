using System.Globalization;
using System.Text;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Tests;

/// <summary>A document that uses every part of the writer: it is checked by the tools and meant to be looked at.</summary>
internal static class SampleReport
{
    private const double Axis = 123.3;
    private static readonly Stroke Limit = new(Look.Ink, 1);

    public static ComposedDocument Write(int sections = 2) => Flow.Compose(Look.Information, Faces.Inter, Setup, flow => Compose(flow, sections));

    private static PageSetup Setup => Look.Page with
    {
        Head = (canvas, _) =>
        {
            canvas.Text("AuditKit", 56.7, 35, Look.Strong with { Size = 7.5 });
            canvas.Text("credit-decisions 3.2.0", 180, 35, Look.Head);
            canvas.Text("Audit report", 538.6, 35, Look.Head, TextAlign.Right);
        },
        Foot = (canvas, page) =>
        {
            canvas.Rule(56.7, 798, 481.9, Look.Hairline);
            canvas.Text($"{page.Number} of {page.Count}", 56.7, 810, Look.Head with { TabularDigits = true });
        },
    };

    private static void Compose(Flow flow, int sections)
    {
        flow.Document.Attach(new Attachment("record.json", "application/json", "{\"a\":1}"u8.ToArray()) { Description = "The record", Relationship = AttachmentRelationship.Source });
        flow.Document.Attach(new Attachment("Tabelle ü.csv", "text/csv", Encoding.UTF8.GetBytes("x,y\n1,2\n")));
        for (int i = 1; i <= sections; i++)
        {
            flow.NewPage();
            using (flow.Group(StructureRole.Sect, $"Section {i}"))
            {
                Section(flow, i);
            }
        }
    }

    private static void Section(Flow flow, int number)
    {
        var title = new HeadingBlock(1, "Findings, worst first", Look.Title) { Destination = $"s{number}" };
        var lead = new TextBlock("Averages hide the harm: by sex alone every group meets the limit, yet women aged 18–29 miss it by 0.089.", Look.Lead) { SpaceBefore = 4, MaxWidth = 346 };
        var label = new TextBlock(number.ToString(CultureInfo.InvariantCulture), Look.Title with { Weight = FontWeight.Light });
        flow.Add(new SideBySideBlock(new SideColumn(111.96, label, Legend()), new SideColumn(0, title, lead)) { SpaceAfter = 20 });
        flow.Add(new HeadingBlock(2, "True positive rate: approved among those who repaid", Look.Strong) { SpaceBefore = 14, SpaceAfter = 7 });
        flow.Add(Findings(number));
        flow.Add(new TextBlock(Reading(flow, number), Look.Note) { Indent = Axis, SpaceBefore = 7, SpaceAfter = 14 });
        flow.Add(new SideBySideBlock(ChartColumn(), ListColumn()));
        foreach (int paragraph in Enumerable.Range(0, 6))
        {
            flow.Add(new TextBlock(string.Concat(Enumerable.Repeat("The rate among those who repaid is 0.611\u00A0[0.585,\u00A00.637] with n\u00A0=\u00A01\u2009363, and the policy requires at least 0.70. ", 4 + paragraph)), Look.Text) { Indent = Axis, SpaceBefore = 7 });
        }
    }

    private static RichText Reading(Flow flow, int number)
    {
        var link = new TextRun("finding F-03", Look.Note with { Underline = new Stroke(Look.Secondary, 0.4) }) { Link = LinkTarget.To($"F-{number}-03") };
        return RichText.FromString("The line is the limit. See ").With(link)
            .With($" on page {flow.PageOf($"F-{number}-03") ?? 0}, the office “fi” ligatures, Δx ≥ 0.70, CO₂e, Zoë, naïve, e\u0301; and ")
            .With(new TextRun("the standard") { Link = LinkTarget.To(new Uri("https://example.org/standard?a=1")) }).With(".");
    }

    private static SideColumn ChartColumn()
    {
        var heading = new HeadingBlock(3, "Repaid share against score", Look.Strong) { SpaceAfter = 8, Bookmark = string.Empty };
        var chart = new CanvasBlock(150, Chart) { Alt = "Line chart: share repaid rises from 0.05 at score 0.05 to 0.95 at score 0.95; women and men differ by at most 0.09." };
        return new SideColumn(194, heading, chart);
    }

    private static SideColumn ListColumn()
    {
        var heading = new HeadingBlock(3, "What follows", Look.Strong) { SpaceAfter = 8, Bookmark = string.Empty };
        var list = new ListBlock(["Retrain with weights for sex × age; test on new rows.", "Print no reasons in decline letters until this passes, and say in the letter who can be asked.", "Merge 4 cells."], Look.Text);
        var pictures = new CanvasBlock(60, Pictures) { SpaceBefore = 10, Alt = "A grey ramp and a colour ramp." };
        return new SideColumn(0, heading, list, pictures);
    }

    private static TextBlock Legend()
    {
        var square = TextRun.Drawn(new InlineMark(11, (canvas, x, y) => canvas.Fill(new Rect(x, y - 6.6, 6.75, 6.75), Look.Fail)));
        var disc = TextRun.Drawn(new InlineMark(11, (canvas, x, y) => canvas.Circle(x + 3.5, y - 3.2, 3.75, Look.Pass)));
        return new TextBlock(new RichText(square, new TextRun("3 fail\n"), disc, new TextRun("21 pass")), Look.Text) { SpaceBefore = 7 };
    }

    private static TableBlock Findings(int section)
    {
        TableColumn[] columns =
        [
            new(111.96, Gap: 11.34), new(104, Gap: 8), new(38, TextAlign.DecimalPoint), new(0, TextAlign.Right), new(46, TextAlign.Right), new(42, TextAlign.Right), new(38, TextAlign.Right),
        ];
        var rows = new List<TableRow>();
        for (int i = 1; i <= 9; i++)
        {
            rows.AddRange(Finding(section, i));
        }

        return new TableBlock(columns, rows, Look.Cell)
        {
            Head = [new TableRow("Rule and slice", "Against the limit; grey: allowed", new TableCell("Value") { Align = TextAlign.Right }, "95 % interval", "Limit", "n", "Evidence") { PaddingBottom = 4 }],
            HeadStyle = Look.Head,
            HeadRule = new Stroke(Look.Ink, 0.75),
            RowRule = Look.Hairline,
            BottomRule = Look.Hairline,
        };
    }

    private static TableRow[] Finding(int section, int index)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"F-{section}-{index:D2}");
        double value = 0.6 + (0.02 * index);
        var name = new TableCell(new RichText(new TextRun("True positive rate\n", Look.Cell with { Weight = FontWeight.Medium }), new TextRun("women, 18–29", Look.Cell with { Color = Look.Secondary }))) { RowSpan = 2, IsHeader = true };
        var plot = new TableCell(RichText.Empty)
        {
            RowSpan = 2,
            Alt = string.Create(CultureInfo.InvariantCulture, $"Value {value:0.000}, limit at least 0.70, n 1363"),
            Field = (canvas, area) => canvas.Fill(new Rect(area.CenterX, area.Y, area.Width / 2, area.Height), Look.Allowed),
            Draw = (canvas, area) =>
            {
                double x = area.CenterX + ((value - 0.7) * 400);
                canvas.Line(x - 12, area.Y + 10.5, x + 12, area.Y + 10.5, new Stroke(Look.Fail, 1.3));
                canvas.Fill(new Rect(x - 3.4, area.Y + 7.1, 6.8, 6.8), Look.Fail);
                canvas.Line(area.CenterX, area.Y, area.CenterX, area.Bottom, Limit);
            },
        };
        var evidence = new TableCell(new RichText(new TextRun(id) { Link = LinkTarget.To(id) }), Look.Cell with { Underline = new Stroke(Look.Secondary, 0.4) });
        return
        [
            new TableRow(name, plot, new TableCell(index == 5 ? "3" : value.ToString(index % 2 == 0 ? "0.000" : "0.00", CultureInfo.InvariantCulture), Look.Cell with { Weight = FontWeight.SemiBold, Color = Look.Fail }),
                "[0.585,\u00A00.637]", "≥\u20090.70", "1\u2009363", evidence) { PaddingTop = 4, PaddingBottom = 0, Destination = id },
            new TableRow(new TableCell("Retrain with weights for sex × age; test on new rows.", Look.Cell with { Color = Look.Secondary }) { ColumnSpan = 5, Align = TextAlign.Left }) { PaddingTop = 0, PaddingBottom = 4, NoRuleAbove = true },
        ];
    }

    private static void Chart(ICanvas canvas, Rect area)
    {
        var grid = new Stroke(Color.FromHex("#E1E4E8"), 0.4);
        var plot = new Rect(area.X + 24, area.Y, area.Width - 30, area.Height - 16);
        for (int i = 0; i <= 4; i++)
        {
            double y = plot.Bottom - (plot.Height * i / 4);
            canvas.Rule(plot.X, y, plot.Width, grid);
            canvas.Text((i / 4.0).ToString("0.00", CultureInfo.InvariantCulture), plot.X - 4, y + 2.5, Look.Head with { TabularDigits = true }, TextAlign.Right);
        }

        using (canvas.Clip(plot with { Width = plot.Width / 3 }))
        {
            for (double x = plot.X - plot.Height; x < plot.Right; x += 2.6)
            {
                canvas.Line(x, plot.Bottom, x + plot.Height, plot.Y, grid);
            }
        }

        (double, double)[] points = [.. Enumerable.Range(0, 10).Select(i => (plot.X + (plot.Width * i / 9), plot.Bottom - (plot.Height * i * i / 81)))];
        canvas.Draw(Shape.Polyline(points), null, new Stroke(Color.FromHex("#0072B2"), 1.1) { Round = true });
        canvas.Line(plot.X, plot.Bottom, plot.Right, plot.Y, new Stroke(Color.FromHex("#D55E00"), 1.1) { Dash = [3.4, 2] });
        using (canvas.Turn(plot.CenterX, plot.CenterY - 4, Math.Atan2(plot.Height, plot.Width) * 180 / Math.PI))
        {
            canvas.Text("chance", plot.CenterX, plot.CenterY - 4, Look.Head, TextAlign.Center);
        }

        canvas.Circle(plot.X + 20, plot.Y + 20, 4, null, new Stroke(Look.Secondary, 1) { Dash = [2.43, 1.76] });
        canvas.Draw(Shape.LeftHalfDisc(plot.X + 40, plot.Y + 20, 4), Look.Secondary);
        canvas.Circle(plot.X + 40, plot.Y + 20, 3.5, null, new Stroke(Look.Secondary, 1));
    }

    private static void Pictures(ICanvas canvas, Rect area)
    {
        byte[] gray = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 4))];
        byte[] rgb = [.. Enumerable.Range(0, 16).SelectMany(i => new[] { (byte)(i * 16), (byte)(255 - (i * 16)), (byte)128 })];
        canvas.Image(PdfImage.Gray(8, 8, gray), new Rect(area.X, area.Y, 54.5, 54.5));
        canvas.Image(PdfImage.Rgb(16, 1, rgb), new Rect(area.X + 60, area.Y, 118, 7));
        canvas.Outline(new Rect(area.X, area.Y, 54.5, 54.5), Look.Hairline);
    }
}
