using AuditKit.Core.Options;

namespace AuditKit.Core.Producers;

/// <summary>A training recipe as the spec sees it.</summary>
/// <param name="Id">For example <c>tabular-mlp</c>.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Options">Keys of <c>subject.train</c> beside <c>recipe</c>.</param>
public sealed record RecipeDescriptor(string Id, string Description, OptionSchema Options)
{
    /// <summary>Why an audit cannot have it as its subject; null where it can.</summary>
    public AuditRefusal? Refusal { get; init; }
}
