using AuditKit.Core.Specs;

namespace AuditKit.Explain.Analyses.Outputs;

/// <summary>The one output that a curve over all rows is of.</summary>
/// <param name="Index">The output.</param>
/// <param name="Words">What it is, for a reader: <c>logit of 'yes'</c>.</param>
internal sealed record OneOutput(int Index, string Words)
{
    /// <summary>The target that all rows share; where they differ, the positive class.</summary>
    /// <exception cref="InvalidInputException">Rows have different targets and the model has no positive class.</exception>
    public static OneOutput Of(AnalysisSubject subject)
    {
        if (subject.PredictsNumber) return new OneOutput(0, subject.Model is { } model ? $"predicted {model.Target.Label}" : "predicted number");
        int[] targets = [.. subject.Attribution.Targets.Distinct().Take(2)];
        if ((targets.Length == 1 ? targets[0] : subject.Model?.Target.PositiveClass) is not { } index) throw new InvalidInputException("target", "a curve is of one output, and the rows have different targets", $"name an output from 0 to {subject.Function.Outputs - 1}");
        string quantity = Functions.QuantityNames.Of(subject.Quantity);
        return new OneOutput(index, $"{quantity} of '{subject.NameOf(index)}'");
    }
}
