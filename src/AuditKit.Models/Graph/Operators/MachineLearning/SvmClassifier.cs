using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Trees;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.MachineLearning;

/// <summary>
/// Support vector classification. With support vectors, each pair of classes has a score and a vote; with calibration, scores of
/// pairs become probabilities of classes. Without, each class has a linear score.
/// </summary>
/// <param name="call">The call.</param>
internal sealed class SvmClassifier(OperatorCall call)
{
    private readonly ClassLabels labels = LinearOperators.Labels(call, "classlabels_ints");
    private readonly torch.Tensor rows = FeatureMatrix.Of(call);
    private readonly float[] weights = FeatureMatrix.Needed(call, "coefficients"), offsets = FeatureMatrix.Needed(call, "rho");

    /// <summary>Labels, and scores.</summary>
    public GraphValue[] Run()
    {
        if (labels.Count < 2) throw new GraphException($"a classifier has {labels.Count} class labels, at least 2 are needed");
        return call.Integers("vectors_per_class") is { Length: > 0 } counts && counts.Any(count => count > 0) ? Pairs(counts) : Linear();
    }

    private GraphValue[] Linear()
    {
        torch.Tensor scores = rows.mm(FeatureMatrix.Constant(call, weights, rows, labels.Count, rows.shape[1]).t()).add((double)offsets[0]);
        torch.Tensor chosen = scores.detach().argmax(1);
        if (labels.Count == 2)
        {
            // Two classes: a high enough score is a yes, whichever class it belongs to.
            torch.Tensor highest = scores.detach().amax([1]);
            torch.Tensor yes = weights.All(weight => weight >= 0) ? highest.ge(0.5) : highest.gt(0);
            chosen = chosen.masked_fill(yes, 1);
        }

        return [Names(chosen), TensorTransforms.Apply(TensorTransforms.Of(call), scores)];
    }

    private GraphValue[] Pairs(long[] counts)
    {
        if (counts.Length != labels.Count || counts.Any(count => count < 0)) throw new GraphException($"there are {counts.Length} counts of vectors for {labels.Count} classes");
        List<torch.Tensor> scores = PairScores(counts);
        torch.Tensor pairs = torch.stack(scores, 1), votes = Votes(pairs.detach());
        if (call.Singles("prob_a") is { Length: > 0 } slopes)
        {
            float[] shifts = call.Singles("prob_b") ?? [];
            torch.Tensor beaten = pairs.mul(FeatureMatrix.Constant(call, slopes, rows, scores.Count)).add(FeatureMatrix.Constant(call, shifts, rows, scores.Count)).neg().sigmoid();
            return [Names(votes.argmax(1)), TensorTransforms.Apply(TensorTransforms.Of(call), PairwiseCoupling.Join(beaten.clamp(1e-7, 1 - 1e-7), labels.Count))];
        }

        TensorTransforms.Complement complement = TensorTransforms.Of(call) == ScoreTransform.None ? TensorTransforms.Complement.Opposite : TensorTransforms.Complement.Probability;
        return [Names(votes.argmax(1)), TensorTransforms.Apply(TensorTransforms.Of(call), pairs, complement)];
    }

    // A positive score of the pair (i, j) speaks for i. Row j - 1 of the coefficients holds the part of i's vectors, row i that of j's.
    private List<torch.Tensor> PairScores(long[] counts)
    {
        long vectors = counts.Sum();
        torch.Tensor kernel = new SupportVectors(call).Kernel(rows, FeatureMatrix.Constant(call, FeatureMatrix.Needed(call, "support_vectors"), rows, vectors, rows.shape[1]));
        torch.Tensor shares = FeatureMatrix.Constant(call, weights, rows, labels.Count - 1, vectors);
        long[] starts = [.. counts.Select((_, i) => counts[..i].Sum())];
        List<torch.Tensor> scores = [];
        for (int i = 0; i < labels.Count; i++)
        {
            for (int j = i + 1; j < labels.Count; j++)
            {
                if (scores.Count >= offsets.Length) throw new GraphException($"attribute 'rho' has {offsets.Length} numbers for pairs of {labels.Count} classes");
                torch.Tensor own = kernel.narrow(1, starts[i], counts[i]).mv(shares[j - 1].narrow(0, starts[i], counts[i]));
                torch.Tensor other = kernel.narrow(1, starts[j], counts[j]).mv(shares[i].narrow(0, starts[j], counts[j]));
                scores.Add(own.add(other).add((double)offsets[scores.Count]));
            }
        }

        return scores;
    }

    private torch.Tensor Votes(torch.Tensor pairs)
    {
        torch.Tensor[] votes = [.. Enumerable.Range(0, labels.Count).Select(_ => torch.zeros([rows.shape[0]], torch.ScalarType.Int64, pairs.device))];
        int pair = 0;
        for (int i = 0; i < labels.Count; i++)
        {
            for (int j = i + 1; j < labels.Count; j++, pair++)
            {
                torch.Tensor won = pairs.select(1, pair).gt(0).to(torch.ScalarType.Int64);
                (votes[i], votes[j]) = (votes[i].add(won), votes[j].add(won.neg().add(1)));
            }
        }

        return torch.stack(votes, 1);
    }

    private HostTensor Names(torch.Tensor chosen) => labels.Pick(Array.ConvertAll(HostTensors.Integers(chosen), index => (int)index));
}
