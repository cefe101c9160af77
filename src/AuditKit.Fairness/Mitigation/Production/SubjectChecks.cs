using AuditKit.Core.Specs;

namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>Stops, with what to do, where the rows cannot carry what was asked.</summary>
internal static class SubjectChecks
{
    private const string Path = "domains.fairness.mitigation";

    /// <exception cref="InvalidInputException">Some method cannot run on these rows; every problem is listed.</exception>
    public static void Require(MitigationSubject subject, MitigationOptions options)
    {
        List<Problem> problems = [];
        if (subject.Measured.Length == 0) problems.Add(new Problem("data.split", "no row is held out, so no mitigation could be measured on rows it never saw", "hold rows out with data.split.test"));
        bool trains = options.Methods.Any(MitigationMethods.Trains);
        if (trains && subject.Learn.Length == 0) problems.Add(new Problem("data.split", "there is no labelled training row, and mitigations learn from nothing else", "give a training split, or list no mitigation"));
        else if (trains) problems.AddRange(OfRows(subject, subject.Learn, "training rows", [.. options.Methods.Where(method => method is MitigationMethods.ExponentiatedGradient or MitigationMethods.GridSearch)], options));
        if (subject.Choice.Length == 0) problems.Add(new Problem("data.split.validation", "there is no labelled validation row to choose a mitigation on", "give data.split.validation a share above 0"));
        else if (options.Methods.Contains(MitigationMethods.ThresholdOptimizer) && subject.Scored.Length > 0) problems.AddRange(OfRows(subject, subject.Scored, subject.ChosenOn, [MitigationMethods.ThresholdOptimizer], options));
        if (options.Methods.Contains(MitigationMethods.ThresholdOptimizer) && subject.Choice.Length > 0 && subject.Scored.Length == 0) problems.Add(new Problem("subject.predictions.score", $"{MitigationMethods.ThresholdOptimizer} needs scores, and none of {subject.ChosenOn} has one", "name a score column, or list no mitigation"));
        if (problems.Count > 0) throw new InvalidInputException(problems);
    }

    private static IEnumerable<Problem> OfRows(MitigationSubject subject, int[] rows, string where, string[] constrained, MitigationOptions options)
    {
        string attribute = string.Join(" x ", options.Attributes);
        int[] groups = [.. rows.Select(row => subject.Groups.Codes[row]).Distinct().Order()];
        if (groups.Length < 2) yield return new Problem($"{Path}.attributes", $"'{attribute}' has one value, '{subject.Groups.Names[groups[0]]}', in all {rows.Length} of {where}: there is nothing to make equal", "name an attribute with two groups or more");
        foreach (byte label in new byte[] { 0, 1 })
        {
            if (!rows.Any(row => subject.Predictions.Labels[row] == label)) yield return new Problem("data.label", $"none of {rows.Length} of {where} has a {Word(label)} label", "check data.positive and the split");
        }

        if (constrained.Length == 0) yield break;
        foreach (IReadOnlyList<byte> family in ConstraintNames.EventsOf(options.Constraint).Where(family => family.Count == 1))
        {
            HashSet<int> having = [.. rows.Where(row => subject.Predictions.Labels[row] == family[0]).Select(row => subject.Groups.Codes[row])];
            foreach (int group in groups.Where(group => !having.Contains(group)))
            {
                yield return new Problem($"{Path}.constraint", $"group '{subject.Groups.Names[group]}' has no {Word(family[0])} label among {where}, so {ConstraintNames.All[(int)options.Constraint]} means nothing for it ({string.Join(", ", constrained)})", "name coarser groups, give more rows, or use demographic-parity");
            }
        }
    }

    private static string Word(byte label) => label == 1 ? "positive" : "negative";
}
