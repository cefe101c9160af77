using AuditKit.Cli;

namespace AuditKit.EndToEnd.Tests;

/// <summary>Runs the command line in this process and keeps what it says.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLine> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = await Program.RunAsync(arguments, output, error);
        return new CommandLine(code, output.ToString(), error.ToString());
    }
}
