using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>What is signed, before who signs it: a block of empty fields for every role, and lines for conditions.</summary>
internal sealed class SignOffPage(Sheet sheet)
{
    private const double BlockHeight = 93, DecisionWidth = 118, SignatureWidth = 94, Gap = 12, ChoiceStep = 15.4, ConditionStep = 21;

    private static readonly (string Role, string Duty)[] Roles =
    [
        ("Model owner", "answers for the findings and for the plan that follows"),
        ("Independent reviewer", "has checked the audit and is not the model owner"),
        ("Data protection officer", "answers for the use of personal data"),
        ("Ethics review board", "decides on the use; needs the roles above"),
    ];

    private static readonly string[] Decisions = ["approve", "approve with conditions", "reject", "defer"];

    private ReportContent Content => sheet.Content;

    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "Sign-off", "A signature says: I have read this report, I know what was not tested, and I decide as marked. It never changes the verdict.", null, place));
        flow.Add(sheet.Labelled("Verdict", 0, Verdict()));
        flow.Add(sheet.Labelled("What is signed", 14, Signed()));
        flow.Add(Heads());
        foreach ((string role, string duty) in Roles) flow.Add(RoleBlock(role, duty));
        flow.Add(new RuleBlock(Look.Hairline) { SpaceAfter = 12 });
        flow.Add(Conditions());
        flow.Add(sheet.NoteBlock("The fields are empty when the report is made. A change of the evidence changes the fingerprint at the foot of every page, and what was signed no longer holds."));
    }

    private TextBlock Verdict()
    {
        Headline headline = Content.Headline;
        var text = new RichText(new TextRun(headline.Word, Look.Strong with { Color = headline.Outcome is null ? Look.Ink : Look.Of(headline.Outcome) }));
        if (headline.Outcome is { } outcome) text = new RichText().With(VerdictMark.Inline(outcome)).With(headline.Word, Look.Strong with { Color = Look.Of(outcome) });
        return new TextBlock(Content.Counts.Total == 0 ? text : text.With("\u2003" + string.Join("; ", Content.Counts.Counts.Select(count => count.Short)), Look.Quiet), Look.Text);
    }

    private TableBlock Signed()
    {
        List<TableRow> rows = [Row("Record", FirstPage.Digits(Content.Record.ComputeDigest()))];
        if (Content.Record.Verdict is { } verdict) rows.Add(Row("Policy", FirstPage.Digits(verdict.Policy.Digest)));
        if (Content.Record.Verdict?.SignOff is { } asked) rows.Add(Row("Policy asks", $"sign-off by {asked}; auditkit verify holds the signatures against it"));
        rows.Add(Row("Four eyes", "at least two roles sign; nobody signs for another, and the author of a waiver does not approve it"));
        return new TableBlock([new(73, TextAlign.Left, 9.2), new(0)], rows, Look.Cell) { PaddingTop = 0, PaddingBottom = 2 };
    }

    private static TableRow Row(string name, string text) => new(new TableCell(name, Look.Quiet) { IsHeader = true }, text);

    private double Person => sheet.Grid.Axis + DecisionWidth + Gap;

    private double PersonWidth => sheet.Grid.Body.Width - SignatureWidth - Gap - Person;

    private CanvasBlock Heads() => new(14, (canvas, area) =>
    {
        using IDisposable decoration = canvas.Decoration();
        canvas.Text("Role", area.X, area.Y + 8, Look.Strong);
        canvas.Text("Decision, one of four", area.X + sheet.Grid.Axis, area.Y + 8, Look.Head);
        canvas.Text("Person", area.X + Person, area.Y + 8, Look.Head);
        canvas.Text("Signature", area.Right - SignatureWidth, area.Y + 8, Look.Head);
    })
    { SpaceBefore = 20, KeepWithNext = true };

    private CanvasBlock RoleBlock(string role, string duty) => new(BlockHeight, (canvas, area) =>
    {
        canvas.Rule(area.X, area.Y, area.Width, Look.Hairline);
        canvas.Text(role, area.X, area.Y + 16, Look.Strong);
        canvas.Paragraph(new RichText(new TextRun(duty, Look.Quiet)), area.X, area.Y + 20, sheet.Grid.Label, Look.Text);
        Choices(canvas, area.X + sheet.Grid.Axis, area.Y + 16);
        Fields(canvas, area.X + Person, area.Y);
        var field = new Rect(area.Right - SignatureWidth, area.Y + 8, SignatureWidth, BlockHeight - 18);
        canvas.Fill(field, Look.Tint);
        canvas.Rule(field.X, field.Bottom, field.Width, Look.Heavy);
        canvas.SignatureField(field, FieldOf(role), $"Signature of the {Wording.InSentence(role)}, who {duty}");
    })
    { Alt = $"{role}: {duty}. Empty fields: decision, one of {string.Join(", ", Decisions)}; name; date; conflict of interest, none or which; signature." };

    /// <summary>Name of a role's field: small letters and dashes.</summary>
    private static string FieldOf(string role) => role.ToLowerInvariant().Replace(' ', '-');

    private static void Choices(ICanvas canvas, double x, double baseline)
    {
        foreach (string decision in Decisions)
        {
            canvas.Circle(x + 3.95, baseline - 3, 3.95, null, Look.Heavy);
            canvas.Text(decision, x + 12.5, baseline, Look.Text);
            baseline += ChoiceStep;
        }
    }

    private void Fields(ICanvas canvas, double x, double y)
    {
        double name = (PersonWidth - 8) * 0.6, date = x + name + 8;
        canvas.Text("Name", x, y + 14, Look.Head);
        canvas.Text("Date", date, y + 14, Look.Head);
        canvas.Rule(x, y + 36, name, Look.Axis);
        canvas.Rule(date, y + 36, PersonWidth - name - 8, Look.Axis);
        canvas.Paragraph(new RichText(new TextRun("Conflict of interest: none, or which")), x, y + 44, PersonWidth, Look.Head);
        canvas.Rule(x, y + BlockHeight - 10, PersonWidth, Look.Axis);
    }

    private SideBySideBlock Conditions() => new(
        new SideColumn(sheet.Grid.Label, new TextBlock("Conditions", Look.Strong), new TextBlock("Only with \u201Capprove with conditions\u201D: what, by whom, by when", Look.Note)),
        new SideColumn(0, new CanvasBlock(3 * ConditionStep, (canvas, area) =>
        {
            for (int i = 0; i < 3; i++)
            {
                double bottom = area.Y + ((i + 1) * ConditionStep);
                canvas.Text((i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), area.X, bottom - 8, Look.Quiet);
                canvas.Rule(area.X, bottom, area.Width, Look.Hairline);
            }
        })
        { Alt = "Three empty lines for conditions." }))
    { Gap = PageGrid.Gutter };
}
