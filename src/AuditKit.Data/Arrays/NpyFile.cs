using AuditKit.Core.Specs;

namespace AuditKit.Data.Arrays;

/// <summary>NPY files as the user names them.</summary>
public static class NpyFile
{
    /// <summary>True if the file is there and begins like an NPY file.</summary>
    public static bool IsNpy(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            byte[] start = new byte[6];
            return NpyReader.Recognises(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Reads a file, or adds a problem and returns null.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">The setting that names it.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static NumberArray? Read(string path, string setting, ICollection<Problem> problems)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return NpyReader.Read(stream);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Add(new Problem(setting, $"'{path}' cannot be read: {refused.Message.TrimEnd('.')}", "name an NPY file of plain numbers"));
            return null;
        }
    }
}
