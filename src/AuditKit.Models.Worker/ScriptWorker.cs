using System.Globalization;
using AuditKit.Core.Devices;
using AuditKit.Models.Devices;
using AuditKit.Models.Files;
using AuditKit.Models.TorchScripts;
using TorchSharp;

namespace AuditKit.Models.Worker;

/// <summary>The process that runs a model: answers messages until its input ends.</summary>
internal static class ScriptWorker
{
    private const int LongestMessage = 600;

    /// <summary>Takes its own rights away, then answers.</summary>
    /// <param name="arguments">Bytes of memory and number of threads.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count != 2) return 2;
        using ParentWatch watch = new();
        using Stream output = PrivateOutput.Take();
        using Stream input = Console.OpenStandardInput();
        TorchRuntime.Open(new ComputeRequest("cpu", int.Parse(arguments[1], CultureInfo.InvariantCulture)));
        WarmUp();
        ProcessLimits.Apply(long.Parse(arguments[0], CultureInfo.InvariantCulture));
        using ScriptRunner runner = new();
        while (ScriptFrame.Read(input, long.MaxValue) is { } question) ScriptFrame.Write(output, Answer(runner, question));
        return 0;
    }

    // Threads and their stacks come into being before memory is counted.
    private static void WarmUp()
    {
        using var scope = torch.NewDisposeScope();
        torch.ones(512, 512).mm(torch.ones(512, 512));
    }

    private static SafetensorsContent Answer(ScriptRunner runner, SafetensorsContent question)
    {
        try
        {
            return question.Text(ScriptMessage.Ask) switch
            {
                ScriptMessage.Ping => new SafetensorsContent([], []),
                ScriptMessage.Load => runner.Load(question),
                ScriptMessage.Forward => runner.Forward(question),
                ScriptMessage.Gradient => runner.Gradient(question),
                ScriptMessage.Export => runner.Export(),
                _ => ScriptMessage.Failure("The question is not known."),
            };
        }
        catch (Exception error)
        {
            return ScriptMessage.Failure(Sentence(error));
        }
    }

    // Errors of the native library carry a stack of C++ frames below the message.
    private static string Sentence(Exception error)
    {
        if (error is OutOfMemoryException) return "The model needs more memory than its process may use.";
        string[] lines = [.. error.Message.Split('\n').Select(line => line.Trim()).TakeWhile(line => !line.StartsWith("Exception raised from", StringComparison.Ordinal)).Where(line => line.Length > 0)];
        string text = string.Concat(string.Join(' ', lines).Select(c => char.IsControl(c) ? '?' : c));
        return text.Length <= LongestMessage ? text : text[..LongestMessage] + "...";
    }
}
