namespace AuditKit.Core.Specs;

/// <summary>What the predictions under audit say of a row.</summary>
public enum PredictionTask
{
    /// <summary>Yes or no.</summary>
    Binary,

    /// <summary>One of several classes.</summary>
    Multiclass,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>A place in a list.</summary>
    Ranking,

    /// <summary>A text about a picture.</summary>
    Captioning,
}
