namespace AuditKit.Core.Specs;

/// <summary>A parsed but untyped piece of a spec or policy, with its place in the file.</summary>
/// <param name="Position">Where it starts; null for a value given on the command line.</param>
public abstract record SpecNode(SourcePosition? Position)
{
    /// <summary>What a message calls this kind of node.</summary>
    public abstract string KindName { get; }
}
