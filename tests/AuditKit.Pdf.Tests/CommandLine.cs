using System.Diagnostics;

namespace AuditKit.Pdf.Tests;

/// <summary>Runs the installed PDF tools; a missing tool skips the test.</summary>
internal static class CommandLine
{
    public static string Run(string tool, ReadOnlyMemory<byte> file, params string[] arguments)
    {
        Assert.SkipUnless(Find(tool), $"The command line tool {tool} is not installed (apt: poppler-utils, qpdf).");
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        File.WriteAllBytes(path, file.ToArray());
        try
        {
            var start = new ProcessStartInfo(tool, arguments.Select(a => a == "FILE" ? path : a)) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0 && errors.Result.Length == 0, $"{tool} ended with {process.ExitCode}: {errors.Result}{output}");
            return output;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static bool Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
