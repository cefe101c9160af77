using AuditKit.Models.Preprocessing;

namespace AuditKit.Explain.Analyses.Features;

/// <summary>A category that one input for each level encodes.</summary>
/// <param name="Name">The attribute.</param>
/// <param name="Columns">Its inputs, one for each level.</param>
/// <param name="Levels">The categories in the same order.</param>
/// <param name="HasMissing">True if the last level stands for a cell without a value.</param>
internal sealed record CategoryFeature(string Name, IReadOnlyList<int> Columns, IReadOnlyList<string> Levels, bool HasMissing) : SourceFeature(Name, Columns)
{
    /// <summary>A row without any level: a category that no training row had.</summary>
    public const int Unknown = -1;

    /// <summary>The level of an encoded row, or <see cref="Unknown"/>.</summary>
    public int LevelOf(ReadOnlySpan<double> row)
    {
        for (int level = 0; level < Columns.Count; level++)
        {
            if (row[Columns[level]] > 0.5) return level;
        }

        return Unknown;
    }

    /// <summary>The inputs of a level.</summary>
    public double[] Encode(int level)
    {
        double[] inputs = new double[Columns.Count];
        if (level != Unknown) inputs[level] = 1;
        return inputs;
    }

    /// <summary>A column of categories.</summary>
    public static CategoryFeature Of(OneHotCategory encoding, int first)
    {
        string[] levels = [.. encoding.Outputs.Select(output => output.Category!)];
        return new CategoryFeature(encoding.Column, [.. Enumerable.Range(first, levels.Length)], levels, encoding.Missing > 0);
    }
}
