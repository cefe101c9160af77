using AuditKit.Core.Specs;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>A concept with the rows that random concepts are drawn from.</summary>
/// <param name="Name">Name.</param>
/// <param name="Rows">Row-major encoded rows that show it.</param>
/// <param name="Pool">Row-major encoded rows to draw from.</param>
internal sealed record Concept(string Name, double[] Rows, double[] Pool)
{
    /// <summary>The concepts of rows and conditions.</summary>
    /// <exception cref="InvalidInputException">There is none, or one has too few rows; every problem is listed.</exception>
    public static IReadOnlyList<Concept> Of(AnalysisSubject subject, IReadOnlyList<string> conditions)
    {
        int width = subject.Function.Inputs;
        double[] pool = subject.Training is { Count: > 0 } training ? training.Encoded.ToArray() : subject.Attribution.Rows.ToArray();
        List<Concept> concepts = [.. subject.Concepts.Select(rows => new Concept(rows.Name, rows.Encoded.ToArray(), pool))];
        if (conditions.Count > 0 && subject.Table is null) throw new InvalidInputException("conditions", "these rows have no columns to put conditions on", "give concepts as rows");
        concepts.AddRange(conditions.Select(ConceptCondition.Parse).Select(condition => OfCondition(subject, condition)));
        List<Problem> problems = [.. concepts.SelectMany(concept => Faults(concept, width))];
        if (concepts.Count == 0) problems.Add(new Problem("concepts", "there is no concept to test", "give rows that show one, or a condition on a column"));
        return problems.Count == 0 ? concepts : throw new InvalidInputException(problems);
    }

    private static Concept OfCondition(AnalysisSubject subject, ConceptCondition condition)
    {
        HashSet<int> showing = [.. condition.RowsOf(subject.Table!)];
        return new Concept(condition.Text, Take(row => showing.Contains(row)), Take(row => !showing.Contains(row)));

        double[] Take(Func<int, bool> isTaken) => [.. Enumerable.Range(0, subject.Count).Where(isTaken).SelectMany(row => subject.Attribution.Row(row).ToArray())];
    }

    private static IEnumerable<Problem> Faults(Concept concept, int width)
    {
        int few = TcavOptions.FewestRows;
        if (concept.Rows.Length % width != 0) yield return new Problem("concepts", $"'{concept.Name}': {concept.Rows.Length} numbers are no rows of {width}", $"give rows of {width} numbers");
        else if (concept.Rows.Length / width < few) yield return new Problem("concepts", $"'{concept.Name}' has {concept.Rows.Length / width} rows", $"give at least {few}");
        else if (concept.Rows.Any(value => !double.IsFinite(value))) yield return new Problem("concepts", $"'{concept.Name}' holds a value that is missing or infinite", "fill in or leave out these rows");
        if (concept.Pool.Length / width < 2 * few) yield return new Problem("concepts", $"'{concept.Name}': only {concept.Pool.Length / width} rows are left to draw random concepts from, and a test without random concepts proves nothing", $"give at least {2 * few} rows that do not show it");
    }
}
