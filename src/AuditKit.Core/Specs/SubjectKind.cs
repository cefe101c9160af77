namespace AuditKit.Core.Specs;

/// <summary>Where the audited predictions come from.</summary>
public enum SubjectKind
{
    /// <summary>A model is trained here by a recipe.</summary>
    Train,

    /// <summary>A model file is imported.</summary>
    Import,

    /// <summary>Columns of the data hold the predictions; there is no model.</summary>
    Predictions,
}
