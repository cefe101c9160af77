using AuditKit.Core.Randomness;
using AuditKit.Models.Captions;

namespace AuditKit.Models.Tests.Captions;

[Trait("Kind", "numeric")]
public sealed class BeamSearchTests
{
    private const int Tokens = 5, Length = 4;

    [Fact]
    public void WideBeam_FindsTheLikeliestCaptionOfAll()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            Chain chain = new(3, seed);
            IReadOnlyList<Hypothesis> found = new BeamSearch(1000, Length, Tokens, 1).Search(chain, 3);

            for (int picture = 0; picture < 3; picture++) Assert.Equal(chain.Best(picture), found[picture].Score, 1e-5);
        }
    }

    [Fact]
    public void BeamOfOne_IsGreedy()
    {
        Chain chain = new(1, 4);

        Hypothesis found = new BeamSearch(1, Length, Tokens, 1).Search(chain, 1)[0];

        int token = Vocabulary.Start;
        foreach (int next in found.Tokens)
        {
            Assert.Equal(Enumerable.Range(1, Tokens - 1).MaxBy(candidate => chain.Log(0, token, candidate)), next);
            token = next;
        }
    }

    [Fact]
    public void EveryWord_BringsItsAttention()
    {
        Hypothesis found = new BeamSearch(3, Length, Tokens, 1).Search(new Chain(2, 3), 2)[1];

        Assert.Equal(found.Tokens.Count, found.Attention.Count);
        Assert.All(found.Attention, looked => Assert.Equal([1f], looked));
    }

    /// <summary>Words that depend on the word before and on the picture.</summary>
    private sealed class Chain : ICaptionSteps
    {
        private readonly double[,,] logs;
        private int[] pictures;

        public Chain(int count, int seed)
        {
            logs = new double[count, Tokens, Tokens];
            pictures = [.. Enumerable.Range(0, count)];
            RandomSource source = SeedStream.FromSeed(seed).Open();
            for (int p = 0; p < count; p++)
            {
                for (int a = 0; a < Tokens; a++)
                {
                    double[] weights = [.. Enumerable.Range(0, Tokens).Select(_ => Math.Exp(2 * source.NextGaussian()))];
                    for (int b = 0; b < Tokens; b++) logs[p, a, b] = Math.Log(weights[b] / weights.Sum());
                }
            }
        }

        public double Log(int picture, int before, int next) => logs[picture, before, next];

        public (float[] Logs, float[] Attention) Advance(int[] parents, int[] tokens)
        {
            int[] rows = [.. parents.Select(parent => pictures[parent])];
            pictures = rows;
            return ([.. rows.SelectMany((picture, i) => Enumerable.Range(0, Tokens).Select(next => (float)logs[picture, tokens[i], next]))], [.. rows.Select(_ => 1f)]);
        }

        /// <summary>The score of the best whole caption of at most <see cref="Length"/> tokens, by trying all.</summary>
        public double Best(int picture) => Whole(picture, Vocabulary.Start, 0, 0);

        private double Whole(int picture, int before, double score, int length)
        {
            double best = double.NegativeInfinity;
            if (length == Length) return best;
            for (int next = 1; next < Tokens; next++)
            {
                double longer = score + logs[picture, before, next];
                best = Math.Max(best, next == Vocabulary.End ? longer : Whole(picture, next, longer, length + 1));
            }

            return best;
        }
    }
}
