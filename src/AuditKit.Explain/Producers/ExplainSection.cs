using System.Text.Json.Nodes;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;

namespace AuditKit.Explain.Producers;

/// <summary>The section of this domain in a spec, and what its stages share.</summary>
internal static class ExplainSection
{
    /// <summary>The section, typed; null where the domain is not run.</summary>
    public static ExplainOptions? Of(AuditSpec spec) => Find(spec) is { } section ? ExplainOptions.From(section.Options) : null;

    /// <summary>What results depend on.</summary>
    public static JsonNode KeyOf(AuditSpec spec) => Find(spec)?.Options.ToJson() ?? [];

    /// <summary>True if the subject is a model of classes or numbers, whose inputs can be given credit.</summary>
    public static bool IsAttributable(AuditSpec spec) => spec.Subject is { Kind: not SubjectKind.Predictions, Task: not PredictionTask.Captioning };

    /// <summary>One source of chance for all stages, so that each of them draws the same rows.</summary>
    public static SeedStream SeedsOf(AuditSpec spec) => SeedStream.FromSeed(spec.Seed).For(ExplainOptions.Domain);

    /// <summary>The section as written and typed; null where the domain is not run.</summary>
    public static DomainSection? Find(AuditSpec spec) => spec.Domains.FirstOrDefault(section => section.Domain == ExplainOptions.Domain);
}
