namespace AuditKit.Core.Learning;

/// <summary>Which model a weighted training fits.</summary>
public enum Learner
{
    /// <summary>Logistic regression to its unique optimum: fast, without chance.</summary>
    Logistic,

    /// <summary>The recipe of the audited subject with its own options.</summary>
    Recipe,
}
