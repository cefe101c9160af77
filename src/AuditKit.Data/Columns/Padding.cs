namespace AuditKit.Data.Columns;

/// <summary>Where the steps that fill a short sequence up stand.</summary>
public enum Padding
{
    /// <summary>After the valid steps: a row of length n has its values in steps 0 to n - 1.</summary>
    Right,

    /// <summary>Before the valid steps: a row of length n has its values in the last n steps.</summary>
    Left,
}
