using AuditKit.Data.Columns;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>What a network reads.</summary>
/// <param name="Shape">Shape of one row: <c>[C, H, W]</c> or <c>[H, W]</c> of a picture, <c>[T, F]</c> or <c>[T]</c> of a sequence.</param>
/// <param name="Padding">Where the steps stand that fill short sequences up; null where all sequences are whole.</param>
internal sealed record NetworkInput(IReadOnlyList<long> Shape, Padding? Padding = null)
{
    /// <inheritdoc />
    public override string ToString() => string.Join('x', Shape);
}
