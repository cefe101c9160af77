namespace AuditKit.Data.Schema;

/// <summary>What the values of a column are, as shown to the user.</summary>
public enum ColumnType
{
    /// <summary>Finite numbers.</summary>
    Number,

    /// <summary>Texts of a limited set.</summary>
    Category,

    /// <summary>A pair such as 0/1, yes/no, true/false.</summary>
    Flag,

    /// <summary>Texts that are nearly all different: names, free text, identifiers. No model sees them.</summary>
    Text,

    /// <summary>Arrays of one shape: images, sequences.</summary>
    Tensor,
}
