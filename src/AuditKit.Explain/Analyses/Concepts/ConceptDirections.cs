using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers;
using AuditKit.Explain.Methods.Layers.Naming;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>
/// Directions of one concept and of as many random concepts, each fitted against random rows of its own. A direction is kept as factors of
/// the layer's rows, so that wide layers cost no memory.
/// </summary>
/// <param name="Layer">The layer of the rows, 64-bit <c>[rows, neurons]</c>.</param>
/// <param name="Factors">Factors of every direction, <c>[rows, 2 x runs]</c>: first the concept's, then the random ones.</param>
/// <param name="Accuracies">Accuracy of the concept's classifiers, one for each run.</param>
internal sealed record ConceptDirections(torch.Tensor Layer, torch.Tensor Factors, IReadOnlyList<double> Accuracies)
{
    /// <summary>Fits them; tensors in the caller's scope.</summary>
    public static ConceptDirections Of(AnalysisSubject subject, LayerValue layer, Concept concept, TcavOptions options, Chunker chunker, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        int width = subject.Function.Inputs, shown = concept.Rows.Length / width, pool = concept.Pool.Length / width, most = MostRows(subject, layer);
        int perFit = Math.Min(options.Rows, Math.Min(shown, pool / 2));
        SeedStream seeds = subject.Seeds.For("tcav").For(concept.Name);
        // A sample of both is enough: what is drawn from must fit into memory at the layer.
        int[] chosenConcept = Draw(seeds.For("concept"), shown, Math.Min(shown, Math.Max(perFit, most / 2))), chosenPool = Draw(seeds.For("pool"), pool, Math.Min(pool, Math.Max(2 * perFit, most / 2)));
        double[] rows = [.. Take(concept.Rows, chosenConcept, width), .. Take(concept.Pool, chosenPool, width)];
        torch.Tensor values = ValuesOf(subject, layer, rows, chunker, token);
        // Directions do not change when all rows move; inner products of centred rows lose fewer digits.
        torch.Tensor centred = values - values.mean([0], keepdim: true);
        int[][] members = [.. Enumerable.Range(0, options.Random).SelectMany(run =>
        {
            int[] own = Draw(seeds.For("run.concept", run), chosenConcept.Length, perFit), random = [.. Draw(seeds.For("run.random", run), chosenPool.Length, 2 * perFit).Select(row => chosenConcept.Length + row)];
            return new int[][] { [.. own, .. random[..perFit]], [.. random[perFit..], .. random[..perFit]] };
        })];
        (torch.Tensor factors, double[] accuracies) = Fit(centred.matmul(centred.t()), members, perFit, subject.Attribution.Plan.MemoryBytes, options.Ridge, token);
        return new ConceptDirections(centred.MoveToOuterDisposeScope(), factors.MoveToOuterDisposeScope(), accuracies);
    }

    // Fits in turns, because every one holds a few matrices of its rows. The concept's fits are the even ones, and come first in the result.
    private static (torch.Tensor Factors, double[] Accuracies) Fit(torch.Tensor products, int[][] members, int positives, long memory, double ridge, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        long total = products.shape[0], rows = members[0].Length;
        int turn = (int)Math.Clamp(memory / 4 / (6 * sizeof(double) * rows * rows), 1, members.Length), runs = members.Length / 2;
        torch.Tensor flat = products.reshape(-1), factors = torch.zeros([members.Length, total], products.dtype, products.device);
        double[] accuracies = new double[members.Length];
        for (int first = 0; first < members.Length; first += turn)
        {
            token.ThrowIfCancellationRequested();
            using var turnScope = torch.NewDisposeScope();
            int count = Math.Min(turn, members.Length - first);
            torch.Tensor chosen = torch.tensor([.. members.AsSpan(first, count).ToArray().SelectMany(fit => fit.Select(row => (long)row))], [count, rows], device: products.device);
            torch.Tensor places = (chosen.unsqueeze(2) * total) + chosen.unsqueeze(1);
            (torch.Tensor coefficients, torch.Tensor right) = ConceptClassifier.Fit(flat.index_select(0, places.reshape(-1)).reshape(count, rows, rows), positives, ridge);
            factors.narrow(0, first, count).scatter_(1, chosen, coefficients);
            right.CopyTo(accuracies.AsSpan(first, count));
        }

        torch.Tensor ordered = factors.reshape(runs, 2, total).transpose(0, 1).reshape(members.Length, total).t();
        return (ordered.MoveToOuterDisposeScope(), [.. accuracies.Where((_, fit) => fit % 2 == 0)]);
    }

    // Values and inner products of the drawn rows in half of the memory.
    private static int MostRows(AnalysisSubject subject, LayerValue layer)
    {
        long rows = subject.Attribution.Plan.MemoryBytes / 2 / (3L * sizeof(double) * layer.Width);
        if (rows < 4 * TcavOptions.FewestRows) throw new InvalidInputException("layer", $"{layer.Name} has {layer.Width} neurons: {4 * TcavOptions.FewestRows} rows of it do not fit into half of {subject.Attribution.Plan.MemoryBytes >> 20} MiB", "name a narrower layer, or allow more memory");
        return (int)Math.Min(rows, 2000);
    }

    private static torch.Tensor ValuesOf(AnalysisSubject subject, LayerValue layer, double[] rows, Chunker chunker, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        IGraphFunction function = (IGraphFunction)subject.Function;
        torch.Tensor inputs = function.Rows(rows), values = torch.zeros([inputs.shape[0], layer.Width], torch.ScalarType.Float64, inputs.device);
        chunker.Visit(
            inputs.shape[0],
            items => torch.zeros(items.Count, torch.ScalarType.Int64, inputs.device),
            items => inputs.narrow(0, items.First, items.Count),
            (items, call, _) =>
            {
                values.narrow(0, items.First, items.Count).copy_(LayerPass.Evaluate(function, layer, call)[..items.Count].reshape(items.Count, layer.Width));
                chunker.Add(new WorkCount(items.Count, 0, 1));
            },
            token);
        return values.MoveToOuterDisposeScope();
    }

    private static int[] Draw(SeedStream seeds, int of, int count)
    {
        int[] all = [.. Enumerable.Range(0, of)];
        seeds.Open().Shuffle(all.AsSpan());
        return all[..count];
    }

    private static IEnumerable<double> Take(double[] rows, int[] chosen, int width) => chosen.SelectMany(row => rows.AsSpan(row * width, width).ToArray());
}
