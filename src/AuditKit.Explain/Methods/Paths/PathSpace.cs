using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Methods.Paths;

/// <summary>
/// Where paths run: on the inputs themselves, or behind the affine maps that the inputs meet first, where a straight path is a
/// straight path too. Blocks are filled up to the size of a call, so that a row's bits do not depend on its neighbours. Dispose it.
/// </summary>
internal sealed class PathSpace : IDisposable
{
    private readonly AttributionSubject subject;
    private readonly AffinePrefix? prefix;
    private readonly torch.Tensor? matrix;

    private PathSpace(AttributionSubject subject, AffinePrefix? prefix, bool needsMatrix)
    {
        (this.subject, this.prefix) = (subject, prefix);
        using var scope = torch.NewDisposeScope();
        if (needsMatrix) matrix = prefix?.Matrix().DetachFromDisposeScope();
        Baseline = Enter(subject.Baseline.Span)[..1].clone().DetachFromDisposeScope();
    }

    /// <summary>What is run along paths.</summary>
    public IModelFunction Function => prefix?.Rest ?? subject.Function;

    /// <summary>The baseline where paths start, <c>[1, Function.Inputs]</c>.</summary>
    public torch.Tensor Baseline { get; }

    /// <summary>For methods that sum gradients before they look at them: they are mapped back once for each row.</summary>
    public static PathSpace ForSums(AttributionSubject subject) => new(subject, (subject.Function as IPathFunction)?.Prefix, needsMatrix: false);

    /// <summary>For methods that look at every gradient: only where mapping each back costs less than the maps themselves.</summary>
    public static PathSpace ForGradients(AttributionSubject subject)
    {
        AffinePrefix? prefix = (subject.Function as IPathFunction)?.Prefix;
        return new PathSpace(subject, prefix is { HasMatrix: true } && prefix.Width <= subject.Function.Inputs ? prefix : null, needsMatrix: true);
    }

    /// <summary>A chunker whose gradients are those of the inputs, for a space <see cref="ForGradients"/>.</summary>
    public Chunker Chunker() => new(Function, subject.Plan, matrix is null ? null : gradients => gradients.matmul(matrix));

    /// <summary>Rows, at most one call of them, where paths end: <c>[rows of a call, Function.Inputs]</c>, filled up.</summary>
    public torch.Tensor Enter(ReadOnlySpan<double> rows)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        torch.Tensor here = Filled(subject.Function.Rows(rows));
        return (prefix?.Enter(here) ?? here).MoveToOuterDisposeScope();
    }

    /// <summary>Any number of rows where paths begin or end: <c>[rows, Function.Inputs]</c>, in the caller's scope.</summary>
    public torch.Tensor EnterAll(ReadOnlySpan<double> rows)
    {
        using var scope = torch.NewDisposeScope();
        int width = subject.Function.Inputs;
        List<torch.Tensor> parts = [];
        foreach ((int first, int count) in RowBlocks.Of(rows.Length / width, subject.Plan.Rows)) parts.Add(Enter(rows.Slice(first * width, count * width)).narrow(0, 0, count));
        return torch.cat(parts, 0).MoveToOuterDisposeScope();
    }

    /// <summary>Gradients of the inputs from sums of gradients <c>[rows of a call, Function.Inputs]</c>.</summary>
    public torch.Tensor PullBack(torch.Tensor sums)
    {
        using var scope = torch.NewDisposeScope();
        return (prefix is null ? sums : prefix.PullBack(sums.to(Baseline.dtype))).MoveToOuterDisposeScope();
    }

    private torch.Tensor Filled(torch.Tensor rows)
    {
        long missing = subject.Plan.Rows - rows.shape[0];
        return missing == 0 ? rows : torch.cat([rows, torch.zeros(missing, rows.shape[1], dtype: rows.dtype, device: rows.device)], 0);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        matrix?.Dispose();
        Baseline.Dispose();
    }
}
