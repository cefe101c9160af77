namespace AuditKit.Data.Tables;

/// <summary>What several versions of the audited model answer on the same rows.</summary>
public sealed class ModelVersions
{
    private readonly int[] rowIds;

    /// <summary>Joins versions.</summary>
    /// <param name="rowIds">The place of every row in its source.</param>
    /// <param name="versions">The versions, in the order of tables.</param>
    /// <exception cref="ArgumentException">A version has another number of rows, an answer is no outcome, or two have one name.</exception>
    public ModelVersions(ReadOnlySpan<int> rowIds, IReadOnlyList<ModelVersion> versions)
    {
        this.rowIds = rowIds.ToArray();
        if (versions.Select(version => version.Name).Distinct(StringComparer.Ordinal).Count() != versions.Count) throw new ArgumentException("Two versions have one name.", nameof(versions));
        foreach (ModelVersion version in versions)
        {
            if (version.Answers.Length != rowIds.Length || version.Scores.Length != rowIds.Length) throw new ArgumentException($"Version '{version.Name}' needs {rowIds.Length} answers and scores.", nameof(versions));
            if (version.Answers.AsSpan().IndexOfAnyExceptInRange(Outcome.Negative, Outcome.Positive) >= 0) throw new ArgumentException("An answer is 0 or 1.", nameof(versions));
        }

        Versions = versions;
    }

    /// <summary>The place of every row in its source, from 0.</summary>
    public ReadOnlySpan<int> RowIds => rowIds;

    /// <summary>The versions.</summary>
    public IReadOnlyList<ModelVersion> Versions { get; }
}
