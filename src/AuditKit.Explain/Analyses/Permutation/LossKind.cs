namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>How wrong predictions are counted.</summary>
internal enum LossKind
{
    /// <summary><c>-log p(true class)</c>, nats.</summary>
    LogLoss,

    /// <summary>Share of rows whose class is not predicted.</summary>
    Error,

    /// <summary>One minus the area under the ROC curve of two classes.</summary>
    Auc,

    /// <summary><c>(prediction - truth)^2</c>.</summary>
    SquaredError,

    /// <summary><c>|prediction - truth|</c>.</summary>
    AbsoluteError,
}
