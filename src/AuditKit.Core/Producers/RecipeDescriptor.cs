using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Core.Producers;

/// <summary>A training recipe as the spec sees it.</summary>
/// <param name="Id">For example <c>tabular-mlp</c>.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Options">Keys of <c>subject.train</c> beside <c>recipe</c>.</param>
public sealed record RecipeDescriptor(string Id, string Description, OptionSchema Options)
{
    /// <summary>What it predicts, where it predicts one kind of thing alone; null where its option <c>task</c> says it.</summary>
    public PredictionTask? OnlyTask { get; init; }

    /// <summary>Why an audit cannot have it as its subject; null where it can.</summary>
    public AuditRefusal? Refusal { get; init; }
}
