namespace AuditKit.Models.Worker;

/// <summary>The process that runs a TorchScript model apart from the program that examines it. It is started by that program, never by hand.</summary>
public static class Program
{
    /// <summary>Answers questions on standard input until it ends.</summary>
    public static int Main(string[] args) => ScriptWorker.Run(args);
}
