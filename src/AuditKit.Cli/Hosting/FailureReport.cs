using AuditKit.Core.Specs;
using AuditKit.Engine.Runs;
using AuditKit.Models.Files;

namespace AuditKit.Cli.Hosting;

/// <summary>Turns what a command throws into a sentence and an exit code: bad input 2, cancelled 130, anything else is a bug, 5.</summary>
internal static class FailureReport
{
    public static async Task<int> GuardAsync(Func<Task<int>> command, CommandContext context)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (InvalidInputException error)
        {
            return context.Refuse(error.Problems);
        }
        catch (ModelFileException error)
        {
            return context.Refuse([new Problem("model file", error.Message, error.Remedy)]);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or InvalidDataException)
        {
            return context.Refuse([new Problem(string.Empty, error.Message, "Check the path and the file")]);
        }
        catch (IOException error)
        {
            context.Error.WriteLine($"The disk refused: {error.Message}");
            context.Error.WriteLine("Nothing half-written was left. Make room or give another folder with -o, then run again with --resume.");
            return ExitCodes.InternalError;
        }
        catch (OperationCanceledException)
        {
            context.Error.WriteLine("Cancelled.");
            return ExitCodes.Cancelled;
        }
        catch (Exception error)
        {
            context.Error.WriteLine($"Internal error, this is a bug: {error.Message}");
            context.Error.WriteLine($"Details are in {WriteLog(error)}");
            return ExitCodes.InternalError;
        }
    }

    private static string WriteLog(Exception error)
    {
        string path = Path.Combine(Path.GetTempPath(), $"auditkit-{Environment.ProcessId}.log");
        try
        {
            File.WriteAllText(path, error.ToString());
            return path;
        }
        catch (IOException)
        {
            return "no log: it could not be written. " + error;
        }
    }
}
