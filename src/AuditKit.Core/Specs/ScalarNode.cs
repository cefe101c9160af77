namespace AuditKit.Core.Specs;

/// <summary>One value as written.</summary>
/// <param name="Text">The text without quotes.</param>
/// <param name="Quoted">True if quotes stood around it, so that it is text whatever it looks like.</param>
/// <param name="Position">Where it starts.</param>
public sealed record ScalarNode(string Text, bool Quoted, SourcePosition? Position) : SpecNode(Position)
{
    /// <inheritdoc />
    public override string KindName => "a value";

    /// <summary>True for an empty, <c>null</c> or <c>~</c> value without quotes.</summary>
    public bool IsNull => !Quoted && Text is "" or "null" or "~";
}
