namespace AuditKit.Core.Records;

/// <summary>Where a fact comes from.</summary>
public enum FactOrigin
{
    /// <summary>AuditKit measured or computed it.</summary>
    Measured,

    /// <summary>Taken from a model of the matter.</summary>
    Estimated,

    /// <summary>The user said so.</summary>
    Declared,
}
