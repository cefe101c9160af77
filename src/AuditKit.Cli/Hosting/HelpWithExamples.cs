using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AuditKit.Cli.Hosting;

/// <summary>The usual help, and the command's remarks and examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    public static void AddTo(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is not DocumentedCommand command) return code;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (command.Remarks.Length > 0) output.WriteLine(command.Remarks + Environment.NewLine);
        output.WriteLine(command.Examples.Count == 1 ? "Example:" : "Examples:");
        foreach (string example in command.Examples) output.WriteLine("  " + example);
        output.WriteLine();
        return code;
    }
}
