namespace AuditKit.Models.Stacked;

/// <summary>Numbers: one a row, or a box <c>x1, y1, x2, y2</c>.</summary>
/// <param name="Values">Row-major, finite.</param>
/// <param name="Width">Numbers of one row.</param>
public sealed record NumberTargets(float[] Values, int Width = 1) : RowTargets
{
    /// <inheritdoc />
    public override int Count => Values.Length / Width;

    /// <inheritdoc />
    public override IReadOnlyList<long> Shape => [Width];
}
