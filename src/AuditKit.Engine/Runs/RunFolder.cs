using AuditKit.Core.Evidences;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Runs;

/// <summary>The folder of one run. A lock file keeps a second run out; files appear whole or not at all.</summary>
public sealed class RunFolder : IDisposable
{
    private readonly FileStream guard;

    private RunFolder(string path, FileStream guard)
    {
        (Path, this.guard) = (path, guard);
        Store = new FileEvidenceStore(System.IO.Path.Combine(path, "evidence"));
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>The evidence of the run.</summary>
    public FileEvidenceStore Store { get; }

    /// <summary>Makes or opens the folder.</summary>
    /// <exception cref="InvalidInputException">Another run is writing there, or the folder cannot be made.</exception>
    public static RunFolder Open(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
            // The lock belongs to the open file, so it ends with the process, whatever ends it.
            FileStream guard = new(System.IO.Path.Combine(full, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new RunFolder(full, guard);
        }
        catch (IOException error) when (Directory.Exists(full))
        {
            throw new InvalidInputException(string.Empty, $"the folder {full} is in use by another run ({error.Message})", "Wait for it, or give another folder with -o");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(string.Empty, $"the folder {full} cannot be written ({error.Message})", "Give a folder that you may write to with -o");
        }
    }

    /// <summary>Full path of a file in the folder.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file under a temporary name, flushes it and renames it.</summary>
    public string Write(string name, Action<Stream> write)
    {
        string target = PathOf(name), temporary = target + ".tmp";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return target;
    }

    /// <inheritdoc />
    public void Dispose() => guard.Dispose();
}
