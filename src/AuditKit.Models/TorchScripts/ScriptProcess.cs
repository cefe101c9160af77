using System.Diagnostics;
using System.Globalization;
using AuditKit.Models.Files;

namespace AuditKit.Models.TorchScripts;

/// <summary>The other side of the pipe: starts the process, asks, waits no longer than allowed, and ends it. Not thread-safe.</summary>
internal sealed class ScriptProcess : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Process process;
    private readonly ErrorTail errors;
    private readonly ScriptLimits limits;
    private bool ended, disposed;

    private ScriptProcess(Process process, ScriptLimits limits) => (this.process, this.limits, errors) = (process, limits, new ErrorTail(process.StandardError.BaseStream));

    /// <summary>True while it can be asked.</summary>
    public bool IsAlive => !ended && !disposed && !process.HasExited;

    public int Id => process.Id;

    public static ScriptProcess Start(ScriptLimits limits) => new(Process.Start(WorkerProgram.StartInfo(limits))!, limits);

    /// <summary>Asks and waits.</summary>
    /// <exception cref="ModelFileException">The model refused, or the process ended, answered garbage or took too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the process is ended.</exception>
    public SafetensorsContent Ask(SafetensorsContent question, TimeSpan time, CancellationToken token)
    {
        if (!IsAlive) throw Gone("was ended before");
        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(token);
        // Ending the process ends the blocking read below.
        using CancellationTokenRegistration registration = timer.Token.Register(End);
        timer.CancelAfter(time);
        SafetensorsContent? answer;
        try
        {
            ScriptFrame.Write(process.StandardInput.BaseStream, question);
            answer = ScriptFrame.Read(process.StandardOutput.BaseStream, ScriptLimits.AnswerBytes);
        }
        catch (IOException error)
        {
            token.ThrowIfCancellationRequested();
            throw Broken(error, timer.IsCancellationRequested, time);
        }

        token.ThrowIfCancellationRequested();
        if (answer is null) throw Broken(null, timer.IsCancellationRequested, time);
        return answer.Text(ScriptMessage.Error) is { } refusal ? throw new ModelFileException(refusal) { Remedy = "Check the model in PyTorch, or export it to ONNX" } : answer;
    }

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        End();
        process.WaitForExit(Grace);
        process.Dispose();
    }

    private void End()
    {
        ended = true;
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone already.
        }
    }

    private ModelFileException Broken(IOException? error, bool late, TimeSpan time)
    {
        if (late) return Gone(string.Create(CultureInfo.InvariantCulture, $"did not answer within {time.TotalSeconds:0.#} s and was ended"));
        bool exited = process.WaitForExit(Grace);
        string how = exited ? Ending(process.ExitCode) : error?.Message ?? "closed its output";
        End();
        return Gone(how);
    }

    private ModelFileException Gone(string how) => new($"The process that ran the model {how}.{errors.Text}")
    {
        Remedy = "Check the file in PyTorch; give the process more memory or time if the model is only large; or export the model to ONNX",
    };

    // A process that a signal ended is reported as 128 and the signal's number.
    private string Ending(int code) => code switch
    {
        128 + 6 => "aborted: the native library gave up on it",
        128 + 9 => "was killed by the system, as happens when memory runs out",
        128 + 11 => "crashed (invalid memory access)",
        128 + 24 => "used up its processor time",
        > 128 => string.Create(CultureInfo.InvariantCulture, $"was ended by signal {code - 128}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ended with code {code}; it may use {limits.Memory / (1 << 20)} MiB"),
    };
}
