using AuditKit.Core.Devices;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quadrature;
using AuditKit.Models;

namespace AuditKit.Explain.Explanations;

/// <summary>One call of <c>auditkit explain</c>, in the words of the command line.</summary>
public sealed record ExplainRequest
{
    /// <summary>Steps of a fixed rule where none are given.</summary>
    public const int DefaultSteps = 50;

    /// <summary>The model.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>CSV or Parquet of raw rows (they go through the model's preprocessing), or NPY of encoded rows.</summary>
    public required string Inputs { get; init; }

    /// <summary>One of <see cref="AttributionMethods.All"/>. Default: integrated gradients.</summary>
    public string Method { get; init; } = AttributionMethods.IntegratedGradients;

    /// <summary><c>argmax</c>, an output's number, or an NPY file with one number for each row. Default: <c>argmax</c>.</summary>
    public string Target { get; init; } = "argmax";

    /// <summary><c>zeros</c>, <c>mean</c> (of the rows given), or an NPY file with one encoded row. Default: <c>zeros</c>.</summary>
    public string Baseline { get; init; } = "zeros";

    /// <summary>One of <see cref="RuleNames.All"/>: the same nodes for every row. Left out with <see cref="Steps"/> left out: adaptive.</summary>
    public string? Rule { get; init; }

    /// <summary>Nodes of the rule.</summary>
    public int? Steps { get; init; }

    /// <summary>Error at which a row is finished, relative to the range of the output. Default without rule and steps: 0.001.</summary>
    public double? Tolerance { get; init; }

    /// <summary><c>float32</c> or <c>float64</c>. Default: <c>float32</c>, as trained.</summary>
    public string Precision { get; init; } = "float32";

    /// <summary><c>logit</c>, <c>log-odds</c> or <c>probability</c>. Default: <c>logit</c>.</summary>
    public string Quantity { get; init; } = "logit";

    /// <summary>Where to compute. Default: the processor.</summary>
    public ComputeRequest? Compute { get; init; }

    /// <summary>Working memory in bytes, from which the size of calls follows. Default: 256 MiB.</summary>
    public long MemoryBytes { get; init; } = ChunkPlan.DefaultMemory;
}
