namespace AuditKit.Explain.Chunking;

/// <summary>Work that was done, without the rows that only filled up a call.</summary>
/// <param name="ForwardRows">Rows whose value was computed, those of gradient passes among them.</param>
/// <param name="BackwardRows">Rows whose gradient was computed.</param>
/// <param name="Calls">Calls of the function.</param>
public sealed record WorkCount(long ForwardRows, long BackwardRows, long Calls)
{
    /// <summary>No work.</summary>
    public static WorkCount None { get; } = new(0, 0, 0);

    /// <summary>Both together.</summary>
    public static WorkCount operator +(WorkCount first, WorkCount second) => Add(first, second);

    /// <summary>Both together.</summary>
    public static WorkCount Add(WorkCount first, WorkCount second) =>
        new(first.ForwardRows + second.ForwardRows, first.BackwardRows + second.BackwardRows, first.Calls + second.Calls);
}
