namespace AuditKit.Models.Trees;

/// <summary>What a node of a tree asks of a feature <c>x</c> with threshold <c>t</c>.</summary>
public enum TreeBranch
{
    /// <summary>Nothing: the node is a leaf.</summary>
    Leaf,

    /// <summary><c>x &lt;= t</c>.</summary>
    LessOrEqual,

    /// <summary><c>x &lt; t</c>.</summary>
    Less,

    /// <summary><c>x &gt;= t</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>x &gt; t</c>.</summary>
    Greater,

    /// <summary><c>x = t</c>.</summary>
    Equal,

    /// <summary><c>x != t</c>; true for a missing value.</summary>
    NotEqual,

    /// <summary><c>x</c> is one of the node's members.</summary>
    Member,
}
