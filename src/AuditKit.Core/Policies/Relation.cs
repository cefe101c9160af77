namespace AuditKit.Core.Policies;

/// <summary>How a value must stand to the limit.</summary>
public enum Relation
{
    /// <summary>value &lt;= limit.</summary>
    AtMost,

    /// <summary>value &gt;= limit.</summary>
    AtLeast,

    /// <summary>value &lt; limit.</summary>
    Below,

    /// <summary>value &gt; limit.</summary>
    Above,

    /// <summary>limit &lt;= value &lt;= upper limit.</summary>
    Within,
}
