using AuditKit.Data.Tables;

namespace AuditKit.Performance.Versions;

/// <summary>Versions of a model beside the labels of the same held-out rows; rows without a label are left out.</summary>
internal sealed class LabelledVersions
{
    private readonly int[] places;
    private readonly byte[] labels;

    public LabelledVersions(ModelVersions versions, PredictionTable held)
    {
        Dictionary<int, byte> labelOf = [];
        for (int row = 0; row < (held.HasLabels ? held.RowCount : 0); row++)
        {
            if (held.Labels[row] != Outcome.Missing) labelOf[held.RowIds[row]] = held.Labels[row];
        }

        int[] ids = versions.RowIds.ToArray();
        places = [.. Enumerable.Range(0, ids.Length).Where(i => labelOf.ContainsKey(ids[i]))];
        labels = [.. places.Select(i => labelOf[ids[i]])];
    }

    /// <summary>Rows with a label.</summary>
    public int Count => places.Length;

    /// <summary>1 for every right answer, 0 for every wrong one.</summary>
    public double[] Right(ModelVersion version) => [.. places.Select((place, i) => version.Answers[place] == labels[i] ? 1.0 : 0)];

    /// <summary>Squared distance of score and label.</summary>
    public double[] SquaredErrors(ModelVersion version) => [.. places.Select((place, i) => Math.Pow(version.Scores[place] - labels[i], 2))];
}
