namespace AuditKit.Explain.Chunking;

/// <summary>Work that was done, without the rows that only filled up a call.</summary>
/// <param name="ForwardRows">Rows whose value was computed, those of gradient passes among them.</param>
/// <param name="BackwardRows">Rows whose gradient was computed.</param>
/// <param name="Calls">Calls of the function.</param>
public sealed record WorkCount(long ForwardRows, long BackwardRows, long Calls);
