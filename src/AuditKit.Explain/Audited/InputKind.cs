namespace AuditKit.Explain.Audited;

/// <summary>What the rows of a model are to a reader.</summary>
internal enum InputKind
{
    /// <summary>A table's columns, each with a name.</summary>
    Columns,

    /// <summary>Pictures: channels, height, width.</summary>
    Pictures,

    /// <summary>Sequences: steps, channels.</summary>
    Sequences,
}
