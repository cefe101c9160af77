namespace AuditKit.Explain.Methods.Layers.Attention;

/// <summary>Whose attention is followed back.</summary>
internal enum RolloutReader
{
    /// <summary>The class token where there is one, else the mean of the tokens.</summary>
    Automatic,

    /// <summary>The first token.</summary>
    ClassToken,

    /// <summary>The mean over all tokens.</summary>
    MeanToken,
}
