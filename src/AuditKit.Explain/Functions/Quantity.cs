namespace AuditKit.Explain.Functions;

/// <summary>Which number of a classifier is attributed.</summary>
public enum Quantity
{
    /// <summary>The raw output of the target class. A saturated probability has no gradient to integrate; the logit has.</summary>
    Logit,

    /// <summary><c>log(p / (1 - p))</c> of the target class: its logit minus the log-sum-exp of the others. Does not change when all logits are shifted.</summary>
    LogOdds,

    /// <summary>The softmax probability of the target class.</summary>
    Probability,
}
