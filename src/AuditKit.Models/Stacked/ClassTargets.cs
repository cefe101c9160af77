namespace AuditKit.Models.Stacked;

/// <summary>One class a row.</summary>
/// <param name="Classes">Class index of each row, from 0.</param>
public sealed record ClassTargets(int[] Classes) : RowTargets
{
    /// <inheritdoc />
    public override int Count => Classes.Length;

    /// <inheritdoc />
    public override IReadOnlyList<long> Shape => [];
}
