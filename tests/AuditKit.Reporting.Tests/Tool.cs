using System.Diagnostics;

namespace AuditKit.Reporting.Tests;

/// <summary>Runs the installed PDF tools; a missing tool skips the test.</summary>
internal static class Tool
{
    /// <summary>Runs a tool on a file; FILE and OUT in the arguments stand for the file and an output beside it, which is returned.</summary>
    public static (string Text, byte[] Output) Run(string name, byte[] file, params string[] arguments)
    {
        bool exists = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
        Assert.SkipUnless(exists, $"The command line tool {name} is not installed (apt: poppler-utils, qpdf).");
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf"), output = path + ".out";
        File.WriteAllBytes(path, file);
        try
        {
            var start = new ProcessStartInfo(name, arguments.Select(a => a switch { "FILE" => path, "OUT" => output, _ => a })) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0 && errors.Result.Length == 0, $"{name} ended with {process.ExitCode}: {errors.Result}{text}");
            return (text, File.Exists(output) ? File.ReadAllBytes(output) : []);
        }
        finally
        {
            File.Delete(path);
            File.Delete(output);
        }
    }
}
