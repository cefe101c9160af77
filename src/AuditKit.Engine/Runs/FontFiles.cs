using AuditKit.Core.Reports;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Runs;

/// <summary>Reads fonts that were given for a report. Whether a file is a font is for the renderers to say.</summary>
public static class FontFiles
{
    /// <summary>Bytes that a font has at most; those of large scripts have about twenty million.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Fonts that a report takes at most.</summary>
    public const int MostFonts = 16;

    /// <summary>Reads the files in their order.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="place">Where they were given, for messages.</param>
    /// <exception cref="InvalidInputException">One is not there, empty or too large, or there are too many; all are listed.</exception>
    public static IReadOnlyList<ReportFont> Read(IReadOnlyList<string> paths, string place)
    {
        if (paths.Count > MostFonts) throw new InvalidInputException(place, $"{paths.Count} fonts were given", $"Give at most {MostFonts}");
        Problem[] problems = [.. paths.Select(path => ProblemOf(path, place)).OfType<Problem>()];
        return problems.Length > 0 ? throw new InvalidInputException(problems) : [.. paths.Select(path => new ReportFont(Path.GetFileName(path), File.ReadAllBytes(path)))];
    }

    private static Problem? ProblemOf(string path, string place)
    {
        FileInfo file = new(path);
        return !file.Exists ? new Problem(place, $"there is no font file '{path}'", "Give the path of a TrueType file (.ttf)")
            : file.Length is 0 or > MostBytes ? new Problem(place, $"the font file '{path}' has {file.Length} bytes", $"Give a TrueType file (.ttf) of 1 to {MostBytes} bytes")
            : null;
    }
}
