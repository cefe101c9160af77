using System.CommandLine;
using System.CommandLine.Parsing;
using AuditKit.Core.Json;
using AuditKit.Core.Specs;
using AuditKit.Engine.Runs;
using Spectre.Console;

namespace AuditKit.Cli.Hosting;

/// <summary>Where one invocation writes, and how.</summary>
internal sealed class CommandContext
{
    public CommandContext(OutputStyle style, TextWriter output, TextWriter error)
    {
        (Style, Output, Error) = (style, output, error);
        Console = Make(output, style, System.Console.IsOutputRedirected || output != System.Console.Out);
        ErrorConsole = Make(error, style, System.Console.IsErrorRedirected || error != System.Console.Error);
    }

    /// <summary>The context of the command that runs now; flows with the call.</summary>
    public static AsyncLocal<CommandContext?> Current { get; } = new();

    public OutputStyle Style { get; }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Standard output with layout.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Standard error with layout: progress and problems.</summary>
    public IAnsiConsole ErrorConsole { get; }

    /// <summary>True where standard error is a terminal that can redraw lines.</summary>
    public bool Interactive => !Style.Json && !Style.Quiet && Error == System.Console.Error && !System.Console.IsErrorRedirected && ErrorConsole.Profile.Capabilities.Ansi;

    public static CommandContext Require() => Current.Value ?? throw new InvalidOperationException("No command is running.");

    /// <summary>Prints canonical JSON.</summary>
    public void WriteJson<T>(T value) => Output.Write(CanonicalJson.WriteText(value));

    /// <summary>Lists what is wrong with the input; exit code 2.</summary>
    public int Refuse(IReadOnlyList<Problem> problems)
    {
        Error.WriteLine(problems.Count == 1 ? "The input has a problem:" : $"The input has {problems.Count} problems:");
        foreach (Problem problem in problems) Error.WriteLine("  " + problem);
        return ExitCodes.Invalid;
    }

    /// <summary>Says what is wrong with the call itself; exit code 2.</summary>
    public int RefuseCall(ParseResult parsed)
    {
        foreach (ParseError problem in parsed.Errors) Error.WriteLine(problem.Message);
        string name = parsed.CommandResult.Command is RootCommand ? string.Empty : " " + string.Join(' ', Path(parsed.CommandResult));
        Error.WriteLine($"See 'auditkit{name} --help'.");
        return ExitCodes.Invalid;
    }

    private static List<string> Path(CommandResult result)
    {
        List<string> names = [];
        for (SymbolResult? at = result; at is CommandResult { Command: not RootCommand } command; at = at.Parent) names.Insert(0, command.Command.Name);
        return names;
    }

    private static IAnsiConsole Make(TextWriter writer, OutputStyle style, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = style.Color && !redirected ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = style.Color && !redirected ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        // In a pipe there is no width to respect: long values are never cut.
        if (redirected) console.Profile.Width = 200;
        return console;
    }
}
