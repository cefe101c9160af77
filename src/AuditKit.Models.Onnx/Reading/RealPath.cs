using AuditKit.Models.Files;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>The path that a path leads to when every link on the way is followed.</summary>
internal static class RealPath
{
    // More links than any honest path has; the bound ends loops.
    private const int MostLinks = 40;

    /// <exception cref="ModelFileException">The links have a loop.</exception>
    public static string Of(string path)
    {
        int links = 0;
        return Resolve(Path.GetFullPath(path), ref links);
    }

    /// <summary>True if a real path lies inside a real folder.</summary>
    public static bool IsInside(string path, string folder) => path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Resolve(string path, ref int links)
    {
        string current = Path.GetPathRoot(path)!;
        foreach (string part in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MostLinks) throw new ModelFileException($"The path '{path}' leads through more than {MostLinks} links.");
            current = Resolve(Path.GetFullPath(target, current), ref links);
        }

        return current;
    }
}
