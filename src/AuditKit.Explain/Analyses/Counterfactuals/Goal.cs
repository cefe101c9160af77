using System.Globalization;
using AuditKit.Core.Specs;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>The answer that a counterfactual must reach.</summary>
internal sealed record Goal
{
    private Goal(string words) => Words = words;

    /// <summary>In words: <c>'yes'</c>.</summary>
    public string Words { get; }

    /// <summary>Class to reach; null for another class than the row's own, or for a number.</summary>
    public int? Class { get; private init; }

    /// <summary>Probability that the class must reach; null where it must be the largest.</summary>
    public double? Threshold { get; private init; }

    /// <summary>Number to reach; null for classes.</summary>
    public double? Number { get; private init; }

    /// <summary>True where the number must not be exceeded.</summary>
    public bool IsUpper { get; private init; }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidInputException">They do not fit the model.</exception>
    public static Goal Of(AnalysisSubject subject, CounterfactualOptions options)
    {
        if (subject.PredictsNumber) return OfNumber(options);
        if (options.AtLeast is not null || options.AtMost is not null) throw new InvalidInputException("atLeast", "the model predicts a class, not a number", "give the class with to, and its probability with threshold");
        if (options.To == CounterfactualOptions.Other) return Away(options);
        if (options.To == CounterfactualOptions.Auto) return subject.Model?.Target.PositiveClass is { } positive ? To(subject, positive, options) : Away(options);
        int index = Enumerable.Range(0, subject.Function.Outputs).FirstOrDefault(output => subject.NameOf(output) == options.To, -1);
        if (index < 0 && int.TryParse(options.To, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < subject.Function.Outputs) index = number;
        return index >= 0 ? To(subject, index, options) : throw new InvalidInputException("to", $"'{options.To}' is no class", $"name one of {string.Join(", ", Enumerable.Range(0, Math.Min(50, subject.Function.Outputs)).Select(subject.NameOf))}, other or auto");
    }

    private static Goal OfNumber(CounterfactualOptions options)
    {
        if (options.Threshold is not null) throw new InvalidInputException("threshold", "the model predicts a number, which has no probability", "give atLeast or atMost");
        if (options.AtLeast is null == options.AtMost is null) throw new InvalidInputException("atLeast", "the model predicts a number, and it is not said which number to reach", "give one of atLeast and atMost");
        double number = options.AtLeast ?? options.AtMost!.Value;
        return new Goal(string.Create(CultureInfo.InvariantCulture, $"{(options.AtMost is null ? "at least" : "at most")} {number:G6}")) { Number = number, IsUpper = options.AtMost is not null };
    }

    private static Goal Away(CounterfactualOptions options) => options.Threshold is null
        ? new Goal("another class")
        : throw new InvalidInputException("threshold", "a probability is of one class", "name the class with to");

    private static Goal To(AnalysisSubject subject, int index, CounterfactualOptions options)
    {
        double? own = subject.Model?.Target is { Classes.Count: 2, Threshold: { } moved, PositiveClass: { } positive } ? index == positive ? moved : 1 - moved : null;
        double? threshold = options.Threshold ?? own;
        string probability = options.Threshold is { } asked ? string.Create(CultureInfo.InvariantCulture, $" with probability {asked:G6}") : string.Empty;
        return new Goal($"'{subject.NameOf(index)}'{probability}") { Class = index, Threshold = threshold };
    }
}
