using System.Diagnostics;

namespace AuditKit.Benchmarks.Quick;

/// <summary>Runs this program again, so that preparing a file does not count into the memory that is measured.</summary>
internal static class ChildProcess
{
    public static void Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Prefix(), "--quick", .. arguments]) { UseShellExecute = false })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The child ended with {process.ExitCode}.");
    }

    private static string[] Prefix() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "AuditKit.Benchmarks.dll")] : [];
}
