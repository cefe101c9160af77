using System.CommandLine;

namespace AuditKit.Cli.Hosting;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<bool> json = new("--json") { Description = "Print the same facts as canonical JSON on standard output.", Recursive = true };
    private readonly Option<bool> noColor = new("--no-color") { Description = "Print without colours.", Recursive = true };
    private readonly Option<string> verbosity = new("--verbosity", "-v")
    {
        Description = "quiet, normal or detailed.",
        Recursive = true,
        DefaultValueFactory = _ => "normal",
    };

    public GlobalOptions() => verbosity.AcceptOnlyFromAmong("quiet", "normal", "detailed");

    public void AddTo(RootCommand root)
    {
        root.Options.Add(json);
        root.Options.Add(verbosity);
        root.Options.Add(noColor);
    }

    public OutputStyle Read(ParseResult parsed)
    {
        bool plain = parsed.GetValue(noColor) || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        // A wrong value is reported as an error of the call; reading it here must not throw first.
        string level = parsed.GetResult(verbosity) is { Errors: var errors } && errors.Any() ? "normal" : parsed.GetValue(verbosity) ?? "normal";
        return new OutputStyle(parsed.GetValue(json), !plain, level) { Annotates = Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true" };
    }
}
