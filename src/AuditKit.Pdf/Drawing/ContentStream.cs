using System.Globalization;
using AuditKit.Pdf.Objects;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Drawing;

/// <summary>
/// Writes operators of one page and keeps two things true: a graphics state is only set when it changes, and every painting operator
/// lies in marked content (of an element, or an artifact), opened as late as possible.
/// </summary>
internal sealed class ContentStream(PageContent page)
{
    private readonly Stack<GraphicsState> saved = new();
    private readonly ByteSink sink = page.Stream;
    private GraphicsState state = new(null, null, null);
    private object? open;

    /// <summary>What is being drawn: a structure element, or an artifact.</summary>
    public object Current { get; set; } = Artifact.Layout;

    public double FlipY(double y) => page.Size.Height - y;

    public ByteSink Paint()
    {
        object wanted = Current is StructureElement { HoldsContent: false } ? Artifact.Layout : Current;
        if (ReferenceEquals(open, wanted))
        {
            return sink;
        }

        CloseMark();
        if (wanted is StructureElement element)
        {
            element.AddContent(page, page.Marks.Count);
            sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"/{element.Role} <</MCID {page.Marks.Count}>> BDC\n"));
            page.Marks.Add(element);
        }
        else
        {
            sink.Ascii(((Artifact)wanted).Operator);
        }

        open = wanted;
        return sink;
    }

    public void CloseMark()
    {
        if (open is not null)
        {
            sink.Ascii("EMC\n");
            open = null;
        }
    }

    /// <summary>Marked content and saved states may not overlap, so the mark is closed around both operators.</summary>
    public ByteSink Save()
    {
        CloseMark();
        saved.Push(state);
        return sink.Ascii("q\n");
    }

    public void Restore()
    {
        CloseMark();
        state = saved.Pop();
        sink.Ascii("Q\n");
    }

    public void SetFill(Color color)
    {
        if (state.Fill != color)
        {
            state = state with { Fill = color };
            WriteColor(color, "rg\n");
        }
    }

    public void SetStroke(Stroke stroke)
    {
        if (state.Line != stroke.Color)
        {
            state = state with { Line = stroke.Color };
            WriteColor(stroke.Color, "RG\n");
        }

        if (state.Stroke is { } s && s.Width == stroke.Width && s.Round == stroke.Round && s.DashStart == stroke.DashStart && s.Dash.SequenceEqual(stroke.Dash))
        {
            return;
        }

        state = state with { Stroke = stroke };
        sink.Numbers(stroke.Width).Ascii(stroke.Round ? "w 1 J 1 j [" : "w 0 J 0 j [");
        sink.Numbers([.. stroke.Dash]).Ascii("] ").Numbers(stroke.DashStart).Ascii("d\n");
    }

    public void Trace(Shape shape)
    {
        foreach ((char name, double[] points) in shape.Steps)
        {
            for (int i = 0; i < points.Length; i += 2)
            {
                sink.Numbers(points[i], FlipY(points[i + 1]));
            }

            sink.Ascii(name + "\n");
        }
    }

    private void WriteColor(Color color, string name) => sink.Numbers(color.Red / 255.0, color.Green / 255.0, color.Blue / 255.0).Ascii(name);

    private sealed record GraphicsState(Color? Fill, Color? Line, Stroke? Stroke);
}
