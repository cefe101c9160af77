namespace AuditKit.Core.Specs;

/// <summary>A list.</summary>
/// <param name="Items">The items in order.</param>
/// <param name="Position">Where it starts.</param>
public sealed record ListNode(IReadOnlyList<SpecNode> Items, SourcePosition? Position) : SpecNode(Position)
{
    /// <inheritdoc />
    public override string KindName => "a list";
}
