namespace AuditKit.Data.Tables;

/// <summary>The byte codes of a binary outcome: a label or a prediction.</summary>
public static class Outcome
{
    /// <summary>The outcome is not the positive one.</summary>
    public const byte Negative = 0;

    /// <summary>The outcome is the positive one.</summary>
    public const byte Positive = 1;

    /// <summary>There is no outcome.</summary>
    public const byte Missing = 255;
}
