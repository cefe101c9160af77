namespace AuditKit.Explain.Quality;

/// <summary>How a function's outputs become the score that removal curves are drawn of.</summary>
public enum ScoreReading
{
    /// <summary>Outputs are logits: softmax over them, the target's probability.</summary>
    Softmax,

    /// <summary>The output is a log-odds: its logistic function.</summary>
    Logistic,

    /// <summary>The output itself: a probability, or the number of a regression.</summary>
    AsIs,
}
