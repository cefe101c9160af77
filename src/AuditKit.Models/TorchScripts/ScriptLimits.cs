namespace AuditKit.Models.TorchScripts;

/// <summary>What the process that runs a TorchScript model may use. It is ended when it takes more.</summary>
public sealed record ScriptLimits
{
    /// <summary>Memory beyond the runtime itself, in bytes.</summary>
    public long Memory { get; init; } = 4L << 30;

    /// <summary>Longest time to start and to load the file.</summary>
    public TimeSpan LoadTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time of one call: one chunk of rows.</summary>
    public TimeSpan CallTime { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Processor threads of one operation.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Most bytes of one answer.</summary>
    internal const long AnswerBytes = 1L << 30;
}
