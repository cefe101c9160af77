namespace AuditKit.Models.Recipes.Networks;

/// <summary>What a network reads.</summary>
/// <param name="Shape">Shape of one row: <c>[C, H, W]</c>, <c>[H, W]</c> or <c>[T, F]</c>.</param>
/// <param name="HasMask">True if the last feature of each step says whether the step is valid (1) or fills a short sequence up (0).</param>
internal sealed record NetworkInput(IReadOnlyList<long> Shape, bool HasMask = false)
{
    /// <inheritdoc />
    public override string ToString() => string.Join('x', Shape);
}
