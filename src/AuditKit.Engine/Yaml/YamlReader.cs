using AuditKit.Core.Specs;
using YamlDotNet.Core;

namespace AuditKit.Engine.Yaml;

/// <summary>
/// Reads one YAML document into nodes that know their place. Anchors, aliases, tags and further documents are refused: a
/// spec means what it shows. Whatever the text holds, the answer is nodes or problems, never an exception.
/// </summary>
internal static class YamlReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="problems">Takes everything that is wrong; after a syntax error or an exceeded bound the rest is not read.</param>
    /// <returns>The root, or null if the text is empty or broken off. Nodes may come back beside problems.</returns>
    public static SpecNode? Read(string text, string file, ICollection<Problem> problems)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(text) > YamlBounds.Bytes)
        {
            problems.Add(new Problem(string.Empty, $"the text is longer than {YamlBounds.Bytes} bytes", "Split it or move data into a data file", new SourcePosition(file, 1, 1)));
            return null;
        }

        YamlTree tree = new(file, problems);
        try
        {
            return tree.Read(text);
        }
        catch (YamlBoundException error)
        {
            problems.Add(error.Problem);
        }
        catch (YamlException error)
        {
            problems.Add(new Problem(string.Empty, "not valid YAML: " + Sentence(error), Remedy(text, error.Start), Place(file, error.Start)));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            // The library leaves its own kind of exception on some broken texts; found by random texts.
            problems.Add(new Problem(string.Empty, "not valid YAML: the text breaks off or mixes two styles", "Check brackets and quotes from this line on", tree.Last));
        }

        return null;
    }

    public static SourcePosition Place(string file, Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Sentence(YamlException error)
    {
        // The library repeats the place in front of some of its messages.
        string message = error.Message;
        int place = message.LastIndexOf("): ", StringComparison.Ordinal);
        string bare = place >= 0 && message.StartsWith('(') ? message[(place + 3)..] : message;
        return bare.Length == 0 ? "unreadable" : char.ToLowerInvariant(bare[0]) + bare[1..];
    }

    private static string Remedy(string text, Mark place)
    {
        string line = text.Split('\n').ElementAtOrDefault((int)Math.Max(0, place.Line - 1)) ?? string.Empty;
        return line.Contains(": >", StringComparison.Ordinal) ? "Put quotes around a text that starts with >, for example \">= 0.8\""
            : line.Contains('\t', StringComparison.Ordinal) ? "Indent with blanks; YAML refuses tabs"
            : "Check indentation, colons and quotes of this line and the one before it";
    }
}
