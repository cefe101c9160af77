using AuditKit.Core.Specs;
using AuditKit.Models.Files;

namespace AuditKit.Models.TorchScripts;

/// <summary>Whether TorchScript models can be run on this machine.</summary>
public static class ScriptRuntime
{
    /// <summary>Starts the process that runs models and ends it again: null if it answers, else why not.</summary>
    public static string? Refusal(CancellationToken token = default)
    {
        ScriptLimits limits = new() { Threads = 1 };
        try
        {
            using ScriptProcess process = ScriptProcess.Start(limits);
            process.Ask(ScriptMessage.Of(ScriptMessage.Ping), limits.LoadTime, token);
            return null;
        }
        catch (Exception error) when (error is InvalidInputException or ModelFileException or System.ComponentModel.Win32Exception)
        {
            return error is InvalidInputException { Problems: [Problem problem, ..] } ? problem.What : error.Message;
        }
    }
}
