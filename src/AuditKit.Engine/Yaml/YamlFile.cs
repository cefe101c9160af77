using System.Text;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Yaml;

/// <summary>Reads the text of a YAML file within bounds.</summary>
internal static class YamlFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a UTF-8 file without byte order mark, or null with a problem.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="shown">Its name as the user gave it, for messages.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static string? ReadText(string path, string shown, ICollection<Problem> problems)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > YamlBounds.Bytes) return Fail($"'{shown}' is longer than {YamlBounds.Bytes} bytes", "Give a YAML file, not a data file");
            using StreamReader reader = new(stream, Strict, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Fail($"file '{shown}' does not exist", "Check the path; relative paths start at the folder you are in, or at the spec's folder for a policy");
        }
        catch (DecoderFallbackException)
        {
            return Fail($"'{shown}' is not UTF-8 text", "Save it as UTF-8");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Fail($"'{shown}' cannot be read: {error.Message}", "Check that it is a file and that you may read it");
        }

        string? Fail(string what, string remedy)
        {
            problems.Add(new Problem(string.Empty, what, remedy));
            return null;
        }
    }
}
