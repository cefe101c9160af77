namespace AuditKit.Data.Splits;

/// <summary>What a row is used for.</summary>
public enum Split : byte
{
    /// <summary>A model learns from it.</summary>
    Train = 0,

    /// <summary>It decides when training stops.</summary>
    Validation = 1,

    /// <summary>It is held out for the audit.</summary>
    Test = 2,
}
