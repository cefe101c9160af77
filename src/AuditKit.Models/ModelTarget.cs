namespace AuditKit.Models;

/// <summary>What the model predicts.</summary>
/// <param name="Label">The label column.</param>
/// <param name="Classes">Names of the classes, in the order of the outputs; empty where a number is predicted.</param>
/// <param name="PositiveClass">The output that counts as the favourable outcome; null where the task has none (more than two classes).</param>
public sealed record ModelTarget(string Label, IReadOnlyList<string> Classes, int? PositiveClass)
{
    /// <summary>Probability of the positive class from which the answer is positive, where training moved it; null for one half.</summary>
    public double? Threshold { get; init; }
}
