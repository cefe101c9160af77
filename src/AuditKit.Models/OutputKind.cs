namespace AuditKit.Models;

/// <summary>What the numbers of a model's output are.</summary>
public enum OutputKind
{
    /// <summary>One logit for each class, <c>[rows, classes]</c>: probabilities are their softmax.</summary>
    Logits,

    /// <summary>One probability for each class, <c>[rows, classes]</c>, summing to 1.</summary>
    Probabilities,

    /// <summary>The log odds of the positive class of two, <c>[rows]</c> or <c>[rows, 1]</c>.</summary>
    PositiveLogit,

    /// <summary>The probability of the positive class of two, <c>[rows]</c> or <c>[rows, 1]</c>.</summary>
    PositiveProbability,

    /// <summary>A predicted number, <c>[rows]</c> or <c>[rows, 1]</c>.</summary>
    Number,
}
