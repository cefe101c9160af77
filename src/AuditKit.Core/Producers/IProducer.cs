using System.Text.Json.Nodes;
using AuditKit.Core.Domains;
using AuditKit.Core.Specs;

namespace AuditKit.Core.Producers;

/// <summary>Makes evidence: loads, trains, predicts, simulates, attributes.</summary>
public interface IProducer
{
    /// <summary>What it is.</summary>
    ProducerDescriptor Descriptor { get; }

    /// <summary>True if this spec is made by this producer (a predictions-only subject trains nothing).</summary>
    bool AppliesTo(AuditSpec spec);

    /// <summary>Lists every problem before anything runs. Paths are full.</summary>
    IEnumerable<Problem> Validate(AuditSpec spec, DataOutline outline);

    /// <summary>What the plan says about the choices of the spec: consequences that only the user can judge.</summary>
    IEnumerable<string> Notes(AuditSpec spec) => [];

    /// <summary>The part of the spec that its output depends on; with the input digests it is the key for resume.</summary>
    JsonNode KeyOf(AuditSpec spec);

    /// <summary>Makes every kind that the descriptor promises.</summary>
    /// <exception cref="InvalidInputException">The input turned out to be unusable.</exception>
    Task<StageReport> ProduceAsync(ProducerContext context, CancellationToken cancellation);
}
