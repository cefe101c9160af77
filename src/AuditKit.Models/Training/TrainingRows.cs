namespace AuditKit.Models.Training;

/// <summary>Encoded rows with their classes: what a recipe learns from.</summary>
/// <param name="Features">Row-major, <c>Labels.Length x Columns</c>, finite.</param>
/// <param name="Columns">Encoded columns.</param>
/// <param name="Labels">Class of each row, from 0.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record TrainingRows(float[] Features, int Columns, int[] Labels, int Classes)
{
    /// <summary>Weight of each row in the loss; all 1 if null.</summary>
    public float[]? Weights { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Labels.Length;
}
