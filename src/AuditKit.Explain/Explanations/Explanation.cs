using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Chunking;

namespace AuditKit.Explain.Explanations;

/// <summary>The answer to one call of <c>auditkit explain</c>: attributions of rows, or what an analysis found. Closed.</summary>
public abstract record Explanation
{
    private protected Explanation()
    {
    }

    /// <summary><c>float32</c> or <c>float64</c>: what was computed in, and what is stored.</summary>
    public required string Precision { get; init; }

    /// <summary><c>logit</c>, <c>log-odds</c> or <c>probability</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>What is explained, in words: <c>logit of 'yes'</c>, <c>predicted income</c>.</summary>
    public required string Words { get; init; }

    /// <summary>Names of the encoded columns.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>All work, the first look at the outputs included.</summary>
    public required WorkCount Work { get; init; }

    /// <summary>What the user must be told.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The numbers for files; the first is the main one.</summary>
    public abstract IReadOnlyList<NamedArray> Arrays { get; }

    /// <summary>The same facts in the shapes of a record.</summary>
    public abstract DomainResult ToResult();

    /// <summary>Descriptors of the metrics in <see cref="ToResult"/>.</summary>
    public abstract IReadOnlyList<MetricDescriptor> Metrics { get; }

    /// <summary>Writes the main numbers as NPY.</summary>
    public void Save(Stream stream) => ExplanationFiles.WriteNpy(stream, Arrays[0], Precision);

    /// <summary>Writes everything to files beside each other, all of them or none: see <see cref="ExplanationFiles"/>.</summary>
    /// <returns>The files, the main one first.</returns>
    public IReadOnlyList<string> Save(string path) => ExplanationFiles.Save(path, Arrays, Precision);
}
