namespace AuditKit.Cli.Tests;

/// <summary>Runs the program within the test's process.</summary>
internal static class Shell
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = await Program.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
