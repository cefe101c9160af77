using System.CommandLine;
using AuditKit.Cli.Commands;
using AuditKit.Cli.Hosting;

namespace AuditKit.Cli;

/// <summary>The command line: parses, hands over, returns the exit code.</summary>
public static class Program
{
    /// <summary>Runs one command.</summary>
    public static Task<int> Main(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <summary>Runs one command with given outputs; tests use it.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        GlobalOptions globals = new();
        ParseResult parsed = Root(globals).Parse(args);
        CommandContext context = new(globals.Read(parsed), output, error);
        if (parsed.Errors.Count > 0) return context.RefuseCall(parsed);
        using Interruption interruption = new();
        return await FailureReport.GuardAsync(() => InvokeAsync(parsed, context, interruption), context).ConfigureAwait(false);
    }

    private static Task<int> InvokeAsync(ParseResult parsed, CommandContext context, Interruption interruption)
    {
        CommandContext.Current.Value = context;
        InvocationConfiguration configuration = new()
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return parsed.InvokeAsync(configuration, interruption.Token);
    }

    private static RootCommand Root(GlobalOptions globals)
    {
        RootCommand root = new("Audits machine-learning models: fairness, explanations, privacy, federated learning, energy. One record, judged on intervals.")
        {
            InitCommand.Create(),
            PlanCommand.Create(),
            RunCommand.Create(),
            GateCommand.Create(),
            PolicyCommand.Create(),
            ReportCommand.Create(),
            SignCommand.Create(),
            VerifyCommand.Create(),
            ReplayCommand.Create(),
            CompareCommand.Create(),
            FairnessCommand.Create(),
            SlicesCommand.Create(),
            DataCommand.Create(),
            ModelCommand.Create(),
            ExplainCommand.Create(),
            PrivacyCommand.Create(),
            DoctorCommand.Create(),
        };
        globals.AddTo(root);
        HelpWithExamples.AddTo(root);
        return root;
    }
}
