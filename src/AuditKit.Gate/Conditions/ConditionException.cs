namespace AuditKit.Gate.Conditions;

/// <summary>A condition that cannot be read.</summary>
internal sealed class ConditionException : Exception
{
    /// <summary>Says what is wrong and where.</summary>
    public ConditionException(int at, string message, string? remedy = null)
        : base(message) => (At, Remedy) = (at, remedy);

    /// <summary>The character, from 1.</summary>
    public int At { get; }

    /// <summary>What to do; null for the general advice.</summary>
    public string? Remedy { get; }
}
