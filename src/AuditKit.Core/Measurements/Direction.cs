namespace AuditKit.Core.Measurements;

/// <summary>Which way a metric gets better.</summary>
public enum Direction
{
    /// <summary>Neither way is better; the number describes.</summary>
    Neutral,

    /// <summary>A larger value is better.</summary>
    Up,

    /// <summary>A smaller value is better.</summary>
    Down,
}
