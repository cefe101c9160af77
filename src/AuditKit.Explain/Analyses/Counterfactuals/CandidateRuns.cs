using AuditKit.Explain.Analyses.Features;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Margins and gradients of candidates, of all rows in one run. Dispose it.</summary>
internal sealed class CandidateRuns : IDisposable
{
    private readonly IModelFunction margins;
    private readonly ChangeSpace space;
    private readonly Chunker chunker;
    private readonly torch.Tensor rows;

    public CandidateRuns(AnalysisSubject subject, IModelFunction margins, ChangeSpace space)
    {
        (this.margins, this.space) = (margins, space);
        chunker = new Chunker(margins, subject.Attribution.Plan);
        rows = margins.Rows(subject.Attribution.Rows.Span).DetachFromDisposeScope();
    }

    public WorkCount Work => chunker.Count;

    /// <summary>True if gradients can guide the search.</summary>
    public bool HasGradient => margins.GradientRefusal is null;

    /// <summary>Sets the margin of candidates whose row may still be evaluated; returns those.</summary>
    public IReadOnlyList<Candidate> Evaluate(IEnumerable<Candidate> asked, CancellationToken token)
    {
        Candidate[] items = [.. asked.Where(candidate => candidate.Search.Spend(1))];
        double[] found = new double[items.Length];
        chunker.Evaluate(items.Length, range => Make(items, range), (range, outputs) => outputs.gather(1, Indices(items, range).unsqueeze(1)).CopyTo(found.AsSpan((int)range.First, range.Count)), token);
        for (int i = 0; i < items.Length; i++) items[i].Margin = found[i];
        return items;
    }

    /// <summary>Gradient of the margin by encoded input, for candidates whose row may still be evaluated; sets their margins too.</summary>
    public IReadOnlyList<(Candidate Candidate, double[] Gradient)> Differentiate(IEnumerable<Candidate> asked, CancellationToken token)
    {
        Candidate[] items = [.. asked.Where(candidate => candidate.Search.Spend(2))];
        double[][] gradients = [.. items.Select(_ => new double[margins.Inputs])];
        chunker.Differentiate(
            items.Length,
            range => Indices(items, range),
            range => Make(items, range),
            (range, values, found) =>
            {
                double[] flat = found.ToDoubles(), own = values.ToDoubles();
                for (int i = 0; i < range.Count; i++)
                {
                    flat.AsSpan(i * margins.Inputs, margins.Inputs).CopyTo(gradients[range.First + i]);
                    items[range.First + i].Margin = own[i];
                }
            },
            token);
        return [.. items.Zip(gradients)];
    }

    /// <summary>Encoded rows of candidates, row-major.</summary>
    public double[] Encode(Candidate[] items)
    {
        using var scope = torch.NewDisposeScope();
        return items.Length == 0 ? [] : Make(items, new ItemRange(0, items.Length)).ToDoubles();
    }

    public void Dispose() => rows.Dispose();

    private torch.Tensor Indices(Candidate[] items, ItemRange range) => margins.Targets(Enumerable.Range((int)range.First, range.Count).Select(i => items[i].Search.Index));

    // The row as it is, with the inputs of the changed attributes written over it.
    private torch.Tensor Make(Candidate[] items, ItemRange range)
    {
        torch.Tensor made = rows.index_select(0, margins.Targets(Enumerable.Range((int)range.First, range.Count).Select(i => items[i].Search.Row)));
        List<long> places = [];
        List<double> inputs = [];
        for (int i = 0; i < range.Count; i++) Write(items[(int)range.First + i], (long)i * margins.Inputs, places, inputs);
        if (places.Count == 0) return made;
        torch.Tensor values = torch.tensor(inputs.ToArray()).to(made.dtype).to(made.device);
        return made.reshape(-1).scatter_(0, torch.tensor(places.ToArray(), device: made.device), values).reshape(range.Count, margins.Inputs);
    }

    private void Write(Candidate candidate, long first, List<long> places, List<double> inputs)
    {
        for (int j = 0; j < candidate.Numbers.Length; j++)
        {
            if (candidate.Numbers[j] == candidate.Search.Origin.Numbers[j]) continue;
            NumberFeature feature = space.Numbers[j].Feature;
            places.Add(first + feature.Column);
            inputs.Add(feature.Encode(candidate.Numbers[j]));
        }

        for (int j = 0; j < candidate.Levels.Length; j++)
        {
            if (candidate.Levels[j] == candidate.Search.Origin.Levels[j]) continue;
            CategoryFeature feature = space.Categories[j].Feature;
            double[] encoded = feature.Encode(candidate.Levels[j]);
            for (int k = 0; k < encoded.Length; k++)
            {
                places.Add(first + feature.Columns[k]);
                inputs.Add(encoded[k]);
            }
        }
    }
}
