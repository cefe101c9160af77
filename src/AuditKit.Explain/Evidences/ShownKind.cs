namespace AuditKit.Explain.Evidences;

/// <summary>What the rows are that are shown one by one.</summary>
public enum ShownKind
{
    /// <summary>Pictures with a map over the pixels for each method.</summary>
    Pictures,

    /// <summary>Sequences with a number for each step for each method.</summary>
    Sequences,

    /// <summary>Pictures with a caption: a map over the regions for each word.</summary>
    Captions,
}
