using AuditKit.Core.Specs;

namespace AuditKit.Explain.Methods;

/// <summary>Everything that makes rows, baseline and target unusable.</summary>
internal static class SubjectFaults
{
    private const int Named = 5;

    public static IEnumerable<Problem> Of(int width, int outputs, double[] rows, double[] baseline, TargetChoice target)
    {
        int count = rows.Length / width;
        if (rows.Length % width != 0) yield return new Problem("inputs", $"{rows.Length} numbers are no rows of {width}", $"give rows of {width} numbers");
        if (count == 0) yield return new Problem("inputs", "there is no row to explain", "give at least one row");
        int[] broken = [.. Enumerable.Range(0, count).Where(row => rows.AsSpan(row * width, width).ContainsAnyNotFinite())];
        if (broken.Length > 0) yield return new Problem("inputs", $"{broken.Length} rows hold a value that is missing or infinite: {Listed(broken)}", "fill in or leave out these rows");
        if (baseline.Length != width) yield return new Problem("baseline", $"the baseline has {baseline.Length} numbers, a row has {width}", $"give one row of {width} numbers");
        else if (baseline.AsSpan().ContainsAnyNotFinite()) yield return new Problem("baseline", "the baseline holds a value that is missing or infinite", "give finite numbers");
        foreach (Problem problem in OfTarget(target, count, outputs)) yield return problem;
    }

    private static IEnumerable<Problem> OfTarget(TargetChoice target, int count, int outputs)
    {
        string range = $"the model has outputs 0 to {outputs - 1}";
        if (target is TargetChoice.Output one && (uint)one.Index >= (uint)outputs) yield return new Problem("target", $"{one.Index} is no output; {range}", "name one of these, or argmax");
        if (target is not TargetChoice.PerRow each) yield break;
        if (each.Indices.Count != count) yield return new Problem("target", $"there are {each.Indices.Count} targets for {count} rows", "give one target for each row");
        int[] wrong = [.. Enumerable.Range(0, each.Indices.Count).Where(row => (uint)each.Indices[row] >= (uint)outputs)];
        if (wrong.Length > 0) yield return new Problem("target", $"the target is no output in {wrong.Length} rows: {Listed(wrong)}; {range}", "give outputs that exist");
    }

    private static bool ContainsAnyNotFinite(this Span<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value)) return true;
        }

        return false;
    }

    private static string Listed(int[] rows) => "row " + string.Join(", ", rows.Take(Named)) + (rows.Length > Named ? ", ..." : string.Empty);
}
