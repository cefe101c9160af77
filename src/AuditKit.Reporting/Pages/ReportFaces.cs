using AuditKit.Core.Reports;
using AuditKit.Core.Specs;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Reporting.Pages;

/// <summary>The faces of one report: those of the assembly, then those that were given for other scripts.</summary>
internal sealed class ReportFaces : IDisposable
{
    private readonly List<FontFace> given = [];

    private ReportFaces(IReadOnlyList<ReportFont> fonts)
    {
        try
        {
            foreach (ReportFont font in fonts) given.Add(Read(font));
        }
        catch (InvalidInputException)
        {
            Dispose();
            throw;
        }

        Set = given.Count == 0 ? InterFaces.Set : InterFaces.With(given);
    }

    /// <summary>All faces.</summary>
    public FontSet Set { get; }

    /// <summary>The faces that were given.</summary>
    public IReadOnlyList<FontFace> Given => given;

    /// <summary>Reads the fonts of a report.</summary>
    /// <exception cref="InvalidInputException">One is no font that can be embedded.</exception>
    public static ReportFaces Of(ReportOptions options) => new(options.Fonts);

    public void Dispose() => given.ForEach(face => face.Dispose());

    private static FontFace Read(ReportFont font)
    {
        try
        {
            return FontFace.ReadUntrusted(font.Content.Span);
        }
        catch (ArgumentException error)
        {
            throw new InvalidInputException($"report.fonts: {font.Name}", error.Message.Split(" (Parameter", 2)[0].TrimEnd('.'), "Give a TrueType file (.ttf with glyf outlines) that may be embedded");
        }
    }
}
