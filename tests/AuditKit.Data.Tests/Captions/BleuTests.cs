using AuditKit.Data.Captions;

namespace AuditKit.Data.Tests.Captions;

[Trait("Kind", "numeric")]
public sealed class BleuTests
{
    [Fact]
    public void PapinenisExample_ClipsAtTheReferenceThatHasMost()
    {
        // "the" seven times: the first reference has two, so 2/7 (Papineni et al. 2002, section 2.1); no pair of words fits.
        IReadOnlyList<double> scores = Of("the the the the the the the", "the cat is on the mat", "there is a cat on the mat");

        Assert.Equal(2.0 / 7, scores[0], 1e-12);
        Assert.Equal(0, scores[1]);
    }

    [Fact]
    public void ByHand()
    {
        // 1-grams 5 of 6, 2-grams 3 of 5, 3-grams 1 of 4, no 4-gram; six words against six: no penalty.
        IReadOnlyList<double> scores = Of("the cat sat on the mat", "the cat is on the mat");

        Assert.Equal(5.0 / 6, scores[0], 1e-12);
        Assert.Equal(Math.Sqrt(5.0 / 6 * 3 / 5), scores[1], 1e-12);
        Assert.Equal(Math.Cbrt(5.0 / 6 * 3 / 5 * 1 / 4), scores[2], 1e-12);
        Assert.Equal(0, scores[3]);
    }

    [Fact]
    public void ShortCandidates_ArePenalised()
    {
        // All n-grams fit; four words against the nearest reference of five: exp(1 - 5/4).
        IReadOnlyList<double> scores = Of("a red square left", "a red square left here", "one two three four five six seven");

        Assert.All(scores, score => Assert.Equal(Math.Exp(-0.25), score, 1e-12));
    }

    [Fact]
    public void CountsAreSummedOverTheCorpus_NotScores()
    {
        IReadOnlyList<IReadOnlyList<string>> candidates = [["a", "b"], ["c"]];

        IReadOnlyList<double> scores = Bleu.Of(candidates, [[["a", "b"]], [["d"]]]);

        Assert.Equal(2.0 / 3, scores[0], 1e-12);
        Assert.Equal(Math.Sqrt(2.0 / 3 * 1), scores[1], 1e-12);
    }

    [Fact]
    public void EqualTexts_ScoreOne() => Assert.All(Of("a red square on the left", "a red square on the left"), score => Assert.Equal(1, score, 1e-12));

    [Fact]
    public void NoWords_ScoreZero() => Assert.All(Of("", "a b"), score => Assert.Equal(0, score));

    [Fact]
    public void MissingReferences_AreAnError() => Assert.Throws<ArgumentException>(() => Bleu.Of([["a"]], [[]]));

    private static IReadOnlyList<double> Of(string candidate, params string[] references) =>
        Bleu.Of([Words(candidate)], [[.. references.Select(Words)]]);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
